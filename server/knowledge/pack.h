// How does knowledge travel inside the program? As one platform-neutral text that is not parsed again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "knowledge/knowledge.h"

namespace segue::knowledge {

/// A header with a format version and the length, then all items; names so that each can be read alone.
[[nodiscard]] std::string pack(const Items& items);
/// Nothing for texts that are no pack, are cut off or of another version. The text must outlive the items.
[[nodiscard]] std::optional<Items> unpack(std::string_view packed);

/// The pack that the program was built with (target segue_pack).
[[nodiscard]] std::string_view embedded_pack();

}  // namespace segue::knowledge
