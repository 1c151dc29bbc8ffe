// Is a capture what `[where]` asks for?
#include "match/conditions.h"

#include <span>
#include <string_view>
#include <vector>

#include "knowledge/string_kinds.h"
#include "match/text.h"
#include "python/calls.h"

namespace segue::match {
namespace {

using knowledge::Condition;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

/// What the table of contexts names as the objects that a visitor's data is in.
constexpr std::string_view request = "request";
/// Variables that are given from variables that are given from …
constexpr int deepest_assignment = 4;
constexpr std::size_t widest_expression = 256;

bool is_class(const python::Value& value) {
  return value.kind == ValueKind::klass || value.kind == ValueKind::external;
}

bool derives_from_any(const Subject& subject, std::string_view class_name, const std::vector<std::string>& bases) {
  return std::ranges::any_of(
      bases, [&](const std::string& base) { return python::derives_from(class_name, base, subject.environment); });
}

/// The constant that a node is known to stand for; null and false are told apart from a text.
std::optional<std::string> known_constant(const Subject& subject, NodeId node) {
  const auto& value = subject.meaning.of(node);
  const bool constant = std::ranges::find(constants, value.kind, &Constant::value) != constants.end();
  return constant ? std::optional(constant_of(subject, node)) : std::nullopt;
}

struct FromRequest {
  const Subject& subject;
  std::vector<std::string> names{}, classes{};  ///< of the objects, and what they are instances of

  explicit FromRequest(const Subject& of) : subject(of) {
    for (const auto& framework : of.knowledge.items().frameworks) {
      const auto context = framework.contexts.find(request);
      if (context == framework.contexts.end()) continue;
      for (const auto& path : context->second.names) {
        const auto* name = of.knowledge.name(path);
        names.push_back(name == nullptr ? path : name->id);
        classes.push_back(name == nullptr || name->type.empty() ? names.back() : name->type);
      }
    }
  }

  [[nodiscard]] bool is_below(std::string_view path) const {
    return std::ranges::any_of(names, [&](const std::string& name) {
      return path.starts_with(name) && (path.size() == name.size() || path[name.size()] == '.');
    });
  }

  [[nodiscard]] bool is_value(const python::Value& value) const {
    const bool instance = value.kind == ValueKind::instance;
    if (!instance && value.kind != ValueKind::external) return false;
    const auto owner = parent_path(value.via);
    return is_below(value.name) || is_below(value.via) ||
           (instance && derives_from_any(subject, value.name, classes)) ||
           (!value.receiver.empty() && derives_from_any(subject, value.receiver, classes)) ||
           (!owner.empty() && derives_from_any(subject, owner, classes));
  }

  /// The expression, a part of it, or what a variable in it was given from in the same function.
  [[nodiscard]] bool is_given(NodeId node, int depth) const {
    std::vector<NodeId> open{node};
    for (std::size_t i = 0; i < open.size() && i < widest_expression; ++i) {
      if (is_value(subject.meaning.of(open[i]))) return true;
      if (depth < deepest_assignment && subject.ast.is(open[i], Kind::name) && is_variable(open[i], depth)) return true;
      const auto kids = subject.ast.kids_of(open[i]);
      open.insert(open.end(), kids.begin(), kids.end());
    }
    return false;
  }

  [[nodiscard]] bool is_variable(NodeId name, int depth) const {
    const NodeId around = python::enclosing(subject.ast, name, Kind::function_def, Kind::module);
    if (around == no_node) return false;
    std::vector<NodeId> open{around};
    for (std::size_t i = 0; i < open.size(); ++i) {
      const NodeId node = open[i];
      const auto kids = subject.ast.kids_of(node);
      const bool given = subject.ast.is(node, Kind::assign) && subject.ast.is(kids[0], Kind::name) &&
                         subject.ast.name(kids[0]) == subject.ast.name(name) &&
                         subject.ast[node].range.end <= subject.ast[name].range.begin;
      if (given && is_given(kids.back(), depth + 1)) return true;
      open.insert(open.end(), kids.begin(), kids.end());
    }
    return false;
  }
};

/// `a.b` of a class itself, not of its objects. Nothing where it can't be told.
std::optional<bool> is_attribute_of(const Subject& subject, NodeId node, const std::vector<std::string>& classes) {
  if (!subject.ast.is(node, Kind::attribute)) return false;
  const auto& owner = subject.meaning.of(subject.ast.kid(node, 0));
  if (!owner.known()) return std::nullopt;
  return is_class(owner) && derives_from_any(subject, owner.name, classes);
}

std::optional<bool> is_named(const Subject& subject, NodeId node, const std::vector<std::string>& paths) {
  if (!subject.meaning.of(node).known()) return std::nullopt;
  return std::ranges::any_of(paths, [&](const std::string& path) {
    const auto ask = asked_by(subject.knowledge, path);
    return ask.kind != Ask::Kind::same && denotes(subject, node, ask);
  });
}

/// Nothing: not known.
std::optional<bool> met(const Condition& condition, const Subject& subject, NodeId node) {
  const auto& value = subject.meaning.of(node);
  const auto known = [&](bool answer) { return value.known() ? std::optional(answer) : std::nullopt; };
  switch (condition.kind) {
    case Condition::Kind::literal:
      // `x=None` says that there is none.
      return value.kind != ValueKind::none && known_constant(subject, node).has_value();
    case Condition::Kind::constant:
    case Condition::Kind::route:
    case Condition::Kind::format:
    case Condition::Kind::template_name:
      return known(fits(condition, known_constant(subject, node)));
    case Condition::Kind::format_string:
      return subject.ast.is(node, Kind::format_string) && !known_constant(subject, node);
    case Condition::Kind::from_request:
      return FromRequest(subject).is_given(node, 0) ? std::optional(true) : known(false);
    case Condition::Kind::instance_of:
      return known(value.kind == ValueKind::instance && derives_from_any(subject, value.name, condition.arguments));
    case Condition::Kind::subclass_of:
      return known(is_class(value) && derives_from_any(subject, value.name, condition.arguments));
    case Condition::Kind::attribute_of:
      return is_attribute_of(subject, node, condition.arguments);
    case Condition::Kind::resolves_to:
      return is_named(subject, node, condition.arguments);
  }
  return std::nullopt;
}

}  // namespace

bool fits(const Condition& condition, const std::optional<std::string>& constant) {
  if (!constant) return false;
  switch (condition.kind) {
    case Condition::Kind::constant:
      return *constant == condition.arguments.front();
    case Condition::Kind::route:
      return knowledge::route_parts(*constant).has_value();
    case Condition::Kind::format:
      return knowledge::format_parts(*constant).has_value();
    case Condition::Kind::template_name:
      return knowledge::template_name_parts(*constant).has_value();
    default:
      return true;
  }
}

bool holds(const Condition& condition, const Subject& subject, NodeId node, bool& doubtful) {
  const auto answer = met(condition, subject, node);
  if (!answer || *answer == condition.negated) return false;
  const bool by_value = condition.kind == Condition::Kind::literal || condition.kind == Condition::Kind::constant;
  doubtful = doubtful || (by_value && !condition.negated && constant_kind(subject.ast[node].kind) == nullptr);
  return true;
}

}  // namespace segue::match
