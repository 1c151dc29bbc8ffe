// How are the settings described to people and to editors? Schema, manifest part and a table, made from the one table.
#include "config/document.h"

#include <fmt/core.h>

#include "external/json.h"

namespace segue::config {
namespace {

using nlohmann::json;

json to_json(const Value& value) {
  return std::visit([](const auto& held) { return json(held); }, value);
}

json type_of(const Setting& setting, const Names& names) {
  switch (setting.kind) {
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::count:
      return {{"type", "integer"}, {"minimum", 1}};
    case Kind::path:
      return {{"type", "string"}};
    case Kind::patterns:
    case Kind::paths:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Kind::severities: {
      json out{{"type", "object"}};
      out["additionalProperties"] = {{"type", "string"}, {"enum", {"error", "warning", "information", "hint", "off"}}};
      return out;
    }
    case Kind::choice:
      break;
  }
  json out{{"type", "string"}};
  const auto choices = choices_of(setting, names);
  if (choices.size() < 2) return out;
  for (const auto& choice : choices) out["enum"].push_back(choice.value);
  return out;
}

json described(const Setting& setting, const Names& names) {
  auto out = type_of(setting, names);
  out["default"] = to_json(setting.get(Settings{}));
  return out;
}

/// Labels and texts of the choices, as VS Code shows them.
void add_choices(json& property, const std::vector<Choice>& choices) {
  json labels = json::array(), texts = json::array();
  bool labelled = false, explained = false;
  for (const auto& choice : choices) {
    labelled = labelled || !choice.label.empty();
    explained = explained || !choice.text.empty();
    labels.push_back(choice.label);
    texts.push_back(choice.text);
  }
  if (labelled) property["enumItemLabels"] = labels;
  if (explained) property["markdownEnumDescriptions"] = texts;
}

/// Where the setting stands in the nested tables of a schema.
json& nested(json& properties, std::string_view name) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return properties[std::string(name)];
  auto& group = properties[std::string(name.substr(0, dot))];
  group["type"] = "object";
  group["additionalProperties"] = false;
  return nested(group["properties"], name.substr(dot + 1));
}

std::string default_text(const Setting& setting) {
  const auto value = to_json(setting.get(Settings{}));
  return value.empty() || value == "" ? "" : fmt::format("`{}`", value.dump());
}

/// A text in a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

}  // namespace

std::string json_schema(const Names& names) {
  json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", "Segue"},
              {"description", "Settings of a project: segue.toml, or [tool.segue] in pyproject.toml"},
              {"type", "object"},
              {"additionalProperties", false}};
  for (const auto& setting : settings_table()) {
    if (!setting.allowed(Place::project)) continue;
    auto property = described(setting, names);
    property["description"] = setting.text;
    nested(schema["properties"], setting.name) = property;
    if (setting.alias.empty()) continue;
    property["description"] = fmt::format("The same as {}.", setting.name);
    nested(schema["properties"], setting.alias) = property;
  }
  return schema.dump(2) + '\n';
}

std::string manifest_properties(const Names& names) {
  json properties = json::object();
  int order = 0;
  for (const auto& setting : settings_table()) {
    if (!setting.allowed(Place::editor)) continue;
    auto property = described(setting, names);
    property["markdownDescription"] = setting.text;
    property["order"] = order++;
    property["scope"] = setting.kind == Kind::path || setting.kind == Kind::paths ? "machine-overridable" : "resource";
    if (setting.kind == Kind::choice) add_choices(property, choices_of(setting, names));
    properties["segue." + camel_case(setting.name)] = std::move(property);
  }
  return properties.dump(2) + '\n';
}

std::string markdown_table(const Names& names) {
  std::string out = "| setting | in an editor | default | what it does |\n| --- | --- | --- | --- |\n";
  for (const auto& setting : settings_table()) {
    if (!setting.allowed(Place::editor)) continue;
    std::string text = cell(setting.text);
    std::string values;
    for (const auto& choice : choices_of(setting, names))
      if (!choice.value.empty()) values += fmt::format("{}`{}`", values.empty() ? "" : ", ", choice.value);
    if (!values.empty()) text += fmt::format(" One of {}.", values);
    if (!setting.alias.empty()) text += fmt::format(" Also written `{}`.", setting.alias);
    if (!setting.allowed(Place::project))
      text += " Not in a project's own settings.";
    else if (setting.needs_trust)
      text += " A project's own choice counts only in a trusted workspace.";
    out += fmt::format("| `{}` | `segue.{}` | {} | {} |\n", setting.name, camel_case(setting.name),
                       default_text(setting), text);
  }
  return out;
}

}  // namespace segue::config
