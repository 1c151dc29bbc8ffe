// What does evaluation ask of classes and names that it does not hold itself?
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "python/meaning.h"

namespace segue::python {

/// find_member with a report of every project class that was looked at.
[[nodiscard]] MemberLookup lookup_member(
    std::string_view class_name, std::string_view attribute, const Environment& environment,
    const std::function<void(std::string_view key, std::string_view name)>& on_read);

/// Sets ClassInfo::above from its bases: the classes above it (symbols, documented paths), in the order in which Python looks
/// for attributes. An empty one stands where nothing can be told of a base.
void set_above(ClassInfo& info, const Environment& environment);

[[nodiscard]] bool is_builtin(std::string_view name);

/// A value of a class of another module or outside: an instance of it.
[[nodiscard]] Value instance_of(base::Interned class_name, base::Interned receiver = {});

}  // namespace segue::python
