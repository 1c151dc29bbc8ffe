// What do the models of SQLAlchemy have, with all that bases and other models give them?
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "frameworks/flask/sqlalchemy.h"

namespace segue::frameworks::flask {
namespace {

using facts::Inheritance;
using facts::Model;
using facts::ModelField;
using facts::ModelRow;
using facts::Relation;
using python::is_symbol;
using python::Kind;
using python::no_node;
using python::NodeId;
using Where = python::Environment::Found::Where;

constexpr std::size_t model_limit = 20'000, field_limit = 2'000, all_fields_limit = 200'000, depth_limit = 200;

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

/// "BlogPost" → "blog_post", as the extension does it.
std::string snake(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool after_word = i > 0 && (is_lower(name[i - 1]) || std::isdigit(static_cast<unsigned char>(name[i - 1])));
    const bool starts_word = i > 0 && i + 1 < name.size() && is_lower(name[i + 1]);
    if (is_upper(name[i]) && (after_word || starts_word)) out += '_';
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
  }
  return out.substr(std::min(out.find_first_not_of('_'), out.size()));
}

/// What a module binds a name to at its top: an assigned expression, or a name of another module.
struct Bound {
  NodeId value = no_node;
  std::string module, name;
};
Bound bound(const LinkInput& input, std::string_view key, const python::Ast& ast, std::string_view name) {
  Bound found;
  if (ast.root == no_node) return found;
  for (const NodeId statement : ast.kids_of(ast.root)) {
    const auto kids = ast.kids_of(statement);
    const bool assigns = (ast.is(statement, Kind::assign) || ast.is(statement, Kind::annotated)) && kids.size() > 1;
    if (assigns && ast.is(kids[0], Kind::name) && ast.name(kids[0]) == name) found = {kids.back(), {}, {}};
    if (!ast.is(statement, Kind::import_from)) continue;
    for (const NodeId alias : kids) {
      if (!ast.is(alias, Kind::alias)) continue;
      const auto local = ast[alias].kid_count > 0 ? ast.name(ast.kid(alias, 0)) : ast.name(alias);
      if (local != name) continue;
      const auto module = input.environment.module(key, ast.name(statement));
      if (module.where == Where::project) found = {no_node, module.key, std::string(ast.name(alias))};
    }
  }
  return found;
}

/// The expression that a name is bound to, in this module or where it comes from.
struct Origin {
  std::string key;
  const python::Ast* ast = nullptr;  ///< null where it can't be told
  const python::Meaning* meaning = nullptr;
  NodeId value = no_node;
};
Origin origin_of(const LinkInput& input, std::string key, std::string name) {
  constexpr int limit = 8;
  for (int i = 0; i < limit; ++i) {
    const auto* ast = input.ast ? input.ast(key) : nullptr;
    const auto* meaning = input.environment.meaning(key);
    if (!ast || !meaning) return {};
    auto found = bound(input, key, *ast, name);
    if (found.value != no_node) return {std::move(key), ast, meaning, found.value};
    if (found.module.empty()) return {};
    key = std::move(found.module);
    name = std::move(found.name);
  }
  return {};
}

/// Is a name bound to what `declarative_base()` gives?
bool is_declared_base(const LinkInput& input, std::string key, std::string name) {
  const auto found = origin_of(input, std::move(key), std::move(name));
  if (!found.ast || !found.ast->is(found.value, Kind::call)) return false;
  const auto& value = found.meaning->of(found.ast->kid(found.value, 0));
  return value.kind == python::ValueKind::external && value.name.starts_with("sqlalchemy.") &&
         last_name(value.name) == "declarative_base";
}

struct ModelJoin {
  const LinkInput& input;
  facts::Tables& tables;
  std::map<std::string, const Model*, std::less<>> stated = {};
  std::set<std::string, std::less<>> running = {};
  std::map<std::string, std::string, std::less<>> by_name = {}, by_table = {};
  std::size_t fields = 0;

  std::optional<std::size_t> row(const std::string& symbol) {
    if (const auto done = tables.model_by_symbol.find(symbol); done != tables.model_by_symbol.end())
      return done->second;
    const auto found = stated.find(symbol);
    if (found == stated.end() || running.size() > depth_limit || !running.insert(symbol).second) return std::nullopt;
    auto made = joined(*found->second);
    running.erase(symbol);
    tables.model_by_symbol.emplace(symbol, tables.models.size());
    tables.models.push_back(std::move(made));
    return tables.models.size() - 1;
  }

  ModelRow joined(const Model& model) {
    ModelRow out;
    out.symbol = model.symbol;
    out.name = model.name;
    out.inheritance = model.inheritance;
    out.options = model.options;
    out.open = model.open;
    out.site = model.site;
    for (const auto& field : model.fields) add_field(out, {whole(field), model.symbol, {}, {}, {}, false, false});
    Above above{model.table, model.table_known};
    for (const auto& base : model.bases) inherit(model, base, out, above);
    place(model, above, out);
    return out;
  }

  /// With what an annotation says that another module has the name for.
  [[nodiscard]] facts::Field whole(facts::Field field) const {
    if (!is_symbol(field.type)) return field;
    const std::string key(python::symbol_key(field.type)), name(python::symbol_name(field.type));
    const auto found = origin_of(input, key, name);
    if (found.ast) add_annotated({found.key, *found.ast, *found.meaning, input.environment}, found.value, field);
    return field;
  }

  /// What the bases say of the table.
  struct Above {
    std::string table;
    bool known = true;
    std::string parent_table = {};
    std::set<std::string, std::less<>> seen = {};  ///< bases without columns, which were gone through
  };

  std::map<std::string, Above, std::less<>> of_bases = {};

  void add_field(ModelRow& out, ModelField field) {
    if (std::ranges::any_of(out.fields, [&](const auto& one) { return one.field.name == field.field.name; })) return;
    if (out.fields.size() >= field_limit || ++fields > all_fields_limit)
      out.open = true;
    else
      out.fields.push_back(std::move(field));
  }

  void inherit(const Model& model, const std::string& base, ModelRow& out, Above& above) {
    if (std::ranges::count(model_classes, base) > 0 || base == model.symbol) return;
    const auto index = row(base);
    if (!index) {
      const bool known = !stated.contains(base) && gives_nothing(base);
      out.open = out.open || !known;
      if (known && above.seen.size() < depth_limit && above.seen.insert(base).second)
        for (const auto& further : bases_of(input.environment, base)) inherit(model, further, out, above);
      return;
    }
    const ModelRow& parent = tables.models[*index];
    const bool abstract = parent.inheritance == Inheritance::abstract;
    out.open = out.open || parent.open;
    if (abstract && above.table.empty() && above.known) {
      if (const auto found = of_bases.find(parent.symbol); found != of_bases.end()) {
        above.table = found->second.table;
        above.known = found->second.known;
      }
    }
    if (!abstract) {
      out.parents.push_back(parent.symbol);
      above.parent_table = parent.table;
    }
    for (auto field : parent.fields) {
      if (abstract && has_own(model, field.field.name)) continue;
      field.inherited = field.inherited || !abstract;
      add_field(out, std::move(field));
    }
  }

  [[nodiscard]] bool has_own(const Model& model, std::string_view name) const {
    const auto* meaning = input.environment.meaning(python::symbol_key(model.symbol));
    const auto klass =
        meaning ? meaning->classes.find(python::symbol_name(model.symbol)) : decltype(meaning->classes.find(name)){};
    return meaning && klass != meaning->classes.end() && klass->second.members.contains(name);
  }

  /// A base that is known to have no columns of its own, and none that is not known.
  [[nodiscard]] bool gives_nothing(const std::string& base) const {
    if (base.empty()) return false;
    const auto key = std::string(python::symbol_key(base));
    const auto* meaning = is_symbol(base) ? input.environment.meaning(key) : nullptr;
    const bool is_class = meaning && meaning->classes.contains(python::symbol_name(base));
    if (meaning && !is_class) return is_declared_base(input, key, std::string(python::symbol_name(base)));
    return !has_unknown_base(input.environment, base, model_classes);
  }

  void place(const Model& model, const Above& above, ModelRow& out) {
    if (out.inheritance == Inheritance::abstract) {
      of_bases.emplace(model.symbol, above);
      return;
    }
    const bool of_extension = std::ranges::any_of(
        extension_classes, [&](auto base) { return python::derives_from(model.symbol, base, input.environment); });
    const bool own_key =
        std::ranges::any_of(out.fields, [](const auto& one) { return one.field.primary_key && !one.inherited; });
    out.table = above.table;
    if (!above.known) return;
    if (out.table.empty() && of_extension && (out.parents.empty() || own_key)) out.table = snake(out.name);
    if (out.parents.empty()) return;
    out.inheritance = out.table.empty() ? Inheritance::proxy : Inheritance::joined;
    if (out.table.empty()) out.table = above.parent_table;
  }

  // --- relations ---

  [[nodiscard]] const ModelRow* at(std::string_view symbol) const {
    const auto found = tables.model_by_symbol.find(symbol);
    return found == tables.model_by_symbol.end() ? nullptr : &tables.models[found->second];
  }

  [[nodiscard]] std::string named(const std::map<std::string, std::string, std::less<>>& index,
                                  std::string_view name) const {
    const auto found = index.find(name);
    return found == index.end() ? std::string{} : found->second;
  }

  void index() {
    for (const bool bare : {false, true})
      for (const auto& model : tables.models) {
        if (model.inheritance == Inheritance::abstract || (model.inheritance == Inheritance::bare) != bare) continue;
        if (!bare) by_name.emplace(model.name, model.symbol);
        if (!model.table.empty() && model.inheritance != Inheritance::proxy)
          by_table.emplace(model.table, model.symbol);
      }
  }

  /// Has `from` a key that leads to `to`?
  static bool points(const ModelRow& from, const ModelRow& to) {
    return std::ranges::any_of(from.fields, [&](const auto& one) {
      const auto& key = one.field.target.text;
      if (one.field.relation == Relation::none && one.field.target_class == to.symbol) return true;
      return one.field.relation == Relation::none && one.field.target.literal && !to.table.empty() &&
             key.substr(0, key.rfind('.')) == to.table;
    });
  }

  void decide(const ModelRow& model, ModelField& one) const {
    const auto* target = at(one.target);
    if (one.field.relation != Relation::unknown || !target) return;
    if (target->symbol == model.symbol) {
      one.field.relation = option(one.field.options, "remote_side").empty() ? Relation::to_many : Relation::to_one;
      return;
    }
    const bool out = points(model, *target), in = points(*target, model);
    if (out && !in) one.field.relation = Relation::to_one;
    if (in && !out) one.field.relation = Relation::to_many;
  }

  void resolve(ModelRow& model) {
    for (auto& one : model.fields) {
      auto& field = one.field;
      if (field.relation == Relation::none) {
        if (!field.target.given() && field.target.site.key.empty()) continue;
        one.target = field.target_class;
        if (field.target.literal)
          one.target = named(by_table, field.target.text.substr(0, field.target.text.rfind('.')));
      } else {
        one.target = field.target_class;
        if (one.target.empty() && field.target.literal) one.target = named(by_name, field.target.text);
        if (model.inheritance != Inheritance::abstract) decide(model, one);
        one.reverse = field.reverse_name.literal ? field.reverse_name.text
                                                 : std::string(text_option(field.options, "back_populates"));
        one.query_name = one.reverse;
      }
      if (one.target.empty() && !one.inherited && model.inheritance != Inheritance::abstract)
        tables.model_gaps.push_back({"relation-target", {}, field.site, {}});
      if (!field.reverse_name.literal && !field.reverse_name.site.key.empty())
        tables.model_gaps.push_back({"relation-name", one.target, field.site, {}});
    }
  }

  [[nodiscard]] bool is_below(const ModelRow& model, std::string_view target) const {
    std::vector<std::string> line{model.symbol};
    for (std::size_t i = 0; i < line.size() && line.size() < depth_limit; ++i) {
      if (line[i] == target) return true;
      if (const auto* above = at(line[i])) line.insert(line.end(), above->parents.begin(), above->parents.end());
    }
    return false;
  }

  void add_reverse() {
    struct Leading {
      std::string target;
      facts::ReverseField field;
    };
    std::vector<Leading> leading;
    for (const auto& model : tables.models) {
      if (model.inheritance == Inheritance::abstract) continue;
      for (const auto& one : model.fields) {
        const auto& field = one.field;
        if (one.inherited || !field.reverse_name.literal || one.reverse.empty() || one.target.empty()) continue;
        const bool single = option(field.options, "backref").find("uselist=False") != std::string_view::npos;
        const bool many = field.relation == Relation::to_many ? !option(field.options, "secondary").empty() : !single;
        const bool unsure =
            field.relation == Relation::unknown && option(field.options, "secondary").empty() && !single;
        leading.push_back({one.target, {one.reverse, one.reverse, model.symbol, field.name, many && !unsure, unsure}});
      }
    }
    for (const auto& [target, field] : leading)
      if (const auto found = tables.model_by_symbol.find(target); found != tables.model_by_symbol.end())
        tables.models[found->second].reverse.push_back(field);
    for (auto& model : tables.models) {
      if (model.parents.empty()) continue;
      for (const auto& [target, field] : leading)
        if (target != model.symbol && is_below(model, target)) model.reverse.push_back(field);
    }
  }

  void run() {
    for (const auto& [key, module] : input.modules)
      for (const auto& model : module->models)
        if (stated.size() < model_limit) stated.emplace(model.symbol, &model);
    for (const auto& [symbol, model] : stated) (void)row(symbol);
    std::ranges::sort(tables.models, {}, &ModelRow::site);
    tables.model_by_symbol.clear();
    for (std::size_t i = 0; i < tables.models.size(); ++i) tables.model_by_symbol.emplace(tables.models[i].symbol, i);
    index();
    for (auto& model : tables.models) resolve(model);
    add_reverse();
    for (const auto& [key, module] : input.modules)
      tables.model_gaps.insert(tables.model_gaps.end(), module->model_gaps.begin(), module->model_gaps.end());
  }
};

}  // namespace

void join_models(const LinkInput& input, facts::Tables& tables) { ModelJoin{input, tables}.run(); }

}  // namespace segue::frameworks::flask
