// Which references lead nowhere, and which views don't fit their address? Checks that every framework's tables allow.
#include "facts/checks.h"

#include <algorithm>
#include <set>

#include "base/nearest.h"

namespace segue::facts {
namespace {

/// Distinct full names, sorted.
std::vector<std::string> names_of(const Tables& tables) {
  std::vector<std::string> names;
  for (const auto& [name, unused] : tables.url_by_name)
    if (names.empty() || names.back() != name) names.push_back(name);
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

const Gap* gap_over(const std::vector<Gap>& gaps, std::string_view name) {
  for (const auto& gap : gaps) {
    if (gap.detail.empty()) return &gap;
    const bool inside =
        name.starts_with(gap.detail) && (name.size() == gap.detail.size() || separates(name[gap.detail.size()]));
    if (inside) return &gap;
  }
  return nullptr;
}

std::vector<Finding> unknown_names(const Tables& tables, const std::vector<const UrlReference*>& references,
                                   std::string_view rule) {
  std::vector<Finding> findings;
  if (tables.urls.empty()) return findings;
  const auto names = names_of(tables);
  for (const auto* reference : references) {
    const auto& name = reference->name;
    if (reference->optional || !name.literal || name.text.empty() || tables.url_by_name.contains(name.text)) continue;
    if (gap_over(tables.url_gaps, name.text)) continue;
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
  for (const auto& row : tables.urls) {
    if (!row.literal || row.route.pattern) continue;
    const auto takes = signature(row);
    if (!takes) continue;
    std::set<std::string> given;
    for (const auto& argument : row.arguments) given.insert(argument.name);
    for (const auto& argument : row.route.defaults) given.insert(argument.name);
    std::vector<std::string> missing, extra;
    for (const auto& name : given)
      if (!takes->open && std::ranges::none_of(takes->parameters, [&](const auto& p) { return p.name == name; }))
        missing.push_back(name);
    for (const auto& parameter : takes->parameters)
      if (parameter.required && !given.contains(parameter.name)) extra.push_back(parameter.name);
    if ((missing.empty() && extra.empty()) || !said.insert(row.route.site).second) continue;
    Finding finding{std::string(rule), row.route.rule.site, {}, {{"view", takes->site}}, {}};
    finding.fields["view"] = row.route.view_name;
    finding.fields["missing"] = missing;
    finding.fields["extra"] = extra;
    finding.fields["url"] = row.url;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace segue::facts
