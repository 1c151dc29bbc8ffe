// Does code stand where `[context]` wants it: inside of something, or in front of something?
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "match/conditions.h"

namespace segue::match {
namespace {

using knowledge::Surrounding;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

/// Is it what the path stands for, called or not? Of packages that nothing is known of the path itself counts.
bool is_path(const Subject& subject, NodeId node, std::string_view path) {
  if (subject.ast.is(node, Kind::call)) node = subject.ast.kid(node, 0);
  const auto ask = asked_by(subject.knowledge, path);
  return ask.kind == Ask::Kind::same ? subject.meaning.of(node).is_external(path) : denotes(subject, node, ask);
}

bool is_derived(const Subject& subject, NodeId klass, std::string_view path) {
  return std::ranges::any_of(subject.ast.kids_of(subject.ast.kid(klass, 1)), [&](NodeId base) {
    const auto& value = subject.meaning.of(base);
    const bool is_class = value.kind == ValueKind::klass || value.kind == ValueKind::external;
    return is_class && python::derives_from(value.name, path, subject.environment);
  });
}

/// `def get(self)` in a class that derives from the owner of a documented `get`.
bool is_hook(const Subject& subject, NodeId function, std::string_view path) {
  const NodeId block = subject.ast[function].parent;
  const NodeId klass = block == no_node ? no_node : subject.ast[block].parent;
  return subject.ast.is(klass, Kind::class_def) && subject.ast.name(function) == last_part(path) &&
         is_derived(subject, klass, parent_path(path));
}

/// `kid` is the part of `node` in which the code stands.
bool is_around(const Subject& subject, NodeId node, NodeId kid, std::string_view path) {
  const auto& ast = subject.ast;
  const auto kids = ast.kids_of(node);
  const auto is_one = [&](NodeId one) { return is_path(subject, one, path); };
  switch (ast[node].kind) {
    case Kind::call:
      return kid == kids.back() && kids.size() == 2 && is_one(kids.front());
    case Kind::with_statement:
      return kid == kids.back() && std::ranges::any_of(kids.first(kids.size() - 1), [&](NodeId item) {
               return ast[item].kid_count > 0 && is_one(ast.kid(item, 0));
             });
    case Kind::function_def:
      return kid == kids.back() &&
             (std::ranges::any_of(ast.kids_of(kids.front()), is_one) || is_hook(subject, node, path));
    case Kind::class_def:
      return kid == kids.back() &&
             (std::ranges::any_of(ast.kids_of(kids.front()), is_one) || is_derived(subject, node, path));
    default:
      return false;
  }
}

bool is_inside(const Subject& subject, NodeId node, std::string_view path) {
  for (NodeId kid = node, at = subject.ast[node].parent; at != no_node; kid = at, at = subject.ast[at].parent)
    if (is_around(subject, at, kid, path)) return true;
  return false;
}

/// `tests/` is a folder below the project's root, `test_*.py` a file's name.
bool is_in_file(const Subject& subject, std::string_view path) {
  auto key = subject.key;
  if (key.starts_with(subject.root)) key.remove_prefix(subject.root.size());
  if (path.ends_with('/')) {
    const auto at = key.find(path);
    return at != std::string_view::npos && (at == 0 || key[at - 1] == '/');
  }
  const auto name = key.substr(key.rfind('/') + 1);
  const auto star = path.find('*');
  if (star == std::string_view::npos) return name == path;
  const auto begin = path.substr(0, star), end = path.substr(star + 1);
  return name.size() >= begin.size() + end.size() && name.starts_with(begin) && name.ends_with(end);
}

bool is_in_context(const Subject& subject, NodeId node, const knowledge::Context& context) {
  const auto range = subject.ast[node].range;
  const auto in_place = [&](const std::string& fact) {
    return std::ranges::any_of(
        subject.places, [&](const PlaceHere& place) { return place.fact == fact && place.range.contains(range); });
  };
  return std::ranges::any_of(context.facts, in_place) ||
         std::ranges::any_of(context.names, [&](const auto& name) { return is_inside(subject, node, name); }) ||
         std::ranges::any_of(context.paths, [&](const auto& path) { return is_in_file(subject, path); });
}

bool is_in(const Subject& subject, NodeId node, const std::string& what) {
  if (what.find('.') != std::string::npos) return is_inside(subject, node, what);
  return std::ranges::any_of(subject.knowledge.items().frameworks, [&](const knowledge::Framework& framework) {
    const auto context = framework.contexts.find(what);
    return context != framework.contexts.end() && is_in_context(subject, node, context->second);
  });
}

/// What runs behind the code in its function, or in its module, as far as it is written there.
struct Following {
  const Subject& subject;
  NodeId around;
  base::Offset from;

  Following(const Subject& of, NodeId node) : subject(of), around(node), from(of.ast[node].range.end) {
    while (of.ast[around].parent != no_node && !of.ast.is(around, Kind::function_def)) {
      around = of.ast[around].parent;
      // In a loop what stands in front comes again.
      if (of.ast.is(around, Kind::for_statement) || of.ast.is(around, Kind::while_statement))
        from = of.ast[around].range.begin;
    }
  }

  template <class Found>
  [[nodiscard]] bool any(NodeId node, const Found& found) const {
    std::vector<NodeId> open{around};
    const auto own = subject.ast[node].range;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const NodeId one = open[i];
      const auto range = subject.ast[one].range;
      if (range.end <= from || own.contains(range)) continue;
      const bool other =
          one != around && (subject.ast.is(one, Kind::function_def) || subject.ast.is(one, Kind::lambda));
      if (other) continue;
      if (range.begin >= from && found(one)) return true;
      const auto kids = subject.ast.kids_of(one);
      open.insert(open.end(), kids.begin(), kids.end());
    }
    return false;
  }
};

bool is_followed(const Subject& subject, NodeId node, const std::vector<std::string>& paths) {
  return Following(subject, node).any(node, [&](NodeId one) {
    if (!subject.ast.is(one, Kind::name) && !subject.ast.is(one, Kind::attribute)) return false;
    return std::ranges::any_of(paths, [&](const std::string& path) { return is_path(subject, one, path); });
  });
}

/// Whatever is called there and can't be looked into may do it.
bool may_be_followed(const Subject& subject, NodeId node, const std::vector<std::string>& paths) {
  return is_followed(subject, node, paths) || Following(subject, node).any(node, [&](NodeId one) {
    return subject.ast.is(one, Kind::call) && subject.meaning.of(subject.ast.kid(one, 0)).kind != ValueKind::external;
  });
}

}  // namespace

bool is_switched(const Subject& subject, NodeId call) {
  const auto& ast = subject.ast;
  const auto says = [&](NodeId one, std::string_view keyword) {
    return std::ranges::any_of(ast.kids_of(ast.kid(one, 1)), [&](NodeId given) {
      return ast.is(given, Kind::keyword) && ast.name(given) == keyword && ast.is(ast.kid(given, 0), Kind::true_value);
    });
  };
  const auto is_without = [&](NodeId one) {
    if (!ast.is(one, Kind::call) || subject.meaning.of(ast.kid(one, 0)) != subject.meaning.of(ast.kid(call, 0)))
      return false;
    return std::ranges::any_of(ast.kids_of(ast.kid(call, 1)), [&](NodeId given) {
      return ast.is(given, Kind::keyword) && says(call, ast.name(given)) && !says(one, ast.name(given));
    });
  };
  NodeId below = call;
  for (NodeId at = ast[call].parent; at != no_node && !ast.is(at, Kind::function_def);
       below = at, at = ast[at].parent) {
    if (!ast.is(at, Kind::if_statement) || ast[at].kid_count != 3 || below == ast.kid(at, 0)) continue;
    const auto other = python::subtree(ast, ast.kid(at, below == ast.kid(at, 1) ? 2 : 1));
    if (std::ranges::any_of(other, is_without)) return true;
  }
  return false;
}

bool stands(const Surrounding& surrounding, const Subject& subject, NodeId node) {
  const auto in = [&](const std::string& what) { return is_in(subject, node, what); };
  switch (surrounding.kind) {
    case Surrounding::Kind::inside:
      return std::ranges::any_of(surrounding.of, in);
    case Surrounding::Kind::not_inside:
      return std::ranges::none_of(surrounding.of, in);
    case Surrounding::Kind::followed_by:
      return is_followed(subject, node, surrounding.of);
    case Surrounding::Kind::not_followed_by:
      return !may_be_followed(subject, node, surrounding.of);
  }
  return false;
}

}  // namespace segue::match
