// segue knowledge schema: which keys may a file of knowledge have? As JSON Schema, for completion in an editor.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest.h"
#include "cli/machine.h"
#include "cli/options.h"
#include "cli/start.h"
#include "external/json.h"
#include "knowledge/keys.h"

namespace segue::cli {
namespace {

using knowledge::Key;
using knowledge::Shape;
using nlohmann::json;

struct Named {
  std::string_view word;
  Shape shape;
};
constexpr auto shapes = std::to_array<Named>({{"framework", Shape::framework},
                                              {"library", Shape::library},
                                              {"where-code-stands", Shape::context},
                                              {"name", Shape::name},
                                              {"counterpart", Shape::counterpart},
                                              {"historic", Shape::historic},
                                              {"construct", Shape::construct},
                                              {"translation", Shape::translation},
                                              {"rule", Shape::rule},
                                              {"fix", Shape::fix},
                                              {"where", Shape::where},
                                              {"context", Shape::surroundings},
                                              {"claim", Shape::claim},
                                              {"evidence", Shape::evidence},
                                              {"topic", Shape::topic},
                                              {"row", Shape::row},
                                              {"preference", Shape::preference},
                                              {"trap", Shape::trap},
                                              {"texts", Shape::open}});
/// What a whole file, or the front matter of an article, is.
constexpr auto files = std::to_array<std::string_view>(
    {"names", "framework", "construct", "translation", "rule", "claim", "topic", "trap"});

json reference_to(Shape shape) {
  const auto* const named = std::ranges::find(shapes, shape, &Named::shape);
  return {{"$ref", "#/definitions/" + std::string(named->word)}};
}

json text() { return {{"type", "string"}}; }
json list_of(json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
json table_of(json values) { return {{"type", "object"}, {"additionalProperties", std::move(values)}}; }
json one_of(json first, json second) { return {{"anyOf", json::array({std::move(first), std::move(second)})}}; }

json value_of(const Key& key) {
  switch (key.type) {
    case Key::Type::text: {
      json out = text();
      if (!key.choices.empty()) out["enum"] = std::vector<std::string>(key.choices.begin(), key.choices.end());
      return out;
    }
    case Key::Type::link:
      return {{"type", "string"}, {"pattern", "^https://"}};
    case Key::Type::texts:
      return list_of(text());
    case Key::Type::text_or_texts:
      return one_of(text(), list_of(text()));
    case Key::Type::flag:
      return {{"type", "boolean"}};
    case Key::Type::table:
      return reference_to(key.of);
    case Key::Type::tables:
      return list_of(reference_to(key.of));
    case Key::Type::table_of_tables:
      return table_of(reference_to(key.of));
  }
  return {};
}

/// Tables whose keys are chosen by the author.
json open_shape(Shape shape) { return table_of(shape == Shape::where ? one_of(text(), list_of(text())) : text()); }

json definition_of(Shape shape) {
  const auto& keys = knowledge::keys_of(shape);
  if (keys.keys.empty()) return open_shape(shape);
  json properties = json::object(), required = json::array();
  for (const Key& key : keys.keys) {
    json value = value_of(key);
    if (!key.about.empty()) value["description"] = key.about;
    properties[std::string(key.name)] = std::move(value);
    if (key.required) required.push_back(key.name);
  }
  // A row of a topic has a cell for each framework besides.
  json further = shape == Shape::row ? text() : json(false);
  return {{"title", keys.called},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", std::move(further)}};
}

/// The shapes that tables of a shape lead to, itself among them.
void reach(Shape from, std::set<Shape>& found) {
  if (!found.insert(from).second) return;
  for (const Key& key : knowledge::keys_of(from).keys) {
    const bool table =
        key.type == Key::Type::table || key.type == Key::Type::tables || key.type == Key::Type::table_of_tables;
    if (table) reach(key.of, found);
  }
}

/// What people write: what the generator does is a table of names, and an error in a choice of both would not be placed.
json names_file() {
  return {{"type", "object"},
          {"additionalProperties", false},
          {"properties",
           {{"name", list_of(reference_to(Shape::name))},
            {"historic", list_of(reference_to(Shape::historic))},
            {"table", table_of(reference_to(Shape::open))}}}};
}

}  // namespace

int run_knowledge_schema(const Options& options) {
  const std::string kind = options.subjects.empty() ? std::string(files.front()) : options.subjects.front();
  if (std::ranges::find(files, kind) == files.end()) {
    const std::vector<std::string> all(files.begin(), files.end());
    const auto meant = base::nearest(kind, all);
    throw Failure("no kind of file \"" + kind + "\"" + (meant.empty() ? "" : "; did you mean " + meant + "?"));
  }
  json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Knowledge of Segue: " + kind}};
  std::set<Shape> used;
  if (kind == files.front()) {
    for (const auto shape : {Shape::name, Shape::historic, Shape::open}) reach(shape, used);
    schema.update(names_file());
  } else {
    reach(std::ranges::find(shapes, kind, &Named::word)->shape, used);
    schema["$ref"] = "#/definitions/" + kind;
  }
  for (const auto& [word, shape] : shapes)
    if (used.contains(shape)) schema["definitions"][std::string(word)] = definition_of(shape);
  print_json(schema);
  return exit_clean;
}

}  // namespace segue::cli
