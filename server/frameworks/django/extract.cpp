// What does a module of a Django project state? Walks its tree once and asks each part.
#include <algorithm>
#include <tuple>

#include "frameworks/django/parts.h"

namespace segue::frameworks::django {

using python::Kind;
using python::NodeId;

facts::Facts extract(const ModuleInput& input) {
  facts::Facts out;
  read_routers(input, out);
  read_pattern_lists(input, out);
  read_settings(input, out);
  read_models(input, out);
  read_forms(input, out);
  python::CallMaker calls(input.ast, input.meaning, input.environment);
  for (NodeId id = 0; id < input.ast.nodes.size(); ++id) {
    switch (input.ast[id].kind) {
      case Kind::call:
        read_references(input, id, calls, out);
        read_hosts(input, id, out);
        read_definition_call(input, id, out);
        read_setting_uses(input, id, out);
        break;
      case Kind::attribute:
        read_setting_uses(input, id, out);
        break;
      case Kind::function_def:
        read_definition(input, id, out);
        break;
      case Kind::class_def:
        read_class_templates(input, id, out);
        break;
      case Kind::assign:
        // `request.urlconf = …`: this request has addresses of its own.
        if (const NodeId target = input.ast[id].kid_count > 0 ? input.ast.kid(id, 0) : python::no_node;
            input.ast.is(target, Kind::attribute) && input.ast.name(target) == "urlconf")
          out.gaps.push_back({"other-root", {}, site_of(input, id), {}});
        break;
      default:
        break;
    }
  }
  const auto by_place = [](const auto& a, const auto& b) { return a.site < b.site; };
  std::ranges::sort(out.routes, [](const auto& a, const auto& b) {
    return std::tie(a.site, a.rule.text) < std::tie(b.site, b.rule.text);
  });
  std::ranges::sort(out.mounts, by_place);
  std::ranges::sort(out.settings, by_place);
  std::ranges::sort(out.url_references, by_place);
  std::ranges::sort(out.template_references, by_place);
  return out;
}

}  // namespace segue::frameworks::django
