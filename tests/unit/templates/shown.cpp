// How do the tests write down what a template says?
#include "shown.h"

#include <array>

namespace segue::templates {
namespace {

constexpr std::array kind_names = {
    "absent", "error",   "name",    "target",         "word",        "attribute", "subscript", "slice",
    "call",   "keyword", "starred", "double_starred", "filter",      "test",      "string",    "translated",
    "number", "true",    "false",   "none",           "list",        "tuple",     "dict",      "pair",
    "unary",  "binary",  "compare", "logical",        "conditional", "assign",    "parameter"};

}  // namespace

Marked marked(std::string_view text) {
  constexpr std::string_view open = "«";
  constexpr std::string_view close = "»";
  Marked out;
  while (!text.empty()) {
    if (text.starts_with(open)) {
      const auto at = static_cast<base::Offset>(out.text.size());
      out.ranges.push_back({at, at});
      text.remove_prefix(open.size());
    } else if (text.starts_with(close)) {
      out.ranges.back().end = static_cast<base::Offset>(out.text.size());
      text.remove_prefix(close.size());
    } else {
      out.text += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string shown(const Template& from, NodeId id) {
  const auto& node = from[id];
  const std::string name(from.name(id));
  const std::string flags =
      std::string(node.flags & flag_negated ? "!" : "") + (node.flags & flag_uncertain ? "?" : "");
  switch (node.kind) {
    case Kind::name:
      return name + flags;
    case Kind::number:
      return name;
    case Kind::string:
      return "'" + name + "'";
    case Kind::absent:
      return "-";
    default:
      break;
  }
  std::string out = "(" + std::string(kind_names.at(static_cast<std::size_t>(node.kind))) + flags;
  if (!name.empty()) out += " " + name;
  for (const auto kid : from.kids_of(id)) out += " " + shown(from, kid);
  return out + ")";
}

std::string shown(const Template& from, const Token& token) {
  std::string out(from.text(token.name));
  for (const auto kid : from.kids_of(token)) out += (out.empty() ? "" : " ") + shown(from, kid);
  return out;
}

std::string shown_output(std::string_view expression) {
  const auto from = parse("{{ " + std::string(expression) + " }}", Dialect::jinja);
  if (from.tokens.size() != 1) return "not one token";
  return shown(from, from.tokens.front()) + (from.tokens.front().damaged ? " damaged" : "");
}

}  // namespace segue::templates
