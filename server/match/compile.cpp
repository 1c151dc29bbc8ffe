// How does the Python of an article become a pattern?
#include <algorithm>
#include <type_traits>
#include <utility>

#include "knowledge/load.h"
#include "match/template_pattern.h"
#include "python/lower.h"

namespace segue::match {
namespace {

using python::Kind;
using python::no_node;
using python::NodeId;

constexpr std::size_t longest_path = 16;

/// The path that a name or a chain of attributes over a name says; empty for other nodes.
std::string path_of(const python::Ast& ast, NodeId node) {
  std::vector<std::string_view> parts;
  while (ast.is(node, Kind::attribute) && parts.size() < longest_path) {
    parts.push_back(ast.name(node));
    node = ast.kid(node, 0);
  }
  if (!ast.is(node, Kind::name) || is_capture(ast.name(node)) || ast.name(node) == "_") return {};
  std::string path(ast.name(node));
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) path.append(1, '.').append(*part);
  return path;
}

struct Compiling {
  const knowledge::Knowledge& knowledge;
  Pattern made;
  std::string problem;
  std::string suggestion{};
  base::Range place{};  ///< of the problem, where it is not the whole pattern

  void capture(NodeId node, std::string_view name) {
    auto& captures = made.captures;
    const auto known = std::ranges::find(captures, name, &Captured::name);
    const NodeId parent = made.ast[node].parent;
    const bool many = made.ast.is(parent, Kind::starred) || made.ast.is(parent, Kind::double_starred);
    made.asks[node].kind = Ask::Kind::capture;
    made.asks[node].capture = static_cast<std::uint32_t>(known - captures.begin());
    if (known == captures.end()) captures.push_back({std::string(name), {}, many});
  }

  /// Every node below the root, in the order of the text. They are not all that lowering made.
  [[nodiscard]] std::vector<NodeId> tree() const {
    std::vector<NodeId> nodes{made.root};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto kids = made.ast.kids_of(nodes[i]);
      nodes.insert(nodes.end(), kids.begin(), kids.end());
    }
    std::ranges::sort(nodes, {}, [&](NodeId node) { return std::pair(made.ast[node].range.begin, node); });
    return nodes;
  }

  /// `APP.run` with `APP = "instance of a.B"` is the method of that class, and the object is captured.
  void receiver(NodeId node) {
    const NodeId object = made.ast.kid(node, 0);
    if (!made.ast.is(object, Kind::name) || !is_capture(made.ast.name(object))) return;
    const auto& where = made.demands->where;
    const auto of_object = [&](const knowledge::Condition& one) {
      return one.capture == made.ast.name(object) && one.kind == knowledge::Condition::Kind::instance_of &&
             !one.negated && one.arguments.size() == 1;
    };
    const auto condition = std::ranges::find_if(where, of_object);
    if (condition == where.end()) return;
    auto ask = asked_by(knowledge, condition->arguments[0] + "." + std::string(made.ast.name(node)));
    if (ask.kind != Ask::Kind::member) return;
    ask.receiver = object;
    ask.overrides = made.demands->overrides;
    made.asks[node] = std::move(ask);
  }

  void path(NodeId node) {
    const auto said = path_of(made.ast, node);
    if (said.empty()) return;
    made.asks[node] = asked_by(knowledge, said);
    made.asks[node].overrides = made.demands->overrides;
    const bool outermost = !made.ast.is(made.ast[node].parent, Kind::attribute);
    if (!problem.empty() || !outermost || made.asks[node].kind != Ask::Kind::same || leads_through_object(node)) return;
    problem = "no name `" + said + "` in the reference";
    suggestion = knowledge::nearest_name({&knowledge}, said);
    place = made.ast[node].range;
  }

  /// `package.proxy.attribute.method`: what is in front of the unknown part is an object.
  [[nodiscard]] bool leads_through_object(NodeId node) const {
    while (made.ast.is(node, Kind::attribute)) {
      node = made.ast.kid(node, 0);
      const auto ask = asked_by(knowledge, path_of(made.ast, node));
      if (ask.kind == Ask::Kind::same) continue;
      const auto* name = knowledge.name(ask.id);
      return name != nullptr &&
             (name->kind == knowledge::NameKind::attribute || name->kind == knowledge::NameKind::object);
    }
    return false;
  }

  /// `model = X` in the body of a class: the attribute is called so, whatever else has that name.
  [[nodiscard]] bool is_attribute_of_class(NodeId node) const {
    const NodeId statement = made.ast[node].parent;
    const bool assigned = made.ast.is(statement, Kind::assign) && made.ast.kids_of(statement).back() != node;
    const bool annotated = made.ast.is(statement, Kind::annotated) && made.ast.kids_of(statement).front() == node;
    if (!assigned && !annotated) return false;
    const NodeId block = made.ast[statement].parent;
    return made.ast.is(block, Kind::block) && made.ast.is(made.ast[block].parent, Kind::class_def);
  }

  /// `class NAME(…)`, `def NAME(…)`, `def f(NAME)`, `from a import NAME`
  void definition(NodeId node) {
    const auto name = made.ast.name(node);
    if (!is_capture(name)) return;
    name_of(node, name);
  }

  void name_of(NodeId node, std::string_view name) {
    capture(node, name);
    made.captures[made.asks[node].capture].named = true;
    made.names.emplace(node, made.asks[node].capture);
    made.asks[node].kind = Ask::Kind::same;
  }

  /// `package.object.NAME`, where the reference knows the object and not the whole path: whatever attribute it is.
  void attribute(NodeId node) {
    const auto name = made.ast.name(node);
    const NodeId object = made.ast.kid(node, 0);
    const bool known = asked_by(knowledge, path_of(made.ast, object)).kind != Ask::Kind::same;
    if (made.asks[node].kind == Ask::Kind::same && is_capture(name) && known && leads_through_object(node))
      name_of(node, name);
  }

  void ask() {
    made.asks.resize(made.ast.nodes.size());
    for (const NodeId node : tree()) {
      const bool named = made.ast.is(node, Kind::name);
      if (made.ast.is(node, Kind::class_def) || made.ast.is(node, Kind::function_def) ||
          made.ast.is(node, Kind::parameter) || made.ast.is(node, Kind::alias))
        definition(node);
      else if (named && !is_capture(made.ast.name(node)) && is_attribute_of_class(node))
        made.asks[node].kind = Ask::Kind::same;
      else if (named && made.ast.name(node) == "_")
        made.asks[node].kind = Ask::Kind::anything;
      else if (named && is_capture(made.ast.name(node)))
        capture(node, made.ast.name(node));
      else if (named || made.ast.is(node, Kind::attribute))
        path(node);
      if (made.ast.is(node, Kind::attribute) && made.asks[node].kind == Ask::Kind::same) receiver(node);
      if (made.ast.is(node, Kind::attribute)) attribute(node);
    }
  }

  void calls() {
    for (const NodeId node : tree()) {
      if (!made.ast.is(node, Kind::call)) continue;
      const NodeId callee = made.ast.kid(node, 0);
      const auto* name = knowledge.name(made.asks[callee].id);
      if (name == nullptr) name = knowledge.resolve(path_of(made.ast, callee));
      made.calls.emplace(node, asked_call(made, node, name));
      check_keywords(node, name);
    }
  }

  /// What a version of old took is said by a rule about versions, and is no mistake there.
  void check_keywords(NodeId call, const knowledge::Name* callee) {
    if (!problem.empty() || (made.rule != nullptr && !made.rule->versions.empty())) return;
    auto unknown = unknown_keyword(made, call, callee);
    if (unknown.node == no_node) return;
    problem = "`" + callee->id + "` has no parameter `" + std::string(made.ast.name(unknown.node)) + "`";
    suggestion = std::move(unknown.nearest);
    place = made.ast.name_range(unknown.node);
  }

  /// The one statement of the pattern, or its expression.
  void root() {
    const auto& ast = made.ast;
    const auto statements = ast.root == no_node ? std::span<const NodeId>{} : ast.kids_of(ast.root);
    if (ast.damaged || ast.too_large || statements.size() != 1) {
      problem = statements.size() > 1 ? "a pattern is one statement or expression" : "the pattern is no Python";
      return;
    }
    made.root = statements[0];
    if (ast.is(made.root, Kind::expression_statement) && ast[made.root].kid_count == 1)
      made.root = ast.kid(made.root, 0);
    else if (ast.is(made.root, Kind::assign) && ast[made.root].kid_count == 2)
      setting(ast.kid(made.root, 0), ast.kid(made.root, 1));
    else if (ast.is(made.root, Kind::import_from) || ast.is(made.root, Kind::import_statement))
      import_of(made.root);
  }

  /// `from a.b import c`, `import a.b`, or `from a.b import NAME` for whatever is imported from there.
  void import_of(NodeId statement) {
    const auto& ast = made.ast;
    const auto aliases = ast.kids_of(statement);
    const std::string module(ast.is(statement, Kind::import_from) ? ast.name(statement) : "");
    if (aliases.size() != 1 || ast[aliases[0]].kid_count > 0 || module.starts_with('.')) {
      problem = "a pattern of an import has one name, as `from package import name` or `import package`";
      return;
    }
    made.root = aliases[0];
    const std::string name(ast.name(made.root));
    const bool any = !module.empty() && is_any(name);
    const auto path = module.empty() ? name : any ? module : module + '.' + name;
    const auto* known = knowledge.name(path);
    if (known == nullptr && knowledge.historic(path) == nullptr && !is_module(path)) {
      problem = "no name or module `" + path + "` in the reference";
      suggestion = knowledge::nearest_name({&knowledge}, path);
      place = ast[statement].range;
    }
    made.imported = known != nullptr && !any ? known->id : path;
  }

  static bool is_any(std::string_view name) { return name == "_" || is_capture(name); }
  [[nodiscard]] bool is_module(std::string_view path) const {
    const auto is_below = [&](std::string_view id) {
      return id.size() > path.size() && id.starts_with(path) && id[path.size()] == '.';
    };
    const auto& items = knowledge.items();
    return std::ranges::any_of(items.historic, is_below, &knowledge::Historic::id) ||
           std::ranges::any_of(items.names, [&](const knowledge::Name& name) {
             return is_below(name.id) || std::ranges::any_of(name.aliases, is_below);
           });
  }

  /// `settings.NAME = VALUE` or `config["NAME"] = VALUE`, as the framework documents its settings.
  void setting(NodeId target, NodeId value) {
    const auto& ast = made.ast;
    const bool subscript = ast.is(target, Kind::subscript) && ast[target].kid_count == 2;
    const bool by_key = subscript && ast.is(ast.kid(target, 1), Kind::string);
    auto path = by_key ? path_of(ast, ast.kid(target, 0)) : path_of(ast, target);
    if (path.empty()) return;  // `_ = f(X)`: an assignment like any other
    if (by_key) path.append(1, '.').append(ast.name(ast.kid(target, 1)));
    const auto* name = knowledge.name(path);
    if ((name != nullptr && name->kind == knowledge::NameKind::setting) || knowledge.historic(path) != nullptr) {
      made.setting = path;
      made.root = value;
      return;
    }
    problem = "no setting `" + path + "` in the reference";
    suggestion = knowledge::nearest_name({&knowledge}, path);
  }

  /// How much the pattern says: of several that meet a node the one that says most is shown.
  void weigh() {
    std::vector<NodeId> open{made.root};
    while (!open.empty()) {
      const NodeId node = open.back();
      open.pop_back();
      const auto kind = made.asks[node].kind;
      if (kind == Ask::Kind::same || kind == Ask::Kind::name || kind == Ask::Kind::member) ++made.weight;
      if (kind != Ask::Kind::same) continue;
      const auto kids = made.ast.kids_of(node);
      open.insert(open.end(), kids.begin(), kids.end());
    }
    made.weight += static_cast<std::uint32_t>(made.demands->where.size() + made.demands->context.size());
  }
};

/// The node of a pattern by which it is looked up: the first name that it asks for, else an attribute. Not among the
/// arguments of a call, which have no fixed place, nor among the bases of a class, which may be derived.
NodeId anchor_of(const Pattern& pattern) {
  std::vector<NodeId> open{pattern.root};
  NodeId attribute = no_node;
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    const auto kind = pattern.asks[node].kind;
    if (kind == Ask::Kind::name || kind == Ask::Kind::member) return node;
    if (kind != Ask::Kind::same || pattern.ast.is(node, Kind::block)) continue;
    if (attribute == no_node && pattern.ast.is(node, Kind::attribute)) attribute = node;
    auto kids = pattern.ast.kids_of(node);
    if (pattern.ast.is(node, Kind::call) || pattern.ast.is(node, Kind::class_def)) kids = kids.first(1);
    open.insert(open.end(), kids.rbegin(), kids.rend());
  }
  return attribute;
}

struct Collecting {
  const knowledge::Knowledge& knowledge;
  Patterns found{};
  TemplatePatterns templates{};
  std::vector<Problem> problems{};

  void add(const knowledge::Pattern& written, TemplatePattern pattern) {
    if (auto problem = compile_template(written, pattern); !problem.empty()) {
      problems.push_back({written.fence.body, std::move(problem), {}});
      return;
    }
    const auto& content = pattern.content;
    const auto key = pattern.root == templates::no_id ? tag_key(content.text(content.tokens[pattern.tag].name))
                                                      : template_key(content, pattern.root);
    templates.by_key[key].push_back(static_cast<std::uint32_t>(templates.all.size()));
    templates.all.push_back(std::move(pattern));
  }

  void add(const knowledge::Pattern& written, Pattern pattern) {
    Compiling compiling{knowledge, std::move(pattern), {}};
    compiling.made.ast = python::lower(written.fence.text).ast;
    compiling.root();
    if (compiling.problem.empty()) compiling.ask();
    if (compiling.problem.empty()) compiling.calls();
    if (compiling.problem.empty()) file(compiling);
    if (compiling.problem.empty()) return;
    auto place = written.fence.body;
    if (!compiling.place.empty()) place.range = compiling.place.shifted(place.range.begin);
    problems.push_back({std::move(place), std::move(compiling.problem), std::move(compiling.suggestion)});
  }

  void file(Compiling& compiling) {
    Pattern& made = compiling.made;
    const auto number = static_cast<std::uint32_t>(found.all.size());
    if (!made.setting.empty()) {
      compiling.weigh();
      found.by_setting[made.setting].push_back(number);
      found.all.push_back(std::move(made));
      return;
    }
    if (!made.imported.empty()) {
      compiling.weigh();
      auto& filed = Compiling::is_any(made.ast.name(made.root)) ? found.by_module : found.by_import;
      filed[made.imported].push_back(number);
      found.roots.insert(Kind::alias);
      found.all.push_back(std::move(made));
      return;
    }
    const auto& root = made.asks[made.root];
    const NodeId anchor = anchor_of(made);
    if (root.kind == Ask::Kind::capture || root.kind == Ask::Kind::anything) {
      compiling.problem = "the pattern would meet every expression";
      return;
    }
    for (NodeId at = anchor; at != no_node && at != made.root; at = made.ast[at].parent) ++made.steps;
    const auto is_member = [](const Ask& ask) { return ask.kind == Ask::Kind::member; };
    if (made.demands->overrides && std::ranges::none_of(made.asks, is_member)) {
      compiling.problem = "`overrides` is for patterns with a method of a class, and here is none";
      return;
    }
    if (made.steps > deepest_pattern) {
      compiling.problem = "the pattern is nested too deeply";
      return;
    }
    compiling.weigh();
    if (anchor == no_node) {
      found.by_kind[made.ast[made.root].kind].push_back(number);
    } else if (const auto& ask = made.asks[anchor]; ask.kind == Ask::Kind::name) {
      found.by_name[ask.id].push_back(number);
      if (knowledge.framework_of(ask.id) == nullptr) found.by_symbol[std::string(last_part(ask.id))].push_back(number);
    } else {
      found.by_member[std::string(ask.id.empty() ? made.ast.name(anchor) : last_part(ask.id))].push_back(number);
    }
    found.most_steps = std::max(found.most_steps, made.steps);
    found.roots.insert(made.ast[made.root].kind);
    // What a name of a pattern denotes may be written as either.
    if (root.kind != Ask::Kind::same) found.roots.insert({Kind::name, Kind::attribute});
    found.all.push_back(std::move(made));
  }

  template <class Made, class Item>
  void add_of(const knowledge::Pattern& written, const Item& item) {
    Made pattern;
    if constexpr (std::is_same_v<Item, knowledge::Rule>)
      pattern.rule = &item;
    else
      pattern.translation = &item;
    pattern.demands = &item.demands;
    add(written, std::move(pattern));
  }

  template <class Item>
  void items(const std::vector<Item>& all) {
    for (const auto& item : all) {
      for (const auto& written : item.patterns) {
        if (written.fence.language == "python")
          add_of<Pattern>(written, item);
        else
          add_of<TemplatePattern>(written, item);
      }
    }
  }
};

Collecting compiled(const knowledge::Knowledge& items, const knowledge::Knowledge& names) {
  Collecting collecting{names};
  collecting.items(items.items().rules);
  collecting.items(items.items().translations);
  return collecting;
}

}  // namespace

void Compiled::compile() const {
  std::call_once(once_, [&] {
    auto made = compiled(knowledge_, knowledge_);
    patterns_ = std::move(made.found);
    templates_ = std::make_shared<const TemplatePatterns>(std::move(made.templates));
  });
}

const Patterns& Compiled::patterns() const {
  compile();
  return patterns_;
}

const TemplatePatterns& Compiled::templates() const {
  compile();
  return *templates_;
}

std::shared_ptr<const Compiled> compile(const knowledge::Knowledge& knowledge) {
  return std::make_shared<const Compiled>(knowledge);
}

std::vector<Problem> check(const knowledge::Knowledge& items, const knowledge::Knowledge& names) {
  return compiled(items, names).problems;
}

}  // namespace segue::match
