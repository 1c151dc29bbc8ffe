// How are places, words and versions of the user's project shown?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "facts/fact.h"
#include "knowledge/value.h"
#include "project/snapshot.h"

namespace segue::features {

/// Relative to the workspace folder that holds it, with the folder's name in front where there are several.
[[nodiscard]] std::string shown_path(const project::Snapshot& snapshot, std::string_view key);
/// Counts from 1; 0 for documents that are not known.
[[nodiscard]] std::uint32_t line_of(const project::Snapshot& snapshot, const facts::Site& site);
/// The place of a fact for text; without a path where there is none.
[[nodiscard]] knowledge::SiteValue site_value(const project::Snapshot& snapshot, const facts::Site& site);
/// "app/__init__.py:31"
[[nodiscard]] std::string shown(const knowledge::SiteValue& site);
/// `file:` URI with its line; empty for what is no file.
[[nodiscard]] std::string link_of(const knowledge::SiteValue& site);
/// A Markdown link, or the escaped text where no link can be made.
[[nodiscard]] std::string markdown_link(const knowledge::SiteValue& site);

/// Dotted name by which the project imports a module ("blog.views").
[[nodiscard]] std::string module_name(const project::Snapshot& snapshot, std::string_view key);

/// Words of a table of knowledge for a key; the key with spaces for hyphens where it has no row.
[[nodiscard]] std::string words(const project::Snapshot& snapshot, std::string_view table, std::string_view key);

/// The distribution that a documented path comes from, as people spell it, for example the framework's own.
[[nodiscard]] std::string_view distribution_of(const knowledge::Framework& framework, std::string_view id);
/// What the project's files say of a distribution's version; null without evidence.
[[nodiscard]] const base::VersionEvidence* evidence_of(const project::Project* project, std::string_view distribution);
[[nodiscard]] knowledge::SiteValue site_value(const project::Snapshot& snapshot, const base::VersionEvidence& evidence);

}  // namespace segue::features
