// Which HTTP methods does a view answer that is a class?
#include <algorithm>
#include <array>
#include <utility>

#include "frameworks/flask/parts.h"
#include "frameworks/reading/classes.h"

namespace segue::frameworks::flask {
namespace {

using python::ValueKind;

constexpr auto verbs =
    std::to_array<std::string_view>({"get", "post", "put", "delete", "patch", "head", "options", "trace"});
constexpr int depth_limit = 20;  ///< of bases

struct Answered {
  std::vector<std::string> methods;
  bool known = true;

  void add(std::string method) {
    if (std::ranges::count(methods, method) == 0) methods.push_back(std::move(method));
  }
};

/// `methods = ["GET", "POST"]` in the body.
Answered listed(const python::Value& given) {
  Answered out;
  out.known = given.kind == ValueKind::sequence;
  for (const auto item : python::items_of(given)) out.add(upper(item));
  return out;
}

/// A class with a function for each method gathers them, with all that its bases answer; what a body lists stands.
Answered answered(const ModuleInput& input, std::string_view symbol, bool gathers, int depth) {
  Answered out;
  const auto key = python::symbol_key(symbol);
  const auto* meaning = key == input.key ? &input.meaning : input.environment.meaning(key);
  if (!meaning || depth > depth_limit) return {{}, false};
  const auto found = meaning->classes.find(python::symbol_name(symbol));
  if (found == meaning->classes.end()) return {{}, false};
  if (const auto own = found->second.members.find("methods"); own != found->second.members.end())
    return listed(own->second);
  for (const auto& base : found->second.bases) {
    if (base.kind == ValueKind::klass) {
      const auto above = answered(input, base.name, gathers, depth + 1);
      for (const auto& method : above.methods) out.add(method);
      out.known = out.known && above.known;
    } else {
      const bool read = is_plain_module(base.name) || input.environment.external(base.name).has_value();
      out.known = out.known && base.kind == ValueKind::external && read;
    }
  }
  for (const auto verb : verbs)
    if (gathers && found->second.members.contains(verb)) out.add(upper(verb));
  return out;
}

}  // namespace

void class_methods(const ModuleInput& input, const std::string& symbol, facts::Route& route) {
  // One function for all of them, and no list: the rule's default holds.
  const bool plain = python::derives_from(symbol, "flask.views.View", input.environment) &&
                     !python::derives_from(symbol, "flask.views.MethodView", input.environment);
  auto found = answered(input, symbol, !plain, 0);
  route.methods_known = found.known && (plain || !found.methods.empty());
  route.methods = std::move(found.methods);
  const auto place = [](const std::string& method) {
    const auto* const verb = std::ranges::find_if(verbs, [&](auto one) { return upper(one) == method; });
    return std::pair(verb, method);
  };
  std::ranges::sort(route.methods, {}, place);
}

}  // namespace segue::frameworks::flask
