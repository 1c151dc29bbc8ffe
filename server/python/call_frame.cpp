// What are the parameters of a function for one call of it?
#include "python/call_frame.h"

#include <algorithm>

namespace segue::python {

CallFrame::CallFrame(const Forwarding& of, const Given& object, const std::vector<Given>& arguments, bool more) {
  std::size_t next = 0;
  std::vector<const Given*> positional;
  if (of.method) positional.push_back(&object);
  for (const auto& given : arguments)
    if (given.name.empty()) positional.push_back(&given);
  std::vector<const Given*> named;
  for (const auto& given : arguments)
    if (!given.name.empty()) named.push_back(&given);
  for (const auto& parameter : of.parameters) {
    if (parameter.flags & flag_star) {
      auto& rest = open_ended[parameter.name];
      while (next < positional.size()) rest.push_back(*positional[next++]);
      unknown[parameter.name] = more;
    } else if (parameter.flags & flag_double_star) {
      auto& rest = open_ended[parameter.name];
      for (const auto* given : named) rest.push_back(*given);
      unknown[parameter.name] = more;
    } else {
      const auto by_name =
          std::ranges::find_if(named, [&](const auto* given) { return given->name == parameter.name; });
      if (by_name != named.end()) {
        values[parameter.name] = **by_name;
        named.erase(by_name);
      } else if (!(parameter.flags & flag_keyword_only) && next < positional.size()) {
        values[parameter.name] = *positional[next++];
      } else {
        values[parameter.name] = {{}, more ? Value{} : parameter.fallback, no_node, {}, more};
      }
    }
  }
}

}  // namespace segue::python
