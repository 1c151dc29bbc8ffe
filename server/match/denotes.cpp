// Is this node what a dotted name of a pattern stands for?
#include <algorithm>

#include "match/pattern.h"
#include "python/calls.h"
#include "python/evaluation.h"

namespace segue::match {
namespace {

using knowledge::NameKind;
using python::Kind;
using python::Value;
using python::ValueKind;

bool is_class(const knowledge::Name& name) { return name.kind == NameKind::klass || name.kind == NameKind::exception; }

/// What a call gives is an instance too, but not what was called.
bool is_called(const knowledge::Knowledge& knowledge, std::string_view id) {
  const auto* name = knowledge.name(id);
  return name == nullptr || is_class(*name) || name->kind == NameKind::function || name->kind == NameKind::method ||
         name->kind == NameKind::decorator;
}

/// The class whose members the attributes of an object are; empty if unknown.
std::string_view class_of(const Subject& subject, const Value& object) {
  if (object.kind == ValueKind::instance || object.kind == ValueKind::klass) return object.name;
  const auto* known = object.kind == ValueKind::external ? subject.knowledge.name(object.name) : nullptr;
  if (known == nullptr) return {};
  if (!known->type.empty()) return known->type;
  return is_class(*known) ? std::string_view(known->id) : std::string_view{};
}

/// Is the symbol of the project what a dotted path leads to, imported from this module? "house.auth.tenant" is in
/// `house/auth.py`.
bool is_symbol(const Subject& subject, std::string_view symbol, std::string_view path) {
  const auto name = python::symbol_name(symbol);
  if (!path.ends_with(name) || path.size() <= name.size() || path[path.size() - name.size() - 1] != '.') return false;
  const auto found = subject.environment.module(subject.key, path.substr(0, path.size() - name.size() - 1));
  return found.where == python::Environment::Found::Where::project && found.key == python::symbol_key(symbol);
}

bool is_name(const Subject& subject, const Value& value, std::string_view id) {
  if (value.kind == ValueKind::external) return value.name == id;
  if (value.kind == ValueKind::function || value.kind == ValueKind::klass) return is_symbol(subject, value.name, id);
  return value.kind == ValueKind::instance && value.via == id && !is_called(subject.knowledge, id);
}

/// `if hasattr(app, "name"):` around it, or in front of it in the same condition: whoever asks knows that it may be gone.
bool is_asked_for(const Subject& subject, python::NodeId node, std::string_view attribute) {
  const auto& ast = subject.ast;
  const auto asks = [&](python::NodeId call) {
    if (!ast.is(call, Kind::call) || !subject.meaning.of(ast.kid(call, 0)).is_external("builtins.hasattr"))
      return false;
    const auto given = python::argument(ast, call, 1, "name");
    return given != python::no_node && subject.meaning.of(given).kind == ValueKind::string &&
           subject.meaning.of(given).name == attribute;
  };
  for (auto at = ast[node].parent; at != python::no_node; at = ast[at].parent) {
    const bool branch = ast.is(at, Kind::if_statement);
    if (!branch && !ast.is(at, Kind::conditional) && !ast.is(at, Kind::boolean)) continue;
    if (std::ranges::any_of(python::subtree(ast, branch ? ast.kid(at, 0) : at), asks)) return true;
  }
  return false;
}

/// The module puts it there itself.
bool is_assigned(const Subject& subject, std::string_view attribute) {
  const auto& ast = subject.ast;
  for (python::NodeId node = 0; node < ast.nodes.size(); ++node) {
    if (!ast.is(node, Kind::attribute) || ast.name(node) != attribute) continue;
    const auto statement = ast[node].parent;
    if (ast.is(statement, Kind::assign) && ast.kids_of(statement).back() != node) return true;
  }
  return false;
}

bool is_spared(const Subject& subject, python::NodeId node, std::string_view attribute) {
  return is_asked_for(subject, node, attribute) || is_assigned(subject, attribute);
}

/// Is a name imported under a condition and bound somewhere else too? Then the module has another one for the versions
/// that lack it: `except ImportError: from a import old as new`.
bool has_other_binding(const Subject& subject, python::NodeId node) {
  const auto& ast = subject.ast;
  while (ast.is(node, Kind::attribute)) node = ast.kid(node, 0);
  if (!ast.is(node, Kind::name)) return false;
  const auto name = ast.name(node);
  int bindings = 0;
  bool chosen = false;
  for (python::NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (ast.is(id, Kind::alias)) {
      if ((ast[id].kid_count > 0 ? ast.name(ast.kid(id, 0)) : ast.name(id)) != name) continue;
      chosen = chosen || python::enclosing(ast, id, Kind::try_statement, Kind::if_statement) != python::no_node;
      ++bindings;
    } else if (ast.is(id, Kind::assign) ? ast.name(ast.kid(id, 0)) == name
                                        : ast.is(id, Kind::function_def) && ast.name(id) == name) {
      ++bindings;
    }
  }
  return chosen && bindings > 1;
}

bool is_member(const Subject& subject, python::NodeId node, const Ask& ask) {
  const auto& value = subject.meaning.of(node);
  const auto attribute = last_part(ask.id);
  const auto derives = [&](std::string_view class_name) {
    return !class_name.empty() && python::derives_from(class_name, ask.owner, subject.environment);
  };
  const bool written = subject.ast.is(node, Kind::attribute);
  const auto receiver = written ? class_of(subject, subject.meaning.of(subject.ast.kid(node, 0))) : std::string_view{};
  if (value.kind == ValueKind::external) {
    if (last_part(value.name) != attribute) return false;
    const auto* name = subject.knowledge.name(value.name);
    if (name != nullptr && !name->removed.empty() && is_spared(subject, node, attribute)) return false;
    return derives(!value.receiver.empty() ? std::string_view(value.receiver)
                   : receiver.empty()      ? parent_path(value.name)
                                           : receiver);
  }
  if (value.kind == ValueKind::instance) {
    if (last_part(value.via) != attribute || is_called(subject.knowledge, value.via)) return false;
    return written && !receiver.empty() ? derives(receiver) : value.via == ask.id || derives(parent_path(value.via));
  }
  if (ask.overrides && value.kind == ValueKind::function)
    return written && subject.ast.name(node) == attribute && derives(receiver);
  // Gone from every supported version: then it is on no class along the bases, if all of them are known.
  if (value.known() || !written || subject.ast.name(node) != attribute || !derives(receiver)) return false;
  const auto found = python::find_member(receiver, attribute, subject.environment);
  return found.complete && found.owner.empty() && subject.knowledge.name(ask.id) == nullptr &&
         !is_spared(subject, node, attribute);
}

}  // namespace

Ask asked_by(const knowledge::Knowledge& knowledge, std::string_view path) {
  Ask ask;
  const auto* parent = knowledge.name(parent_path(path));
  if (parent != nullptr) {
    const bool object = parent->kind == NameKind::object && !parent->type.empty();
    const std::string_view owner = is_class(*parent) ? parent->id : object ? parent->type : std::string_view{};
    const auto* member = owner.empty() ? nullptr : knowledge.member(owner, last_part(path));
    const bool gone = is_class(*parent) && knowledge.historic(path) != nullptr;
    if (member != nullptr || gone) {
      ask.kind = Ask::Kind::member;
      ask.id = member != nullptr ? member->id : std::string(path);
      ask.owner = owner;
      return ask;
    }
  }
  const bool builtin = path.find('.') == std::string_view::npos && python::is_builtin(path);
  if (const auto* name = knowledge.name(path)) {
    ask.id = name->id;
  } else if (builtin) {
    ask.id = "builtins." + std::string(path);
  } else if (knowledge.historic(path) != nullptr) {
    ask.id = path;
  }
  if (!ask.id.empty()) ask.kind = Ask::Kind::name;
  return ask;
}

bool denotes(const Subject& subject, python::NodeId node, const Ask& ask) {
  if (!subject.ast.is(node, Kind::name) && !subject.ast.is(node, Kind::attribute)) return false;
  if (ask.kind != Ask::Kind::name) return is_member(subject, node, ask);
  if (!is_name(subject, subject.meaning.of(node), ask.id)) return false;
  const auto* name = subject.knowledge.name(ask.id);
  const bool gone = name != nullptr ? !name->removed.empty() : subject.knowledge.historic(ask.id) != nullptr;
  return !gone || !has_other_binding(subject, node);
}

}  // namespace segue::match
