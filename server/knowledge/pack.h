// How do files of knowledge travel inside the program? One platform-neutral text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/source.h"

namespace segue::knowledge {

/// A header with a format version and a checksum, then path and text of each file, prefixed by their lengths.
[[nodiscard]] std::string pack(std::span<const SourceFile> files);
/// Nothing for texts that are no pack, are cut off or altered, or are of another version.
[[nodiscard]] std::optional<std::vector<SourceFile>> unpack(std::string_view packed);

/// The pack that the program was built with (target segue_pack).
[[nodiscard]] std::string_view embedded_pack();

}  // namespace segue::knowledge
