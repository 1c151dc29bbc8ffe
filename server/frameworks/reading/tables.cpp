// What does linking do in every room once the addresses are joined?
#include "frameworks/reading/tables.h"

#include "frameworks/reading/source.h"

namespace segue::frameworks {

void set_view_sites(const LinkInput& input, facts::Tables& tables) {
  for (auto& row : tables.urls)
    if (row.route.view_site.key.empty())
      row.route.view_site = definition_of(input.environment, row.route.view, input.ast);
}

void count_uses(const LinkInput& input, const std::function<std::string(const facts::UrlReference&)>& full_name,
                facts::Tables& tables) {
  for (const auto* reference : all_of(input, &facts::Facts::url_references)) {
    const auto name = full_name(*reference);
    if (!reference->name.literal || !tables.url_by_name.contains(name)) continue;
    tables.url_uses[name].push_back(reference->name.site);
    if (reference->relative) tables.full_names.emplace(reference->name.site, name);
  }
  for (const auto* reference : all_of(input, &facts::Facts::template_references))
    for (const auto& name : reference->names)
      if (const auto found = tables.templates.find(name.text); found != tables.templates.end())
        tables.template_uses[found->second.key].push_back(name.site);
}

std::optional<facts::Signature> signature_of(const python::Ast& ast, python::NodeId function, std::size_t leading,
                                             const facts::Site& site) {
  facts::Signature takes{{}, false, site};
  for (const auto parameter : ast.kids_of(ast.kid(function, 1))) {
    if (!ast.is(parameter, python::Kind::parameter)) return std::nullopt;
    const auto flags = ast[parameter].flags;
    if (flags & (python::flag_star | python::flag_double_star)) {
      takes.open = true;
      leading = 0;  // `*args` takes them
    } else if (leading > 0) {
      --leading;
    } else {
      takes.parameters.push_back(
          {std::string(ast.name(parameter)), ast.is(ast.kid(parameter, 1), python::Kind::absent)});
    }
  }
  if (leading > 0) return std::nullopt;
  return takes;
}

}  // namespace segue::frameworks
