// Which URLs and templates does a template of Django's own language ask for by name?
#include "frameworks/django/django.h"
#include "frameworks/reading/source.h"

namespace segue::frameworks::django {
namespace {

using templates::Kind;
using templates::NodeId;

/// `{% url 'name' arguments as variable %}`
void add_url(const TemplateInput& input, const templates::Token& token, facts::Facts& out) {
  const auto& content = input.content;
  const auto kids = content.kids_of(token);
  if (kids.empty()) return;
  facts::UrlReference reference;
  reference.name = text_of(input, kids[0]);
  reference.site = {std::string(input.key), token.range};
  // A dotted name was the path of a view once.
  reference.optional = token.damaged || reference.name.text.find('.') != std::string::npos;
  for (const NodeId given : kids.subspan(1)) {
    if (content[given].kind == Kind::keyword)
      reference.arguments.push_back({std::string(content.name(given)), {}});
    else if (content[given].kind == Kind::word && content.name(given) == "as")
      reference.optional = true;
    else if (content[given].kind != Kind::target)
      ++reference.positional;
  }
  out.url_references.push_back(std::move(reference));
}

}  // namespace

facts::Facts extract_template(const TemplateInput& input) {
  facts::Facts out;
  const auto& content = input.content;
  if (content.read_as == templates::Dialect::dtl)
    for (const auto& token : content.tokens)
      if (token.kind == templates::TokenKind::tag && content.text(token.name) == "url") add_url(input, token, out);
  // Tags of this kind look alike in both dialects; a template that has no others is not told apart.
  for (const auto& reference : content.references) {
    const bool shared =
        reference.kind == templates::ReferenceKind::extends || reference.kind == templates::ReferenceKind::include;
    if (!shared || reference.node == templates::no_id || content[reference.node].kind != Kind::string) continue;
    facts::TemplateReference found;
    found.names.push_back(text_of(input, reference.node));
    found.site = found.names.front().site;
    // "./x" is meant from the template it stands in.
    found.optional = reference.optional || found.names.front().text.starts_with('.');
    found.context_open = true;
    out.template_references.push_back(std::move(found));
  }
  return out;
}

}  // namespace segue::frameworks::django
