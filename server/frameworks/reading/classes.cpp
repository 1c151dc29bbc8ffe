// What does the body of a class assign, and what is the class derived from?
#include "frameworks/reading/classes.h"

#include <algorithm>
#include <array>
#include <set>

#include "frameworks/reading/source.h"
#include "python/calls.h"

namespace segue::frameworks {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr int depth_limit = 20;

/// Modules of the language: nothing of theirs gives a class what a framework cares for.
constexpr auto plain_modules = std::to_array<std::string_view>(
    {"abc",    "builtins",          "collections", "copy", "dataclasses", "datetime", "decimal",
     "enum",   "functools",         "itertools",   "json", "logging",     "math",     "operator",
     "os",     "pathlib",           "random",      "re",   "secrets",     "string",   "time",
     "typing", "typing_extensions", "uuid"});

struct BodyReader {
  const Ast& ast;
  ClassBody out = {};
  std::set<std::string_view> seen = {};

  /// `method.short_description = "…"` says something of what the body has already.
  [[nodiscard]] bool is_of_own(NodeId target) const {
    const NodeId object = ast.is(target, Kind::attribute) ? ast.kid(target, 0) : no_node;
    return ast.is(object, Kind::name) &&
           (seen.contains(ast.name(object)) ||
            std::ranges::any_of(out.definitions, [&](NodeId one) { return ast.name(one) == ast.name(object); }));
  }

  void add(NodeId target, NodeId value, NodeId annotation) {
    if (is_of_own(target)) return;
    if (!ast.is(target, Kind::name)) {
      out.open = true;
    } else if (seen.insert(ast.name(target)).second) {
      out.attributes.push_back({target, value, annotation});
    }
  }

  void assignment(NodeId node) {
    const auto kids = ast.kids_of(node);
    if (kids.size() < 2) return;
    if (ast.is(node, Kind::annotated))
      return add(kids[0], kids.size() > 2 && !ast.is(kids[2], Kind::absent) ? kids[2] : no_node, kids[1]);
    for (const NodeId target : kids.first(kids.size() - 1)) {
      if (ast.is(target, Kind::tuple) || ast.is(target, Kind::list))
        for (const NodeId part : ast.kids_of(target)) add(part, no_node, no_node);
      else
        add(target, kids.back(), no_node);
    }
  }

  void statement(NodeId node, int depth) {
    if (depth > depth_limit) return void(out.open = true);
    switch (ast[node].kind) {
      case Kind::assign:
      case Kind::annotated:
        return assignment(node);
      case Kind::block:
      case Kind::if_statement:
      case Kind::else_block:
      case Kind::try_statement:
      case Kind::handler:
      case Kind::finally_block:
      case Kind::with_statement:
        for (const NodeId kid : ast.kids_of(node)) statement(kid, depth + 1);
        return;
      case Kind::function_def:
      case Kind::class_def:
        out.definitions.push_back(node);
        return;
      case Kind::for_statement:
      case Kind::while_statement:
      case Kind::error:
        out.open = true;
        return;
      case Kind::expression_statement: {
        // `locals()["name"] = …`, `exec(…)`
        const NodeId inner = ast[node].kid_count > 0 ? ast.kid(node, 0) : no_node;
        out.open = out.open || ast.is(inner, Kind::call);
        return;
      }
      default:
        return;
    }
  }
};

}  // namespace

ClassBody class_body(const Ast& ast, NodeId klass) {
  BodyReader reader{ast};
  reader.statement(ast.kid(klass, 2), 0);
  return std::move(reader.out);
}

bool binds(const Ast& ast, NodeId klass, std::string_view name) {
  const auto body = class_body(ast, klass);
  return body.open ||
         std::ranges::any_of(body.attributes, [&](const auto& one) { return ast.name(one.target) == name; }) ||
         std::ranges::any_of(body.definitions, [&](NodeId one) { return ast.name(one) == name; });
}

bool is_plain_module(std::string_view dotted) {
  return std::ranges::binary_search(plain_modules, dotted.substr(0, dotted.find('.')));
}

std::string class_symbol(const ModuleInput& input, NodeId klass) {
  const auto& value = input.meaning.of(klass);
  if (value.kind != ValueKind::klass) return {};
  const auto found = input.meaning.classes.find(python::symbol_name(value.name));
  return found != input.meaning.classes.end() && found->second.node == klass ? std::string(value.name) : std::string{};
}

std::vector<std::string> bases_of(const python::Environment& environment, std::string_view symbol) {
  std::vector<std::string> names;
  if (const auto* info = python::class_info(environment, symbol))
    for (const auto& base : info->bases) {
      const bool known = base.kind == ValueKind::klass || base.kind == ValueKind::external;
      names.push_back(known ? std::string(base.name) : std::string{});
    }
  return names;
}

bool has_unknown_base(const python::Environment& environment, std::string_view symbol,
                      std::span<const std::string_view> known) {
  const auto is_unknown = [&](std::string_view name) {
    if (python::is_symbol(name)) return python::class_info(environment, name) == nullptr;
    if (name.empty() || is_plain_module(name) || std::ranges::count(known, name) > 0) return name.empty();
    const auto found = environment.external(name);
    return !found || found->kind != python::External::Kind::klass;
  };
  const auto* info = python::class_info(environment, symbol);
  return is_unknown(symbol) || (info && std::ranges::any_of(info->above, is_unknown));
}

Ancestry ancestry(const python::Environment& environment, std::string_view symbol,
                  std::span<const std::string_view> bases) {
  if (std::ranges::any_of(bases, [&](auto base) { return python::derives_from(symbol, base, environment); }))
    return Ancestry::derived;
  return has_unknown_base(environment, symbol, bases) ? Ancestry::unknown : Ancestry::none;
}

std::string class_named(const ModuleInput& input, NodeId node) {
  if (node == no_node) return {};
  const auto& value = input.meaning.of(node);
  return value.kind == ValueKind::klass || value.kind == ValueKind::external ? std::string(value.name) : std::string{};
}

std::string_view last_name(std::string_view symbol) {
  const auto at = symbol.find_last_of(".:");
  return at == symbol.npos ? symbol : symbol.substr(at + 1);
}

std::vector<facts::ReferenceArgument> options_of(const Ast& ast, NodeId call,
                                                 std::initializer_list<std::string_view> parameters) {
  std::vector<facts::ReferenceArgument> options;
  if (!ast.is(call, Kind::call)) return options;
  const auto* next = parameters.begin();
  for (const NodeId given : ast.kids_of(ast.kid(call, 1))) {
    if (ast.is(given, Kind::keyword))
      options.push_back({std::string(ast.name(given)), written(ast, ast.kid(given, 0))});
    else if (ast.is(given, Kind::starred) || ast.is(given, Kind::double_starred))
      next = parameters.end();
    else if (next != parameters.end())
      options.push_back({std::string(*next++), written(ast, given)});
  }
  return options;
}

std::string_view option(const std::vector<facts::ReferenceArgument>& options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &facts::ReferenceArgument::name);
  return found == options.end() ? std::string_view{} : std::string_view(found->value);
}

std::string_view text_option(const std::vector<facts::ReferenceArgument>& options, std::string_view name) {
  const auto value = option(options, name);
  const bool text = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return text ? value.substr(1, value.size() - 2) : std::string_view{};
}

}  // namespace segue::frameworks
