// Which model does each relation lead to, and what do the relations add to it?
#include <algorithm>
#include <cctype>

#include "frameworks/django/models.h"

namespace segue::frameworks::django {
namespace {

using facts::Inheritance;
using facts::ModelField;
using facts::ModelRow;
using facts::Relation;

constexpr std::string_view usual_user = "auth.User", usual_user_class = "django.contrib.auth.models.User";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

struct RelationJoin {
  facts::Tables& tables;
  std::string user_model;
  std::map<std::string, std::string, std::less<>> by_label = {};  ///< "label.model" → symbol

  void index_labels() {
    // Of several models of one name that of an installed package counts.
    for (const bool installed : {true, false})
      for (const auto& model : tables.models)
        if (model.installed == installed && model.inheritance != Inheritance::abstract)
          by_label.emplace(model.app_label + "." + lower(model.name), model.symbol);
  }

  [[nodiscard]] std::string labelled(std::string_view label, std::string_view name) const {
    const auto found = by_label.find(std::string(label) + "." + lower(name));
    return found == by_label.end() ? std::string{} : found->second;
  }

  /// The model that a relation of `model` leads to; empty if it can't be told.
  [[nodiscard]] std::string related(const ModelRow& model, const facts::Field& field) const {
    if (!field.target_class.empty()) return field.target_class;
    if (!field.target.literal) return {};
    std::string_view name = field.target.text;
    if (name == "self") return model.symbol;
    if (name == user_setting) name = user_model.empty() ? usual_user : std::string_view(user_model);
    const auto dot = name.find('.');
    return dot == name.npos ? labelled(model.app_label, name) : labelled(name.substr(0, dot), name.substr(dot + 1));
  }

  /// Names in which a subclass of an abstract model puts its own.
  static std::string filled(std::string name, const ModelRow& model) {
    replace_all(name, "%(class)s", lower(model.name));
    replace_all(name, "%(model_name)s", lower(model.name));
    replace_all(name, "%(app_label)s", lower(model.app_label));
    return name;
  }

  static bool hidden(std::string_view name) { return name.ends_with('+'); }

  /// The name of the other end as the field gives it, else as the options of its model do for all that give none.
  static facts::Text given_name(const ModelRow& model, const facts::Field& field) {
    if (field.reverse_name.written() && !(field.reverse_name.literal && field.reverse_name.text.empty()))
      return field.reverse_name;
    if (option(model.options, "default_related_name").empty()) return {};
    const auto name = text_option(model.options, "default_related_name");
    return {std::string(name), !name.empty(), field.site};
  }

  /// False if there is a name that can't be told.
  static bool name_reverse(const ModelRow& model, ModelField& one) {
    const auto& field = one.field;
    const bool many = field.relation != Relation::one_to_one;
    const bool itself = field.relation == Relation::to_many && field.target.text == "self";
    if (itself && option(field.options, "symmetrical") != "False") return true;
    const auto given = given_name(model, field);
    if (given.unknown()) return false;
    one.reverse = given.literal ? filled(given.text, model) : lower(model.name) + (many ? "_set" : "");
    if (hidden(one.reverse)) return one.reverse.clear(), true;
    const auto queried = text_option(field.options, "related_query_name");
    one.query_name = !queried.empty() ? filled(std::string(queried), model)
                     : given.literal  ? one.reverse
                                      : lower(model.name);
    return true;
  }

  void resolve(ModelRow& model) {
    for (auto& one : model.fields) {
      if (one.field.relation == Relation::none || (one.inherited && model.inheritance != Inheritance::abstract))
        continue;
      if (one.field.relation == Relation::generic && !one.field.target.given() && one.field.target_class.empty())
        continue;
      one.target = related(model, one.field);
      if (model.inheritance == Inheritance::abstract) continue;
      if (one.field.relation == Relation::generic) {
        auto name = filled(std::string(text_option(one.field.options, "related_query_name")), model);
        if (!hidden(name)) one.reverse = one.query_name = std::move(name);
        continue;
      }
      const bool named = name_reverse(model, one);
      if (one.target.empty() && is_symbol(model.symbol))
        tables.model_gaps.push_back({"relation-target", {}, one.field.site, {}});
      if (!named && is_symbol(model.symbol))
        tables.model_gaps.push_back({"relation-name", one.target, one.field.site, {}});
    }
  }

  [[nodiscard]] const ModelRow* row(std::string_view symbol) const {
    const auto found = tables.model_by_symbol.find(symbol);
    return found == tables.model_by_symbol.end() ? nullptr : &tables.models[found->second];
  }

  /// A model and those whose tables it uses: what leads to one of them leads to it.
  [[nodiscard]] std::vector<std::string> line_of(const ModelRow& model) const {
    constexpr std::size_t limit = 50;
    std::vector<std::string> line{model.symbol};
    for (std::size_t i = 0; i < line.size() && line.size() < limit; ++i)
      if (const auto* at = row(line[i]))
        for (const auto& parent : at->parents)
          if (std::ranges::count(line, parent) == 0) line.push_back(parent);
    return line;
  }

  /// What a model has from the table of a parent leads where it leads there.
  void take_over(ModelRow& model) const {
    if (model.parents.empty()) return;
    for (auto& one : model.fields) {
      if (!one.inherited || one.field.relation == Relation::none) continue;
      for (const auto& symbol : line_of(model)) {
        const auto* above = row(symbol);
        if (!above || above == &model) continue;
        const auto same = std::ranges::find_if(
            above->fields, [&](const auto& other) { return !other.inherited && other.field.name == one.field.name; });
        if (same == above->fields.end()) continue;
        one.target = same->target;
        one.reverse = same->reverse;
        one.query_name = same->query_name;
        break;
      }
    }
  }

  /// The link to the table of a parent; a class does not inherit the other end of one.
  static bool is_parent_link(const ModelRow& model, const ModelField& one) {
    if (one.field.relation != Relation::one_to_one) return false;
    return option(one.field.options, "parent_link") == "True" ||
           (one.implicit && std::ranges::count(model.parents, one.target) > 0);
  }

  static bool is_proxy_of(const ModelRow& model, std::string_view target) {
    return model.inheritance == Inheritance::proxy && !model.parents.empty() && model.parents.front() == target;
  }

  struct Leading {
    facts::ReverseField field;
    bool parent_link = false;
  };

  void add_reverse() {
    std::map<std::string, std::vector<Leading>, std::less<>> leading;
    for (const auto& model : tables.models) {
      const bool has_columns = model.inheritance != Inheritance::abstract && model.inheritance != Inheritance::proxy;
      if (!model.installed || !has_columns) continue;
      for (const auto& one : model.fields) {
        if (one.reverse.empty() || one.target.empty() || one.inherited) continue;
        // What leads to a proxy leads to the model behind it.
        const auto* target = row(one.target);
        const bool proxy = target && target->inheritance == Inheritance::proxy && !target->parents.empty();
        leading[proxy ? target->parents.front() : one.target].push_back(
            {{one.reverse, one.query_name, model.symbol, one.field.name, one.field.relation != Relation::one_to_one},
             is_parent_link(model, one)});
      }
    }
    for (auto& model : tables.models) {
      if (model.inheritance == Inheritance::abstract) continue;
      for (const auto& target : line_of(model))
        if (const auto found = leading.find(target); found != leading.end())
          for (const auto& one : found->second)
            if (target == model.symbol || !one.parent_link || is_proxy_of(model, target))
              model.reverse.push_back(one.field);
    }
  }

  void run() {
    index_labels();
    if (!user_model.empty() && user_model != usual_user)
      if (const auto user = tables.model_by_symbol.find(usual_user_class); user != tables.model_by_symbol.end())
        tables.models[user->second].installed = false;
    for (auto& model : tables.models) resolve(model);
    for (auto& model : tables.models) take_over(model);
    add_reverse();
  }
};

}  // namespace

void join_relations(const LinkInput& input, facts::Tables& tables) {
  RelationJoin{tables, setting_text(input, "AUTH_USER_MODEL")}.run();
}

}  // namespace segue::frameworks::django
