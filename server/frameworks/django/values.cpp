// What do the relations of a row hold, and which class are the users of?
#include <algorithm>
#include <map>

#include "frameworks/django/models.h"

namespace segue::frameworks::django {
namespace {

using facts::ModelRow;
using facts::Relation;
using python::GivenValue;
using python::Value;
using python::ValueKind;

constexpr std::string_view manager_class = "django.db.models.Manager";
constexpr std::string_view usual_user = "auth.User";

struct Giver {
  const LinkInput& input;
  const facts::Tables& tables;
  std::map<std::pair<std::string, std::string>, Value> found = {};

  [[nodiscard]] const ModelRow* row(std::string_view symbol) const {
    const auto at = tables.model_by_symbol.find(symbol);
    return at == tables.model_by_symbol.end() ? nullptr : &tables.models[at->second];
  }

  /// One row of a model.
  static Value object(const std::string& model) { return {ValueKind::instance, model, {}, {}, {}}; }

  /// Those of its rows that are related: by a manager that is made of the model's own.
  [[nodiscard]] Value objects(const std::string& model) const {
    std::string type(manager_class), name = "objects";
    if (const auto* of = row(model); of && !of->managers.empty()) {
      const auto& own = of->managers.front();
      name = own.name;
      if (python::derives_from(own.type, manager_class, input.environment)) type = own.type;
    }
    return {ValueKind::instance, type, model + "." + name, {}, {}};
  }

  /// Of two that are not the same none is told.
  void add(const std::string& owner, const std::string& name, Value value) {
    const auto [slot, fresh] = found.try_emplace({owner, name}, value);
    if (!fresh && slot->second != value) slot->second = {};
  }

  void add_relations(const ModelRow& model) {
    for (const auto& one : model.fields) {
      if (one.target.empty()) continue;
      if (one.field.relation == Relation::to_many) add(model.symbol, one.field.name, objects(one.target));
      if (one.field.relation == Relation::to_one || one.field.relation == Relation::one_to_one)
        add(model.symbol, one.field.name, object(one.target));
    }
    for (const auto& back : model.reverse)
      if (!back.name.empty()) add(model.symbol, back.name, back.many ? objects(back.model) : object(back.model));
  }

  void add_users() {
    const auto setting = setting_text(input, "AUTH_USER_MODEL");
    const std::string_view name = setting.empty() ? usual_user : std::string_view(setting);
    const auto dot = name.find('.');
    if (dot == name.npos) return;
    for (const auto& model : tables.models) {
      if (!model.installed || model.app_label != name.substr(0, dot) ||
          lower(model.name) != lower(name.substr(dot + 1)))
        continue;
      const auto kind = is_symbol(model.symbol) ? ValueKind::klass : ValueKind::external;
      add({}, "django.contrib.auth.get_user_model", {kind, model.symbol, {}, {}, {}});
    }
  }
};

}  // namespace

std::vector<GivenValue> values(const LinkInput& input, const facts::Tables& tables) {
  Giver giver{input, tables};
  for (const auto& model : tables.models) giver.add_relations(model);
  giver.add_users();
  std::vector<GivenValue> out;
  for (auto& [place, value] : giver.found)
    if (value.known()) out.push_back({place.first, place.second, std::move(value)});
  return out;
}

}  // namespace segue::frameworks::django
