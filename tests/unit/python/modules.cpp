// How do the tests write down a few modules and what their expressions denote?
#include "python/modules.h"

#include <algorithm>
#include <array>

#include "python/lower.h"

namespace segue::python {
namespace {

constexpr auto kind_names = std::to_array<std::string_view>(
    {"absent",      "error",     "other",     "module",     "block",         "import",     "from",
     "alias",       "def",       "class",     "decorators", "arguments",     "parameters", "parameter",
     "return",      "raise",     "assert",    "del",        "global",        "pass",       "expression",
     "assign",      "annotated", "augmented", "if",         "while",         "for",        "try",
     "handler",     "else",      "finally",   "with",       "item",          "match",      "case",
     "type",        "name",      "attribute", "call",       "keyword",       "starred",    "double_starred",
     "subscript",   "slice",     "string",    "format",     "interpolation", "integer",    "float",
     "true",        "false",     "none",      "ellipsis",   "list",          "tuple",      "set",
     "dict",        "pair",      "lambda",    "unary",      "binary",        "compare",    "boolean",
     "conditional", "await",     "yield",     "named",      "comprehension", "comp_for",   "comp_if"});
static_assert(kind_names.size() == static_cast<std::size_t>(Kind::comprehension_if) + 1);

using Found = Environment::Found;

struct Known {
  std::string_view id;
  External::Kind kind;
  std::string_view returns, type;
  bool per_class = false;
};
constexpr auto known_names = std::to_array<Known>({
    {"web", External::Kind::module, "", ""},
    {"web.Base", External::Kind::klass, "", ""},
    {"web.Base.route", External::Kind::function, "", ""},
    {"web.App", External::Kind::klass, "", ""},
    {"web.App.register", External::Kind::function, "", ""},
    {"web.Group", External::Kind::klass, "", ""},
    {"web.request", External::Kind::object, "", "web.Request"},
    {"web.Request", External::Kind::klass, "", ""},
    {"web.Request.args", External::Kind::object, "", "web.Args"},
    {"web.Args", External::Kind::klass, "", ""},
    {"web.Args.get", External::Kind::function, "", ""},
    {"web.render", External::Kind::function, "", ""},
    {"web.redirect", External::Kind::function, "web.Response", ""},
    {"web.Response", External::Kind::klass, "", ""},
    {"orm", External::Kind::module, "", ""},
    {"orm.Model", External::Kind::klass, "", ""},
    {"orm.Model.objects", External::Kind::object, "", "orm.Manager"},
    {"orm.Model.save", External::Kind::function, "", ""},
    {"orm.Manager", External::Kind::klass, "", "", true},
    {"orm.Manager.filter", External::Kind::function, "orm.QuerySet", ""},
    {"orm.QuerySet", External::Kind::klass, "", "", true},
    {"orm.QuerySet.filter", External::Kind::function, "Self", ""},
    {"orm.QuerySet.first", External::Kind::function, "instance", ""},
    {"orm.QuerySet.as_manager", External::Kind::function, "Self", ""},
    {"orm.Manager.with_methods_of", External::Kind::function, "type[Self]", ""},
    {"orm.model_named", External::Kind::function, "type[orm.Model]", ""},
    {"functools.cached_property", External::Kind::function, "", ""},
});

std::string_view base_of(std::string_view class_id) {
  return class_id == "web.App" || class_id == "web.Group" ? "web.Base" : "";
}

std::optional<External> external(std::string_view dotted) {
  if (dotted == "web.app.App") dotted = "web.App";
  const auto* found = std::ranges::find(known_names, dotted, &Known::id);
  if (found == known_names.end()) return std::nullopt;
  return External{found->id, found->kind, found->returns, found->type, found->per_class};
}

std::optional<External> member(std::string_view class_id, std::string_view attribute) {
  for (; !class_id.empty(); class_id = base_of(class_id))
    if (auto found = external(std::string(class_id) + "." + std::string(attribute))) return found;
  return std::nullopt;
}

std::string folder_of(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/')));
}

std::string under(std::string folder, std::string_view dotted) {
  for (const char c : "." + std::string(dotted)) c == '.' ? folder += '/' : folder += c;
  while (folder.starts_with('/')) folder.erase(0, 1);
  while (folder.ends_with('/')) folder.pop_back();
  return folder;
}

}  // namespace

std::string shown(const Ast& ast, NodeId node) {
  constexpr std::array<std::string_view, 7> flags{"async", "*", "**", "kw", "bytes", "raw", "nonlocal"};
  const auto& current = ast[node];
  std::string out = "(" + std::string(kind_names[static_cast<std::size_t>(current.kind)]);
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (current.flags & (1U << i)) out += "!" + std::string(flags[i]);
  if (!ast.name(node).empty()) out += " " + std::string(ast.name(node));
  for (const NodeId kid : ast.kids_of(node)) out += " " + (ast.is(kid, Kind::absent) ? "-" : shown(ast, kid));
  return out + ")";
}

std::string shown(std::string_view text) {
  const auto lowered = lower(text);
  std::string out;
  for (const NodeId statement : lowered.ast.kids_of(lowered.ast.root))
    out += (out.empty() ? "" : "\n") + shown(lowered.ast, statement);
  return out;
}

std::string shown(const Value& value) {
  const std::string receiver = value.receiver.empty() ? "" : " of " + value.receiver;
  switch (value.kind) {
    case ValueKind::unknown:
      return "?";
    case ValueKind::module:
      return "module " + value.name;
    case ValueKind::external:
      return value.name + receiver;
    case ValueKind::klass:
      return "class " + value.name;
    case ValueKind::function:
      return "function " + value.name + receiver;
    case ValueKind::instance:
      return "instance " + value.name +
             (value.origin.empty() || value.origin.find('@') != std::string::npos ? "" : " =" + value.origin);
    case ValueKind::string:
      return "'" + value.name + "'";
    case ValueKind::none:
      return "None";
    default:
      return value.name;
  }
}

Modules::Modules(std::map<std::string, std::string> files, const std::vector<ParameterRole>& roles_of_main)
    : files_(std::make_move_iterator(files.begin()), std::make_move_iterator(files.end())) {
  for (const auto& [key, text] : files_) asts_.emplace(key, lower(text).ast);
  environment_.module = [this](std::string_view importer, std::string_view dotted) -> Found {
    const bool relative = dotted.starts_with('.');
    std::string folder = relative ? folder_of(importer) : "";
    if (relative) dotted.remove_prefix(1);
    for (; relative && dotted.starts_with('.'); dotted.remove_prefix(1)) folder = folder_of(folder);
    const auto path = under(folder, dotted);
    for (auto key : {path + ".py", path.empty() ? "__init__.py" : path + "/__init__.py"})
      if (files_.contains(key)) return {Found::Where::project, std::move(key)};
    const auto top = std::string(dotted.substr(0, dotted.find('.')));
    if (relative || files_.contains(top + "/__init__.py")) return {Found::Where::missing, {}};
    return {Found::Where::outside, std::string(dotted)};
  };
  environment_.meaning = [this](std::string_view key) -> const Meaning* {
    const auto found = meanings_.find(key);
    return found == meanings_.end() ? nullptr : &found->second;
  };
  environment_.external = external;
  environment_.member = member;
  environment_.derives = [](std::string_view class_id, std::string_view base) {
    while (!class_id.empty() && class_id != base) class_id = base_of(class_id);
    return !class_id.empty();
  };
  environment_.linearised = [](std::string_view class_id) {
    std::vector<std::string_view> classes;
    for (; !class_id.empty(); class_id = base_of(class_id)) classes.push_back(class_id);
    return classes;
  };
  environment_.watched = [](std::string_view callee) { return callee == "web.render" || callee == ".route"; };
  for (std::size_t round = 0; round <= files_.size(); ++round)
    for (const auto& [key, ast] : asts_)
      meanings_.insert_or_assign(
          key, evaluate(key, ast, environment_, key == "main.py" ? roles_of_main : std::vector<ParameterRole>{}));
}

std::string Modules::exported(std::string_view key, std::string_view name) const {
  const auto& exports = meaning(key).exports;
  const auto found = exports.find(name);
  return found == exports.end() ? "nothing" : shown(found->second);
}

std::string Modules::denoted(std::string_view key, std::string_view source) const {
  const auto& ast = asts_.find(key)->second;
  const auto begin = static_cast<base::Offset>(files_.find(key)->second.find(source));
  const base::Range range{begin, begin + static_cast<base::Offset>(source.size())};
  for (NodeId node = 0; node < ast.nodes.size(); ++node)
    if (ast[node].range == range && ast[node].kind != Kind::expression_statement && ast[node].kind != Kind::absent)
      return shown(meaning(key).of(node));
  return "no such expression";
}

std::string Modules::returned(std::string_view key, std::string_view function) const {
  const auto& functions = meaning(key).functions;
  const auto found = functions.find(function);
  return found == functions.end() ? "no such function" : shown(found->second.returns);
}

}  // namespace segue::python
