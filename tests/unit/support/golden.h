// Does a long text still look as it did when somebody last read it?
#pragma once

#include <string>
#include <string_view>

namespace segue::testing {

/// The committed text; `path` starts at the checkout's tests/. With SEGUE_UPDATE_GOLDEN=1 in the environment the actual
/// text is written there first, to be read in the diff.
[[nodiscard]] std::string golden(std::string_view path, std::string_view actual);

}  // namespace segue::testing
