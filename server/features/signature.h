// How is the signature of a documented name shown?
#pragma once

#include <string>
#include <string_view>

namespace segue::features {

/// "(key, default=None)" without the parameters that nobody is to give: `_x=…`. They stay where all of them stand behind a
/// bare star and further keywords are taken, from which they are told apart by their name.
[[nodiscard]] std::string shown_signature(std::string_view signature);

}  // namespace segue::features
