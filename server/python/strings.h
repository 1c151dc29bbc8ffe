// What text does a Python string literal stand for?
#pragma once

#include <string>
#include <string_view>

namespace segue::python {

/// Undoes the escapes of a literal's content (what is between the quotes). In bytes, \u, \U and \N stay as they are,
/// as do escapes that Python does not know; \N{…} is kept as written.
[[nodiscard]] std::string decoded(std::string_view content, bool raw, bool bytes);

}  // namespace segue::python
