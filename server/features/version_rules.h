// Does what a rule says of some versions hold for the versions that a project may run with?
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/version.h"

namespace segue::features {

enum class Holds : std::uint8_t {
  unknown,    ///< nothing says which version is used: no claim
  never,      ///< no version that the evidence allows is meant
  sometimes,  ///< some of them are
  always
};

/// `range`: as rules write it (">=2.3, <3"); the empty one holds always, one that can't be read is unknown.
[[nodiscard]] Holds holds(std::string_view range, std::span<const base::VersionEvidence> evidence,
                          std::string_view distribution);

}  // namespace segue::features
