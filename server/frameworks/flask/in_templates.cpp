// Which URLs and templates does a Jinja template ask for by name?
#include "frameworks/flask/parts.h"

namespace segue::frameworks::flask {
namespace {

using templates::Kind;
using templates::NodeId;

void add_call(const TemplateInput& input, NodeId call, facts::Facts& out) {
  const auto& content = input.content;
  const auto kids = content.kids_of(call);
  if (kids.size() < 2 || content[kids[0]].kind != Kind::name || content.name(kids[0]) != "url_for") return;
  if (content[kids[1]].kind == Kind::keyword) return;
  facts::UrlReference reference;
  reference.name = text_of(input, kids[1]);
  reference.relative = is_relative(reference.name.text);
  reference.site = {std::string(input.key), content[call].range};
  for (const NodeId given : kids.subspan(2)) {
    if (content[given].kind != Kind::keyword) {
      reference.open_arguments = true;
      continue;
    }
    if (!content.name(given).starts_with('_')) reference.arguments.push_back({std::string(content.name(given)), {}});
  }
  out.url_references.push_back(std::move(reference));
}

}  // namespace

facts::Facts extract_template(const TemplateInput& input) {
  facts::Facts out;
  if (input.content.read_as != templates::Dialect::jinja) return out;
  for (NodeId id = 0; id < input.content.nodes.size(); ++id)
    if (input.content[id].kind == Kind::call) add_call(input, id, out);
  for (const auto& reference : input.content.references) {
    if (reference.node == templates::no_id || input.content[reference.node].kind != Kind::string) continue;
    facts::TemplateReference found;
    found.names.push_back(text_of(input, reference.node));
    found.site = found.names.front().site;
    found.optional = reference.optional;
    out.template_references.push_back(std::move(found));
  }
  return out;
}

}  // namespace segue::frameworks::flask
