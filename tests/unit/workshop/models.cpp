// What do the tables of a fixture's only project say of its models, as texts that tests compare?
#include "workshop/models.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace segue::testing {
namespace {

std::string last(std::string_view name) { return std::string(name.substr(name.find_last_of(".:") + 1)); }

}  // namespace

std::vector<std::string> models(const Workshop& workshop) {
  std::vector<std::string> texts;
  for (const auto& row : only_project(workshop).tables.models)
    if (!row.site.key.empty() && row.inheritance != facts::Inheritance::abstract)
      texts.push_back(row.name + " " + row.table);
  return texts;
}

facts::ModelRow model(const Workshop& workshop, std::string_view name) {
  const auto& rows = only_project(workshop).tables.models;
  const auto found = std::ranges::find(rows, name, &facts::ModelRow::name);
  if (found != rows.end()) return *found;
  ADD_FAILURE() << "no model is named " << name;
  return {};
}

std::vector<std::string> fields(const Workshop& workshop, std::string_view name) {
  std::vector<std::string> texts;
  for (const auto& one : model(workshop, name).fields) {
    std::string text = one.field.name;
    if (!one.field.type.empty()) text += " " + last(one.field.type);
    if (one.field.primary_key && !(one.implicit && one.field.name == "id")) text += " key";
    if (one.field.optional) text += " null";
    if (one.field.unsure) text += " null?";
    if (one.inherited) text += " inherited";
    if (!one.target.empty()) text += " → " + last(one.target);
    texts.push_back(std::move(text));
  }
  return texts;
}

facts::ModelField field(const Workshop& workshop, std::string_view name, std::string_view field) {
  for (const auto& one : model(workshop, name).fields)
    if (one.field.name == field) return one;
  ADD_FAILURE() << "no field is named " << field;
  return {};
}

std::vector<std::string> reverse(const Workshop& workshop, std::string_view name) {
  std::vector<std::string> texts;
  for (const auto& one : model(workshop, name).reverse)
    texts.push_back(one.name + " ← " + last(one.model) + "." + one.field + (one.many ? ", many" : ""));
  return texts;
}

std::vector<std::string> model_gaps(const Workshop& workshop) {
  std::vector<std::string> texts;
  for (const auto& gap : only_project(workshop).tables.model_gaps)
    texts.push_back(gap.detail.empty() ? gap.kind : gap.kind + " " + last(gap.detail));
  std::ranges::sort(texts);
  return texts;
}

}  // namespace segue::testing
