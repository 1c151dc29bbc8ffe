// What does a snapshot know, as text? Two snapshots that know the same have the same text.
#include "project/dump.h"

#include <fmt/format.h>

#include <algorithm>

namespace segue::project {
namespace {

using facts::Site;
using facts::Text;

std::string say(const std::string& text) { return '"' + text + '"'; }
std::string say(bool yes) { return yes ? "yes" : "no"; }
template <typename Number>
  requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>)
std::string say(Number number) {
  return std::to_string(number);
}
std::string say(const Site& site) { return fmt::format("{}:{}-{}", site.key, site.range.begin, site.range.end); }
std::string say(const Text& text) { return say(text.text) + (text.literal ? "=" : "?") + say(text.site); }
std::string say(const facts::Gap& gap) { return gap.kind + "/" + gap.detail + "@" + say(gap.site); }
std::string say(const facts::RouteArgument& one) { return one.converter + ":" + one.name; }
std::string say(const facts::ReferenceArgument& one) { return one.name + "=" + one.value; }

std::string say(const python::Value& value) {
  return fmt::format("{} {} {} {} {}", static_cast<int>(value.kind), value.name, value.origin, value.receiver,
                     value.via);
}

template <typename T>
std::string say(const std::vector<T>& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ", ") + say(one);
  return "[" + out + "]";
}

template <typename... Parts>
std::string row(std::string_view kind, const Parts&... parts) {
  std::string out(kind);
  ((out += " " + say(parts)), ...);
  return out + "\n";
}

std::string dump(const facts::Route& one) {
  return row("route", one.parent, one.rule, one.name, one.name_given, one.methods, one.implicit_methods,
             one.methods_known, one.arguments, one.view, one.view_name, one.site, one.view_site, one.view_is_class,
             one.decorators);
}

std::string dump(const facts::Facts& facts) {
  std::string out;
  for (const auto& one : facts.apps)
    out +=
        row("app", one.id, one.name, one.factory, one.site, one.static_url, one.template_folder, one.folders_literal);
  for (const auto& one : facts.groups)
    out += row("group", one.id, one.name, one.prefix, one.template_folder, one.static_folder, one.site);
  for (const auto& one : facts.mounts)
    out += row("mount", one.parent, one.child, one.prefix, one.name, one.arguments, one.site, one.condition);
  for (const auto& one : facts.routes) out += dump(one);
  for (const auto& one : facts.hooks)
    out += row("hook", static_cast<int>(one.kind), one.parent, one.function, one.subject, one.whole_app, one.site);
  for (const auto& one : facts.extensions) out += row("extension", one.id, one.class_id, one.initialised, one.site);
  for (const auto& one : facts.url_references)
    out += row("url", one.name, one.arguments, one.open_arguments, one.site, one.relative, one.within);
  for (const auto& one : facts.template_references)
    out += row("template", one.names, one.context, one.context_open, one.function, one.site);
  for (const auto& one : facts.request_reads)
    out += row("read", one.source, one.key, one.required, one.function, one.site);
  for (const auto& one : facts.settings) out += row("setting", one.name, one.value, one.owner, one.site);
  for (const auto& one : facts.models) out += row("model", one.symbol, one.name, one.table, one.bases, one.site);
  for (const auto& one : facts.gaps) out += row("gap", one);
  return out;
}

std::string dump(const python::Meaning& meaning) {
  std::string out;
  for (std::size_t node = 0; node < meaning.of_node.size(); ++node)
    if (const auto& value = meaning.values[meaning.of_node[node]]; value.known())
      out += fmt::format("node {} {}\n", node, say(value));
  for (const auto& [name, value] : meaning.exports) out += row("export", name, value);
  for (const auto& [name, function] : meaning.functions)
    out += row("function", name, function.returns, function.parameters, function.owner);
  for (const auto& [name, klass] : meaning.classes) {
    out += row("class", name, klass.bases);
    for (const auto& [member, value] : klass.members) out += row("  member", member, value);
  }
  out += row("imports", meaning.imports, meaning.dynamic_exports);
  return out;
}

std::string dump(const Project& project) {
  std::string out = fmt::format("project {} {} {}\n", project.framework, project.root, say(project.entry));
  for (const auto& one : project.versions) out += fmt::format("version {} {}\n", one.distribution, spelling(one));
  const auto& tables = project.tables;
  for (const auto& one : tables.urls)
    out += row("address", one.url, one.name, one.local_name, one.group, one.prefix, one.mounted_at, one.arguments,
               one.app, one.literal, one.condition) +
           "  " + dump(one.route);
  for (const auto& [name, index] : tables.url_by_name) out += row("named", name, index);
  for (const auto& [name, one] : tables.templates) out += row("file", name, one.name, one.key);
  out += row("roots", tables.template_roots);
  for (const auto& [name, sites] : tables.url_uses) out += row("use", name, sites);
  for (const auto& [name, sites] : tables.template_uses) out += row("use", name, sites);
  for (const auto& [view, indices] : tables.urls_of_view) out += row("view", view, indices);
  out += row("gaps", tables.url_gaps, tables.template_gaps);
  for (const auto& one : project.findings) {
    out += row("finding", one.rule, one.site, one.replacement);
    for (const auto& related : one.related) out += row("  related", related.role, related.site);
  }
  for (const auto& one : project.roles)
    out += row("role", one.key, one.role.function, one.role.position, one.role.class_id);
  return out;
}

}  // namespace

std::string dump(const Snapshot& snapshot) {
  std::string out;
  for (const auto& [key, document] : snapshot.documents) {
    out += "--- " + key + "\n";
    const auto* understood = snapshot.understanding(key);
    if (!understood) continue;
    for (const auto& found : understood->imports)
      out += fmt::format("import {} {}\n", static_cast<int>(found.where), found.key);
    if (understood->meaning) out += dump(*understood->meaning);
    if (understood->with_roles && understood->with_roles != understood->meaning)
      out += "with roles\n" + dump(*understood->with_roles);
    for (const auto& facts : understood->facts)
      if (facts) out += dump(*facts);
  }
  for (const auto& project : snapshot.projects) out += dump(*project);
  return out;
}

std::string project_list(const Snapshot& snapshot) {
  std::string out;
  for (const auto& project : snapshot.projects) out += project->framework + " " + project->root + "\n";
  return out;
}

std::string address_list(const Snapshot& snapshot) {
  std::vector<std::string> rows;
  for (const auto& project : snapshot.projects)
    for (const auto& one : project->tables.urls)
      if (one.local_name != "static") rows.push_back(one.url + " " + one.name + "\n");
  std::ranges::sort(rows);
  std::string out;
  for (const auto& one : rows) out += one;
  return out;
}

}  // namespace segue::project
