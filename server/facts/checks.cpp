// Which references lead nowhere, and which views don't fit their address? Checks that every framework's tables allow.
#include "facts/checks.h"

#include <algorithm>
#include <set>

#include "base/nearest.h"

namespace segue::facts {
namespace {

/// Distinct full names, sorted; behind them those that nothing is seen to mount.
std::vector<std::string> names_of(const Tables& tables) {
  std::vector<std::string> names;
  for (const auto& [name, unused] : tables.url_by_name)
    if (names.empty() || names.back() != name) names.push_back(name);
  for (const auto& row : tables.unmounted)
    if (!row.name.empty()) names.push_back(row.name);
  return names;
}

std::vector<std::string> template_names_of(const Tables& tables) {
  std::vector<std::string> names;
  for (const auto& [name, unused] : tables.templates)
    if (names.empty() || names.back() != name) names.push_back(name);
  return names;
}

bool separates(char c) { return c == ':' || c == '.' || c == '/'; }

}  // namespace

const Gap* gap_over(const std::vector<Gap>& gaps, std::string_view name,
                    const std::set<std::string, std::less<>>& known) {
  std::string_view group = name;
  while (!group.empty() && !separates(group.back())) group.remove_suffix(1);
  if (!group.empty()) group.remove_suffix(1);
  const bool in_known = known.contains(group);
  for (const auto& gap : gaps) {
    const bool below = gap.detail.empty() || (name.starts_with(gap.detail) &&
                                              (name.size() == gap.detail.size() || separates(name[gap.detail.size()])));
    const bool reaches = gap.reach == Gap::Reach::any || !in_known || group.size() <= gap.detail.size();
    if (below && reaches && gap.reach != Gap::Reach::none) return &gap;
  }
  return nullptr;
}

std::vector<Finding> unknown_names(const Tables& tables, const std::vector<const UrlReference*>& references,
                                   std::string_view rule) {
  std::vector<Finding> findings;
  if (tables.urls.empty() && tables.unmounted.empty()) return findings;
  const auto names = names_of(tables);
  std::set<std::string_view> unmounted;
  for (const auto& row : tables.unmounted) unmounted.insert(row.name);
  for (const auto* reference : references) {
    const auto& name = reference->name;
    if (reference->optional || !name.literal || name.text.empty()) continue;
    if (tables.url_by_name.contains(name.text) || unmounted.contains(name.text)) continue;
    if (gap_over(tables.url_gaps, name.text, tables.url_groups)) continue;
    Finding finding{std::string(rule), name.site, {}, {}, {}};
    const auto suggestion = base::nearest(name.text, names);
    finding.fields["name"] = name.text;
    finding.fields["suggestion"] = suggestion;
    if (const auto near = tables.url_by_name.find(suggestion); near != tables.url_by_name.end())
      finding.related.push_back({"defined", tables.urls[near->second].route.site});
    finding.replacement = suggestion;
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> missing_templates(const Tables& tables, const std::vector<const TemplateReference*>& references,
                                       std::string_view rule) {
  std::vector<Finding> findings;
  if (tables.template_roots.empty()) return findings;
  const auto names = template_names_of(tables);
  for (const auto* reference : references) {
    if (reference->names.empty() || reference->optional) continue;
    const bool missing = std::ranges::all_of(reference->names, [&](const Text& name) {
      return name.literal && !name.text.empty() && !tables.templates.contains(name.text) &&
             !gap_over(tables.template_gaps, name.text);
    });
    if (!missing) continue;
    const auto& name = reference->names.front();
    Finding finding{std::string(rule), name.site, {}, {}, {}};
    const auto suggestion = base::nearest(name.text, names);
    finding.fields["name"] = name.text;
    finding.fields["suggestion"] = suggestion;
    finding.fields["searched"] = tables.template_roots;
    if (const auto near = tables.templates.find(suggestion); near != tables.templates.end())
      finding.related.push_back({"nearest", {near->second.key, {0, 0}}});
    finding.replacement = suggestion;
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> view_arguments(const Tables& tables,
                                    const std::function<std::optional<Signature>(const UrlRow&)>& signature,
                                    std::string_view rule) {
  std::vector<Finding> findings;
  std::set<Site> said;  // one registration may give several addresses
  const auto judge = [&](const UrlRow& row, bool whole) {
    if (!row.literal || row.route.pattern) return;
    const auto takes = signature(row);
    if (!takes) return;
    std::set<std::string> given;
    for (const auto& argument : row.arguments) given.insert(argument.name);
    for (const auto& argument : row.route.defaults) given.insert(argument.name);
    if (given.contains(std::string(any_argument))) return;
    std::vector<std::string> missing, extra;
    for (const auto& name : given)
      if (!takes->open && std::ranges::none_of(takes->parameters, [&](const auto& p) { return p.name == name; }))
        missing.push_back(name);
    for (const auto& parameter : takes->parameters)
      if (whole && parameter.required && !given.contains(parameter.name)) extra.push_back(parameter.name);
    if ((missing.empty() && extra.empty()) || !said.insert(row.route.site).second) return;
    Finding finding{std::string(rule), row.route.rule.site, {}, {{"view", takes->site}}, {}};
    finding.fields["view"] = row.route.view_name;
    finding.fields["missing"] = missing;
    finding.fields["extra"] = extra;
    finding.fields["url"] = row.url;
    findings.push_back(std::move(finding));
  };
  for (const auto& row : tables.urls) judge(row, true);
  for (const auto& row : tables.unmounted) judge(row, false);  // what stands before it may give more
  return findings;
}

}  // namespace segue::facts
