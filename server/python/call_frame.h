// What are the parameters of a function for one call of it?
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "python/made_calls.h"

namespace segue::python {

struct CallFrame {
  std::map<std::string, Given, std::less<>> values = {};
  std::map<std::string, std::vector<Given>, std::less<>> open_ended = {};  ///< of `*args` and `**kwargs`
  std::map<std::string, bool, std::less<>> unknown = {};                   ///< which of these may have more
  Given decorated = {};

  CallFrame() = default;
  /// `object`: what a method is called on. `more`: other arguments may come.
  CallFrame(const Forwarding& of, const Given& object, const std::vector<Given>& arguments, bool more);
};

}  // namespace segue::python
