// How do the tests write a small set of knowledge, and load it with the names that facts offer?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/load.h"

namespace segue::knowledge {

/// A valid set: two frameworks, a few names, a topic. `more` follows it.
[[nodiscard]] std::vector<SourceFile> small_set(std::vector<SourceFile> more = {});
[[nodiscard]] Loaded load_with_fields(const std::vector<SourceFile>& files, const Knowledge* base = nullptr);
/// All errors, rendered, one after the other.
[[nodiscard]] std::string errors_of(const std::vector<SourceFile>& files);
[[nodiscard]] SourceFile article(std::string path, std::string_view front, std::string_view body);

}  // namespace segue::knowledge
