// How is an expression printed from its tree?
#include "match/printing.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace segue::match {
namespace {

using python::Ast;
using python::Kind;
using python::NodeId;

/// Deeper than people write; the depth of calls stays bounded on any input.
constexpr int deepest = 60;

struct Printer;
using Print = std::string (Printer::*)(NodeId, int);
struct Row {
  Kind kind;
  Print print;
};

struct Brackets {
  std::string_view name, open, close;
};
constexpr auto comprehensions =
    std::to_array<Brackets>({{"list", "[", "]"}, {"set", "{", "}"}, {"dictionary", "{", "}"}, {"generator", "(", ")"}});

constexpr auto operators =
    std::to_array<Kind>({Kind::unary, Kind::binary, Kind::compare, Kind::boolean, Kind::conditional, Kind::lambda,
                         Kind::named, Kind::await, Kind::yield, Kind::starred, Kind::double_starred});

std::string escaped(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out.append(1, '\\').append(1, c);
    else if (c == '\n')
      out += "\\n";
    else if (byte < ' ')
      out.append("\\x").append(1, digits[byte / 16]).append(1, digits[byte % 16]);
    else
      out += c;
  }
  return out;
}

struct Printer {
  const Ast& ast;
  const Replace& replace;
  bool whole = true;

  std::string text(NodeId node, int depth);

  std::string cut() {
    whole = false;
    return "…";
  }
  std::string kid(NodeId node, std::uint32_t index, int depth) {
    return index < ast[node].kid_count ? text(ast.kid(node, index), depth + 1) : cut();
  }
  std::string list(std::span<const NodeId> nodes, int depth) {
    std::string out;
    for (const NodeId node : nodes) {
      if (!out.empty()) out += ", ";
      out += text(node, depth + 1);
    }
    return out;
  }
  /// An operand, or what stands in front of a dot or a bracket.
  std::string part(NodeId node, std::uint32_t index, int depth) {
    auto out = kid(node, index, depth);
    const bool has = index < ast[node].kid_count;
    const bool composed = has && std::ranges::find(operators, ast[ast.kid(node, index)].kind) != operators.end();
    const bool same = composed && index == 0 && ast.is(node, Kind::binary) && ast.is(ast.kid(node, 0), Kind::binary) &&
                      ast.name(node) == ast.name(ast.kid(node, 0));
    return composed && !same ? "(" + out + ")" : out;
  }

  std::string name(NodeId node, int /*depth*/) { return std::string(ast.name(node)); }
  std::string word(NodeId node, int /*depth*/) {
    return ast.is(node, Kind::true_value)    ? "True"
           : ast.is(node, Kind::false_value) ? "False"
           : ast.is(node, Kind::none_value)  ? "None"
                                             : "...";
  }
  std::string string(NodeId node, int /*depth*/) {
    const bool bytes = (ast[node].flags & python::flag_bytes) != 0;
    return (bytes ? "b\"" : "\"") + escaped(ast.name(node)) + '"';
  }
  std::string format_string(NodeId node, int depth) {
    std::string out = "f\"";
    for (const NodeId one : ast.kids_of(node)) {
      if (!ast.is(one, Kind::interpolation)) {
        for (const char c : escaped(ast.name(one))) out.append(c == '{' || c == '}' ? 2 : 1, c);
        continue;
      }
      // A conversion or a format is not in the tree.
      const bool plain = ast[one].kid_count == 1 && ast[one].range.size() == ast[ast.kid(one, 0)].range.size() + 2;
      auto inner = plain ? kid(one, 0, depth) : cut();
      if (inner.find_first_of("\"\\") != std::string::npos) inner = cut();
      out.append(1, '{').append(inner).append(1, '}');
    }
    return out + '"';
  }
  std::string attribute(NodeId node, int depth) { return part(node, 0, depth) + '.' + std::string(ast.name(node)); }
  std::string call(NodeId node, int depth) {
    if (ast[node].kid_count < 2) return cut();
    const NodeId arguments = ast.kid(node, 1);
    if (!ast.is(arguments, Kind::arguments)) return part(node, 0, depth) + text(arguments, depth + 1);
    return part(node, 0, depth) + '(' + list(ast.kids_of(arguments), depth + 1) + ')';
  }
  std::string keyword(NodeId node, int depth) { return std::string(ast.name(node)) + '=' + kid(node, 0, depth); }
  std::string star(NodeId node, int depth) { return (ast.is(node, Kind::starred) ? "*" : "**") + part(node, 0, depth); }
  std::string subscript(NodeId node, int depth) {
    return part(node, 0, depth) + '[' + list(ast.kids_of(node).subspan(1), depth) + ']';
  }
  /// The tree has no place for what is left out.
  std::string slice(NodeId node, int depth) {
    const auto kids = ast.kids_of(node);
    if (kids.empty()) return ":";
    const auto range = ast[node].range;
    const auto first = ast[kids.front()].range, last = ast[kids.back()].range;
    if (kids.size() == 1 && range.size() == first.size() + 1)
      return first.begin == range.begin ? kid(node, 0, depth) + ":" : ":" + kid(node, 0, depth);
    const bool both = kids.size() == 2 && first.begin == range.begin && last.end == range.end;
    if (both && last.begin == first.end + 1) return kid(node, 0, depth) + ":" + kid(node, 1, depth);
    return kids.size() == 3 ? kid(node, 0, depth) + ":" + kid(node, 1, depth) + ":" + kid(node, 2, depth) : cut();
  }
  std::string display(NodeId node, int depth) {
    const auto kids = ast.kids_of(node);
    const auto inner = list(kids, depth);
    if (ast.is(node, Kind::list)) return '[' + inner + ']';
    return ast.is(node, Kind::tuple) ? '(' + inner + (kids.size() == 1 ? ",)" : ")") : '{' + inner + '}';
  }
  std::string pair(NodeId node, int depth) { return kid(node, 0, depth) + ": " + kid(node, 1, depth); }
  std::string unary(NodeId node, int depth) {
    const std::string sign(ast.name(node));
    return sign + (sign == "not" ? " " : "") + part(node, 0, depth);
  }
  std::string operation(NodeId node, int depth) {
    if (ast[node].kid_count != 2) return cut();  // `a < b <= c`: the tree keeps the first operator alone
    return part(node, 0, depth) + ' ' + std::string(ast.name(node)) + ' ' + part(node, 1, depth);
  }
  std::string conditional(NodeId node, int depth) {
    return part(node, 0, depth) + " if " + part(node, 1, depth) + " else " + part(node, 2, depth);
  }
  /// The import that brings it.
  std::string imported(NodeId node, int /*depth*/) {
    const NodeId statement = ast[node].parent;
    const auto from = ast.is(statement, Kind::import_from) ? "from " + std::string(ast.name(statement)) + ' ' : "";
    return from + "import " + std::string(ast.name(node));
  }
  std::string await(NodeId node, int depth) { return "await " + part(node, 0, depth); }
  std::string named(NodeId node, int depth) { return kid(node, 0, depth) + " := " + part(node, 1, depth); }
  std::string lambda(NodeId node, int depth) {
    std::string out = "lambda";
    if (ast[node].kid_count < 2) return cut();
    for (const NodeId one : ast.kids_of(ast.kid(node, 0))) {
      if (ast[one].flags != 0 || ast[one].kid_count < 2) return cut();
      out.append(out == "lambda" ? " " : ", ").append(ast.name(one));
      if (!ast.is(ast.kid(one, 1), Kind::absent)) out.append("=").append(text(ast.kid(one, 1), depth + 1));
    }
    return out + ": " + kid(node, 1, depth);
  }
  /// `for a, b in …`
  std::string target(NodeId clause, int depth) {
    const bool tuple =
        ast[clause].kid_count > 0 && ast[ast.kid(clause, 0)].kid_count > 1 && ast.is(ast.kid(clause, 0), Kind::tuple);
    return tuple ? list(ast.kids_of(ast.kid(clause, 0)), depth + 1) : kid(clause, 0, depth);
  }
  std::string comprehension(NodeId node, int depth) {
    const auto brackets = std::ranges::find(comprehensions, ast.name(node), &Brackets::name);
    if (brackets == comprehensions.end()) return cut();
    std::string out(brackets->open);
    out += kid(node, 0, depth);
    for (const NodeId clause : ast.kids_of(node).subspan(ast[node].kid_count > 0 ? 1 : 0)) {
      if (ast.is(clause, Kind::comprehension_if))
        out += " if " + kid(clause, 0, depth);
      else
        out += ((ast[clause].flags & python::flag_async) != 0 ? " async for " : " for ") + target(clause, depth) +
               " in " + kid(clause, 1, depth);
    }
    return out.append(brackets->close);
  }
};

constexpr auto rows = std::to_array<Row>({{Kind::name, &Printer::name},
                                          {Kind::function_def, &Printer::name},
                                          {Kind::class_def, &Printer::name},
                                          {Kind::parameter, &Printer::name},
                                          {Kind::alias, &Printer::imported},
                                          {Kind::integer, &Printer::name},
                                          {Kind::floating, &Printer::name},
                                          {Kind::true_value, &Printer::word},
                                          {Kind::false_value, &Printer::word},
                                          {Kind::none_value, &Printer::word},
                                          {Kind::ellipsis, &Printer::word},
                                          {Kind::string, &Printer::string},
                                          {Kind::format_string, &Printer::format_string},
                                          {Kind::attribute, &Printer::attribute},
                                          {Kind::call, &Printer::call},
                                          {Kind::keyword, &Printer::keyword},
                                          {Kind::starred, &Printer::star},
                                          {Kind::double_starred, &Printer::star},
                                          {Kind::subscript, &Printer::subscript},
                                          {Kind::slice, &Printer::slice},
                                          {Kind::list, &Printer::display},
                                          {Kind::tuple, &Printer::display},
                                          {Kind::set, &Printer::display},
                                          {Kind::dict, &Printer::display},
                                          {Kind::pair, &Printer::pair},
                                          {Kind::unary, &Printer::unary},
                                          {Kind::binary, &Printer::operation},
                                          {Kind::compare, &Printer::operation},
                                          {Kind::boolean, &Printer::operation},
                                          {Kind::conditional, &Printer::conditional},
                                          {Kind::await, &Printer::await},
                                          {Kind::named, &Printer::named},
                                          {Kind::lambda, &Printer::lambda},
                                          {Kind::comprehension, &Printer::comprehension}});

std::string Printer::text(NodeId node, int depth) {
  if (node == python::no_node || depth > deepest) return cut();
  if (replace)
    if (auto instead = replace(node)) return *instead;
  const auto* const row = std::ranges::find(rows, ast[node].kind, &Row::kind);
  return row == rows.end() ? cut() : (this->*row->print)(node, depth);
}

}  // namespace

Printed printed(const Ast& ast, NodeId node, const Replace& replace) {
  Printer printer{ast, replace};
  auto text = printer.text(node, 0);
  return {std::move(text), printer.whole};
}

}  // namespace segue::match
