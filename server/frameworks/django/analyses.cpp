// What is wrong in a Django project as a whole?
#include <algorithm>
#include <array>
#include <set>

#include "base/uri.h"
#include "frameworks/django/parts.h"

namespace segue::frameworks::django {
namespace {

using facts::Finding;

using Names = std::set<std::string, std::less<>>;

/// Modules that swap something of the settings for a while; what they ask for may be meant for that while.
Names modules_with_gap(const LinkInput& input, std::string_view kind) {
  Names keys;
  for (const auto& [key, module] : input.modules)
    if (std::ranges::any_of(module->gaps, [&](const auto& gap) { return gap.kind == kind; })) keys.insert(key);
  return keys;
}

/// A template belongs to the project where code of the project can ask for it.
bool is_found(const AnalysisInput& input, std::string_view key) {
  return std::ranges::any_of(input.tables.template_roots, [&](const auto& root) { return base::is_inside(key, root); });
}

template <typename Reference>
std::vector<const Reference*> asked(const AnalysisInput& input, std::vector<Reference> facts::Facts::* kind,
                                    std::string_view swapping) {
  auto references = all_of(input.link, kind);
  const auto swapped = modules_with_gap(input.link, swapping);
  std::erase_if(references, [&](const auto* reference) {
    const auto& key = reference->site.key;
    return swapped.contains(key) || (!input.link.modules.contains(key) && !is_found(input, key));
  });
  return references;
}

/// Local names of routes that no root reaches: another root may be in use that was not seen.
Names unreached_names(const AnalysisInput& input) {
  std::set<facts::Site> reached;
  for (const auto& row : input.tables.urls) reached.insert(row.route.site);
  Names names;
  for (const auto& [key, module] : input.link.modules)
    for (const auto& route : module->routes)
      if (!reached.contains(route.site)) names.insert(route.name.text);
  return names;
}

std::vector<Finding> unknown_url_name(const AnalysisInput& input) {
  if (!input.link.complete) return {};
  auto references = asked(input, &facts::Facts::url_references, "own-root");
  const auto elsewhere = unreached_names(input);
  std::erase_if(references, [&](const auto* reference) {
    const auto& name = reference->name.text;
    return elsewhere.contains(name.substr(name.rfind(':') + 1));
  });
  return facts::unknown_names(input.tables, references, "unknown-url-name");
}

/// Files of other kinds are templates too, but not all of them are known to the tables.
bool may_be_unlisted(std::string_view name) {
  constexpr auto listed = std::to_array<std::string_view>({".html", ".htm", ".xhtml", ".djhtml"});
  return std::ranges::count(listed, base::extension(name)) == 0;
}

std::vector<Finding> missing_template(const AnalysisInput& input) {
  if (!input.link.complete) return {};
  auto references = asked(input, &facts::Facts::template_references, "own-templates");
  const bool others =
      std::ranges::any_of(input.tables.template_gaps, [](const auto& gap) { return gap.kind == unknown_package; });
  const auto own = own_packages(input.link);
  const auto uncertain = [&](const facts::Text& name) {
    const auto folder = name.text.substr(0, name.text.find('/'));
    return may_be_unlisted(name.text) || (others && !own.contains(folder));
  };
  std::erase_if(references, [&](const auto* reference) { return std::ranges::any_of(reference->names, uncertain); });
  return facts::missing_templates(input.tables, references, "missing-template");
}

std::vector<Finding> view_arguments(const AnalysisInput& input) {
  if (!input.link.complete) return {};
  return facts::view_arguments(
      input.tables, [&](const facts::UrlRow& row) { return view_signature(input.link, row); }, "view-arguments");
}

constexpr std::array<Analysis, 3> table{{{"unknown-url-name", unknown_url_name},
                                         {"missing-template", missing_template},
                                         {"view-arguments", view_arguments}}};

}  // namespace

std::span<const Analysis> analyses() { return table; }

}  // namespace segue::frameworks::django
