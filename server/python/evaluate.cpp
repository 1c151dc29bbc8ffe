// What do the names and expressions of one module denote? The order of evaluation, function bodies and results.
#include <algorithm>
#include <iterator>
#include <utility>

#include "base/hash.h"
#include "python/calls.h"
#include "python/evaluation.h"
#include "python/made_calls.h"

namespace segue::python {
namespace {

std::uint64_t hash_of(ValueKind kind, std::uint64_t name, std::uint64_t origin, std::uint64_t receiver,
                      std::uint64_t via, std::uint64_t seed) {
  for (const auto part : {static_cast<std::uint64_t>(kind) + 1, name, origin, receiver, via})
    seed = base::mixed(seed, part);
  return seed;
}

/// As of the value, which need not be made to be looked for.
std::uint64_t hash_of_constant(ValueKind kind, std::string_view name) {
  return hash_of(kind, name.empty() ? 0 : base::hash_of(name), 0, 0, 0, 0);
}

bool is_constant(const Value& value) { return value.origin.empty() && value.receiver.empty() && value.via.empty(); }

}  // namespace

Value instance_of(base::Interned class_name, base::Interned receiver) {
  return {ValueKind::instance, std::move(class_name), {}, std::move(receiver), {}};
}

Evaluation::Evaluation(std::string_view key, const Ast& ast, const Environment& environment,
                       const std::vector<ParameterRole>& roles, const std::vector<GivenValue>& given)
    : key_(key), ast_(ast), environment_(environment), roles_(roles), given_(given), own_(environment) {
  own_.meaning = [this](std::string_view asked) { return asked == key_ ? &out_ : other(asked); };
  own_.member = [this](std::string_view class_id, std::string_view name) { return member_outside(class_id, name); };
  own_.external = [this](std::string_view dotted) {
    const auto* found = known(dotted);
    return found ? std::optional(*found) : std::nullopt;
  };
  out_.of_node.assign(ast.nodes.size(), 0);
  (void)ids_.find_or_add(hash_of_constant(ValueKind::unknown, {}), 0, [](ValueId) { return false; });
}

std::string Evaluation::symbol(std::string_view qualified) const { return key_ + ":" + std::string(qualified); }

ValueId Evaluation::intern(Value value) {
  const auto fresh = static_cast<ValueId>(values_.size());
  const auto hash = hash_of(value, 0);
  const auto id = ids_.find_or_add(hash, fresh, [&](ValueId other) { return values_[other] == value; });
  if (id == fresh) values_.push_back(std::move(value));
  return id;
}

ValueId Evaluation::constant(ValueKind kind, std::string_view name) {
  const auto fresh = static_cast<ValueId>(values_.size());
  const auto id = ids_.find_or_add(hash_of_constant(kind, name), fresh, [&](ValueId other) {
    const Value& value = values_[other];
    return value.kind == kind && value.name == name && is_constant(value);
  });
  if (id == fresh) values_.push_back({kind, name, {}, {}, {}});
  return id;
}

ValueId Evaluation::keep(NodeId node, ValueId value) {
  out_.of_node[node] = value;
  return value;
}

Meaning Evaluation::run() {
  auto& module = scopes_.emplace_back();
  if (ast_.root != no_node) block(ast_.root, module, 0);
  // Bodies may define further functions, which are appended.
  for (std::size_t i = 0; i < bodies_.size(); ++i) run_body(bodies_[i]);
  // `def register(app)` learns what `app` is from a caller that may stand below it.
  for (int round = 0; round < 3 && !stale_.empty(); ++round)
    for (const auto& qualified : std::exchange(stale_, {})) run_body(*body_of_.at(qualified));
  export_names();
  out_.values.assign(std::make_move_iterator(values_.begin()), std::make_move_iterator(values_.end()));
  std::ranges::sort(reads_);
  out_.reads = std::move(reads_);
  out_.imports.assign(imports_.begin(), imports_.end());
  return std::move(out_);
}

void Evaluation::export_names() {
  for (const auto& [name, value] : scopes_.front().names)
    out_.exports.insert_or_assign(std::string(ast_.strings[name]), at(value));
}

void Evaluation::bind_parameters(const Body& body, Scope& scope) {
  auto& info = out_.functions[body.qualified];
  info.node = body.node;
  info.owner = body.owner;
  info.parameters.clear();
  const bool method = !body.owner.empty() && !body.is_static;
  std::uint32_t position = 0;
  const NodeId parameters = ast_.kid(body.node, 1);
  for (const NodeId parameter : ast_.kids_of(parameters)) {
    if (!ast_.is(parameter, Kind::parameter)) continue;
    const bool first = method && position++ == 0;
    ValueId value = annotated_type(ast_.kid(parameter, 0), *scope.parent, 0);
    if (first) {
      value =
          body.is_class_method ? intern({ValueKind::klass, body.owner, {}, {}, {}}) : intern(instance_of(body.owner));
    } else {
      const auto index = static_cast<std::uint32_t>(info.parameters.size());
      for (const auto& role : roles_)
        if (value == 0 && role.function == body.qualified && role.position == index)
          value = intern(instance_of(role.class_id));
      if (const auto given = passed_.find({body.qualified, ast_[parameter].name}); value == 0 && given != passed_.end())
        value = intern(given->second);
      info.parameters.emplace_back(ast_.name(parameter));
    }
    keep(parameter, value);
    scope.names[ast_[parameter].name] = value;
  }
}

void Evaluation::run_body(const Body& body) {
  if (!running_.insert(body.qualified).second) return;
  auto& scope = scopes_.emplace_back();
  scope.kind = Scope::Kind::function;
  scope.parent = body.outer;
  scope.qualified = body.qualified;
  bind_parameters(body, scope);
  std::vector<ValueId> returned;
  auto* const outer_returns = std::exchange(returned_, &returned);
  const int outer_conditions = std::exchange(conditions_, 0);
  block(ast_.kid(body.node, 3), scope, depth_ + 1);
  returned_ = outer_returns;
  conditions_ = outer_conditions;
  running_.erase(body.qualified);

  // One known answer, whatever the other ways out are: None and unknown say nothing against it.
  Value result;
  bool differ = false;
  for (const ValueId id : returned) {
    const auto& value = at(id);
    if (!value.known() || value.kind == ValueKind::none) continue;
    differ = differ || (result.known() && result != value);
    result = value;
  }
  if (returned.empty() || differ) result = Value{};
  if (!result.known()) {
    const NodeId annotation = ast_.kid(body.node, 2);
    result = at(annotated_type(annotation, *body.outer, 0));
  }
  out_.functions[body.qualified].returns = result;
}

Value Evaluation::returns_of(std::string_view symbol) {
  const auto key = symbol_key(symbol);
  const std::string qualified(symbol_name(symbol));
  if (key != key_) {
    read(key, qualified);
    const auto* meaning = other(key);
    const auto found = meaning ? meaning->functions.find(qualified) : decltype(meaning->functions.end()){};
    return meaning && found != meaning->functions.end() ? found->second.returns : Value{};
  }
  const auto body = body_of_.find(qualified);
  // Called before the module is at its end: a first look, repeated with all names when the bodies have their turn.
  if (body != body_of_.end() && !running_.contains(qualified) && provisional_.insert(qualified).second)
    run_body(*body->second);
  const auto found = out_.functions.find(qualified);
  return found == out_.functions.end() ? Value{} : found->second.returns;
}

void Evaluation::pass_arguments(const Value& callee, NodeId call) {
  const std::string qualified(symbol_name(callee.name));
  const auto body = symbol_key(callee.name) == key_ ? body_of_.find(qualified) : body_of_.end();
  if (body == body_of_.end() || !body->second->owner.empty()) return;
  const auto parameters = ast_.kids_of(ast_.kid(body->second->node, 1));
  std::size_t position = 0;
  for (const NodeId argument : ast_.kids_of(ast_.kid(call, 1))) {
    NodeId parameter = no_node;
    if (ast_.is(argument, Kind::keyword)) {
      const auto named =
          std::ranges::find_if(parameters, [&](NodeId p) { return ast_.name(p) == ast_.name(argument); });
      if (named != parameters.end()) parameter = *named;
    } else if (ast_.is(argument, Kind::starred) || ast_.is(argument, Kind::double_starred)) {
      return;
    } else if (position < parameters.size()) {
      parameter = parameters[position++];
    }
    const Value& given = of(argument);
    if (parameter == no_node || given.kind != ValueKind::instance) continue;
    const auto [slot, fresh] = passed_.try_emplace({qualified, ast_[parameter].name}, given);
    if (!fresh && slot->second != given) {
      if (!slot->second.known()) continue;
      slot->second = slot->second.name == given.name ? instance_of(given.name) : Value{};
    } else if (!fresh) {
      continue;
    }
    stale_.insert(qualified);
  }
}

void Evaluation::read(std::string_view key, std::string_view name) {
  const auto fresh = static_cast<std::uint32_t>(reads_.size());
  const auto seen = read_ids_.find_or_add(base::hash_of(name, base::hash_of(key)), fresh, [&](std::uint32_t other) {
    return reads_[other].name == name && reads_[other].key == key;
  });
  if (seen != fresh) return;
  const auto* meaning = other(key);
  reads_.push_back({std::string(key), std::string(name), meaning ? fingerprint(*meaning, name) : 0});
}

/// What is asked of a class of another module is asked again when that changes.
void Evaluation::read_class(const Value& klass) {
  if (is_symbol(klass.name) && symbol_key(klass.name) != key_) read(symbol_key(klass.name), symbol_name(klass.name));
}

const Meaning* Evaluation::other(std::string_view key) {
  const auto fresh = static_cast<std::uint32_t>(others_.size());
  const auto id = other_ids_.find_or_add(base::hash_of(key), fresh,
                                         [&](std::uint32_t number) { return others_[number].first == key; });
  if (id == fresh) others_.emplace_back(key, environment_.meaning(key));
  return others_[id].second;
}

const std::optional<External>& Evaluation::member_outside(std::string_view class_id, std::string_view attribute) {
  const auto fresh = static_cast<std::uint32_t>(members_.size());
  const auto hash = base::hash_of(attribute, base::hash_of(class_id));
  const auto id = member_ids_.find_or_add(hash, fresh, [&](std::uint32_t number) {
    return members_[number].attribute == attribute && members_[number].class_id == class_id;
  });
  if (id == fresh)
    members_.push_back({std::string(class_id), std::string(attribute), environment_.member(class_id, attribute)});
  return members_[id].found;
}

const External* Evaluation::known(std::string_view dotted) {
  auto found = known_.find(dotted);
  if (found == known_.end()) found = known_.emplace(dotted, environment_.external(dotted)).first;
  return found->second ? &*found->second : nullptr;
}

namespace {

/// What the functions of this module give for what they are called with: known only now that all are read.
void add_results(std::string_view key, const Ast& ast, const Environment& environment, Meaning& meaning) {
  auto own = environment;
  own.meaning = [&](std::string_view asked) { return asked == key ? &meaning : environment.meaning(asked); };
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    if (!ast.is(id, Kind::call) || meaning.of(id).known()) continue;
    const auto& callee = meaning.of(ast.kid(id, 0));
    if (callee.kind != ValueKind::function || symbol_key(callee.name) != key || has_open_arguments(ast, id)) continue;
    const auto function = meaning.functions.find(symbol_name(callee.name));
    if (function == meaning.functions.end() || !function->second.forwarding) continue;
    std::vector<Given> arguments;
    for (const NodeId given : ast.kids_of(ast.kid(id, 1)))
      arguments.push_back(
          {ast.is(given, Kind::keyword) ? std::string(ast.name(given)) : std::string{}, meaning.of(given), no_node});
    auto value = result_of(callee, arguments, ast, meaning, own);
    if (!value.known()) continue;
    meaning.of_node[id] = static_cast<ValueId>(meaning.values.size());
    meaning.values.push_back(std::move(value));
  }
}

}  // namespace

Meaning evaluate(std::string_view key, const Ast& ast, const Environment& environment,
                 const std::vector<ParameterRole>& roles, const std::vector<GivenValue>& given) {
  auto meaning = Evaluation(key, ast, environment, roles, given).run();
  add_forwardings(key, ast, environment, meaning);
  add_results(key, ast, environment, meaning);
  return meaning;
}

namespace {

std::uint64_t hash_function(const Meaning& meaning, std::string_view qualified, std::uint64_t seed) {
  const auto found = meaning.functions.find(qualified);
  if (found == meaning.functions.end()) return seed;
  for (const auto& parameter : found->second.parameters) seed = base::hash_of(parameter, seed);
  seed = hash_of(found->second.returns, seed);
  return found->second.forwarding ? fingerprint(*found->second.forwarding, seed) : seed;
}

std::uint64_t hash_class(const Meaning& meaning, std::string_view qualified, std::uint64_t seed) {
  const auto found = meaning.classes.find(qualified);
  if (found == meaning.classes.end()) return seed;
  for (const auto& base : found->second.bases) seed = hash_of(base, seed);
  for (const auto& name : found->second.above) seed = base::hash_of(name, seed);
  for (const auto& [name, value] : found->second.members) {
    seed = hash_of(value, base::hash_of(name, seed));
    if (value.kind == ValueKind::function) seed = hash_function(meaning, symbol_name(value.name), seed);
  }
  return seed;
}

}  // namespace

std::uint64_t hash_of(const Value& value, std::uint64_t seed) {
  return hash_of(value.kind, value.name.hash(), value.origin.hash(), value.receiver.hash(), value.via.hash(), seed);
}

std::uint64_t fingerprint(const Meaning& meaning, std::string_view name) {
  std::uint64_t hash = meaning.dynamic_exports ? 2 : 1;
  if (name == "*") {
    for (const auto& [exported, value] : meaning.exports) hash = hash_of(value, base::hash_of(exported, hash));
    if (meaning.listed)
      for (const auto& listed : *meaning.listed) hash = base::hash_of(listed, hash + 1);
    return hash;
  }
  if (const auto value = meaning.exports.find(name); value != meaning.exports.end())
    hash = hash_of(value->second, hash);
  hash = hash_function(meaning, name, hash);
  return hash_class(meaning, name, hash);
}

}  // namespace segue::python
