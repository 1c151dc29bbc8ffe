// How little does a framework need to say of itself? A third one, in one file and a few articles.
#include "toy/toy.h"

#include <array>

#include "facts/checks.h"
#include "facts/join.h"
#include "python/calls.h"

namespace segue::frameworks::toy {
namespace {

using python::Kind;
using python::NodeId;

facts::Site site_of(const ModuleInput& input, NodeId node) { return {std::string(input.key), input.ast[node].range}; }

/// The argument for a parameter, where it is a string.
facts::Text text_of(const ModuleInput& input, NodeId call, int position, std::string_view keyword) {
  const auto node = python::argument(input.ast, call, position, keyword);
  if (node == python::no_node || !input.ast.is(node, Kind::string)) return {};
  return {std::string(input.ast.name(node)), true, {std::string(input.key), input.ast.name_range(node)}};
}

facts::Route route_of(const ModuleInput& input, NodeId call) {
  facts::Route route;
  route.parent = input.meaning.of(input.ast.kid(call, 0)).origin;
  route.rule = text_of(input, call, 0, "path");
  route.site = site_of(input, call);
  const auto view = python::argument(input.ast, call, 1, "view");
  if (view == python::no_node) return route;
  const auto& value = input.meaning.of(view);
  route.view = value.kind == python::ValueKind::function ? value.name : "";
  route.view_name = input.ast.name(view);
  route.name = {route.view_name, true, route.site};
  return route;
}

facts::Facts extract(const ModuleInput& input) {
  facts::Facts out;
  for (NodeId node = 0; node < input.ast.nodes.size(); ++node) {
    if (!input.ast.is(node, Kind::call)) continue;
    const auto& callee = input.meaning.of(input.ast.kid(node, 0));
    if (callee.is_external("toy.App")) {
      facts::App app;
      app.id = input.meaning.of(node).origin;
      app.site = site_of(input, node);
      out.apps.push_back(std::move(app));
    } else if (callee.is_external("toy.App.on")) {
      out.routes.push_back(route_of(input, node));
    } else if (callee.is_external("toy.link")) {
      facts::UrlReference reference;
      reference.name = text_of(input, node, 0, "view");
      reference.site = site_of(input, node);
      out.url_references.push_back(std::move(reference));
    }
  }
  return out;
}

std::string join_text(std::string_view before, std::string_view after) {
  return std::string(before) + std::string(after);
}

facts::Tables link(const LinkInput& input) {
  facts::Tables tables;
  facts::JoinInput join;
  for (const auto& [key, module] : input.modules) {
    join.facts.push_back(module);
    for (const auto& app : module->apps) join.roots.push_back(app.id);
  }
  facts::join_routes(join, {.url = join_text, .name = join_text}, tables);
  facts::index_urls(tables);
  return tables;
}

std::vector<facts::Finding> unknown_page(const AnalysisInput& input) {
  std::vector<const facts::UrlReference*> references;
  for (const auto& [key, module] : input.link.modules)
    for (const auto& reference : module->url_references) references.push_back(&reference);
  return facts::unknown_names(input.tables, references, "toy-unknown-page");
}

constexpr std::array<Analysis, 1> analyses{{{"toy-unknown-page", unknown_page}}};

}  // namespace

Framework framework() {
  return {.id = "toy",
          .extract = extract,
          .extract_template = nullptr,
          .link = link,
          .roles = nullptr,
          .analyses = analyses};
}

}  // namespace segue::frameworks::toy
