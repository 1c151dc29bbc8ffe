// What does a snapshot know, as text? Two snapshots that know the same have the same text.
#pragma once

#include <string>

#include "project/snapshot.h"

namespace segue::project {

/// Meanings, facts, tables, findings, roles and projects; not what they cost, nor how often something was applied.
[[nodiscard]] std::string dump(const Snapshot& snapshot);
/// "flask /w", one project a line.
[[nodiscard]] std::string project_list(const Snapshot& snapshot);
/// "GET /blog/<id> blog.show", one address a line, of all projects; sorted.
[[nodiscard]] std::string address_list(const Snapshot& snapshot);

}  // namespace segue::project
