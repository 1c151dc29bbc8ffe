// Which folder does an expression of a settings module denote?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;

using Path = std::optional<std::string>;

constexpr int depth_limit = 24;

/// Calls and methods that give the same place again.
constexpr auto same_place =
    std::to_array<std::string_view>({"Path", "PosixPath", "str", "resolve", "absolute", "expanduser", "abspath",
                                     "realpath", "normpath", "as_posix", "path"});

std::string up(std::string_view path, std::size_t steps) {
  while (steps-- > 0) path = base::parent_path(path);
  return std::string(path);
}

std::string joined(const std::string& folder, const std::string& name) {
  return name.starts_with('/') ? name : base::normal_path(folder + "/" + name);
}

std::optional<std::size_t> number(const Ast& ast, NodeId node) {
  if (!ast.is(node, Kind::integer) || ast.name(node).size() > 2) return std::nullopt;
  std::size_t value = 0;
  for (const char c : ast.name(node)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  return value;
}

/// Names are followed through settings modules; what a name stands for is read from the source, as paths are no values.
struct PathReader {
  const LinkInput& input;
  int steps = 200;

  Path read(std::string_view key, NodeId node, int depth) {
    const auto* ast = input.ast ? input.ast(key) : nullptr;
    if (!ast || node == no_node || depth > depth_limit || --steps < 0) return std::nullopt;
    switch ((*ast)[node].kind) {
      case Kind::string:
        return std::string(ast->name(node));
      case Kind::name:
        if (ast->name(node) == "__file__") return std::string(key);
        return named(key, ast->name(node), depth + 1);
      case Kind::attribute:
        return attribute(key, *ast, node, depth + 1);
      case Kind::subscript:
        return parents(key, *ast, node, depth + 1);
      case Kind::binary:
        return operation(key, *ast, node, depth + 1);
      case Kind::format_string:
        return formatted(key, *ast, node, depth + 1);
      case Kind::call:
        return call(key, *ast, node, depth + 1);
      default:
        return std::nullopt;
    }
  }

  Path named(std::string_view key, std::string_view name, int depth) {
    const auto* ast = input.ast(key);
    if (!ast) return std::nullopt;
    if (const NodeId source = assigned(*ast, name); source != no_node) return read(key, source, depth);
    for (NodeId id = 0; id < ast->nodes.size(); ++id) {
      if (!ast->is(id, Kind::import_from)) continue;
      bool here = ((*ast)[id].flags & python::flag_star) != 0;
      auto original = name;
      for (const NodeId alias : ast->kids_of(id)) {
        if (!ast->is(alias, Kind::alias)) continue;
        const auto local = (*ast)[alias].kid_count > 0 ? ast->name(ast->kid(alias, 0)) : ast->name(alias);
        if (local != name) continue;
        here = true;
        original = ast->name(alias);
      }
      if (!here) continue;
      const auto found = input.environment.module(key, ast->name(id));
      if (found.where != python::Environment::Found::Where::project || found.key == key) continue;
      if (auto path = depth < depth_limit ? named(found.key, original, depth + 1) : std::nullopt) return path;
    }
    return std::nullopt;
  }

  Path attribute(std::string_view key, const Ast& ast, NodeId node, int depth) {
    if (ast.name(node) == "pardir") return "..";
    if (ast.name(node) == "parent") {
      const auto path = read(key, ast.kid(node, 0), depth);
      return path ? Path(up(*path, 1)) : std::nullopt;
    }
    const auto* meaning = input.environment.meaning(key);
    const auto* object = meaning ? &meaning->of(ast.kid(node, 0)) : nullptr;
    if (object && object->kind == python::ValueKind::module) return named(object->name, ast.name(node), depth);
    return std::nullopt;
  }

  /// `path.parents[1]`
  Path parents(std::string_view key, const Ast& ast, NodeId node, int depth) {
    const NodeId object = ast.kid(node, 0);
    if (ast[node].kid_count != 2 || !ast.is(object, Kind::attribute) || ast.name(object) != "parents")
      return std::nullopt;
    const auto path = read(key, ast.kid(object, 0), depth);
    const auto levels = number(ast, ast.kid(node, 1));
    return path && levels ? Path(up(*path, *levels + 1)) : std::nullopt;
  }

  Path operation(std::string_view key, const Ast& ast, NodeId node, int depth) {
    const auto left = read(key, ast.kid(node, 0), depth);
    if (!left) return std::nullopt;
    if (ast.name(node) == "-") {  // environ.Path goes up by numbers
      const auto levels = number(ast, ast.kid(node, 1));
      return levels ? Path(up(*left, *levels)) : std::nullopt;
    }
    const auto right = read(key, ast.kid(node, 1), depth);
    if (!right) return std::nullopt;
    if (ast.name(node) == "/") return joined(*left, *right);
    return ast.name(node) == "+" ? Path(*left + *right) : std::nullopt;
  }

  Path formatted(std::string_view key, const Ast& ast, NodeId node, int depth) {
    std::string text;
    for (const NodeId part : ast.kids_of(node)) {
      const auto path = read(key, ast.is(part, Kind::interpolation) ? ast.kid(part, 0) : part, depth);
      if (!path) return std::nullopt;
      text += *path;
    }
    return text;
  }

  /// Functions of os.path, methods of Path, and calls of environ.Path; they are told by name, which they share.
  Path call(std::string_view key, const Ast& ast, NodeId node, int depth) {
    const NodeId callee = ast.kid(node, 0);
    const bool method = ast.is(callee, Kind::attribute);
    if (!method && !ast.is(callee, Kind::name)) return std::nullopt;
    const auto name = ast.name(callee);
    auto parts = python::positional_arguments(ast, node);
    if (python::has_open_arguments(ast, node)) return std::nullopt;
    const auto object = method ? read(key, ast.kid(callee, 0), depth) : std::nullopt;
    if (object) {
      if (name != "joinpath" && name != "path")
        return std::ranges::count(same_place, name) > 0 && parts.empty() ? object : std::nullopt;
      return join(key, *object, parts, depth);
    }
    if (!method && !parts.empty())
      if (const auto folder = named(key, name, depth))
        return join(key, *folder, parts, depth);  // ROOT_DIR("templates")
    if (parts.empty()) return std::nullopt;
    const auto first = read(key, parts[0], depth);
    if (!first) return std::nullopt;
    if (name == "dirname") return up(*first, 1);
    if (name != "join" && name != "safe_join" && std::ranges::count(same_place, name) == 0) return std::nullopt;
    parts.erase(parts.begin());
    return join(key, *first, parts, depth);
  }

  Path join(std::string_view key, std::string folder, const std::vector<NodeId>& parts, int depth) {
    for (const NodeId part : parts) {
      const auto name = read(key, part, depth);
      if (!name) return std::nullopt;
      folder = joined(folder, *name);
    }
    return folder;
  }
};

}  // namespace

Path path_of(const LinkInput& input, std::string_view key, NodeId node) {
  auto path = PathReader{input}.read(key, node, 0);
  if (path && !path->starts_with('/')) path = std::string(input.root) + "/" + *path;
  if (path) path = base::normal_path(*path);
  return path;
}

}  // namespace segue::frameworks::django
