// How does a list of classes, functions and objects travel as one value, to other modules too?
#pragma once

#include <span>
#include <vector>

#include "python/value.h"

namespace segue::python {

/// A list, tuple or set of such items; unknown if one of them is, or if it would be long.
[[nodiscard]] Value sequence_of(std::span<const Value> items);

/// The items of a sequence, of texts as well; none of any other value.
[[nodiscard]] std::vector<Value> values_of(const Value& sequence);

}  // namespace segue::python
