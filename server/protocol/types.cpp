// How do the protocol's structures look in JSON?
#include "protocol/types.h"

#include "external/json.h"

namespace segue::protocol {

using nlohmann::json;

Position position(const Node& node) { return {node.at("line").natural(), node.at("character").natural()}; }

Range range(const Node& node) { return {position(node.at("start")), position(node.at("end"))}; }

DidOpen did_open(const Node& params) {
  const Node document = params.at("textDocument");
  return {document.at("uri").text(), document.at("languageId").text(), document.at("text").text(),
          document.at("version").integer()};
}

DidChange did_change(const Node& params) {
  const Node document = params.at("textDocument");
  DidChange out{document.at("uri").text(), 0, {}};
  if (const auto version = document.find("version")) {
    out.version = version->integer();
  }
  for (const Node& change : params.at("contentChanges").items()) {
    const auto where = change.find("range");
    out.changes.push_back({where ? std::optional(range(*where)) : std::nullopt, change.at("text").text()});
  }
  return out;
}

DocumentParams document_params(const Node& params) { return {params.at("textDocument").at("uri").text()}; }

PositionParams position_params(const Node& params) {
  return {document_params(params).uri, position(params.at("position"))};
}

RangeParams range_params(const Node& params) { return {document_params(params).uri, range(params.at("range"))}; }

WorkspaceFolder workspace_folder(const Node& node) {
  const auto name = node.find("name");
  return {node.at("uri").text(), name ? name->text() : std::string()};
}

FolderChanges folder_changes(const Node& params) {
  const Node event = params.at("event");
  FolderChanges out;
  for (const Node& node : event.at("added").items()) {
    out.added.push_back(workspace_folder(node));
  }
  for (const Node& node : event.at("removed").items()) {
    out.removed.push_back(workspace_folder(node));
  }
  return out;
}

std::vector<std::string> changed_files(const Node& params) {
  std::vector<std::string> out;
  for (const Node& change : params.at("changes").items()) {
    out.push_back(change.at("uri").text());
  }
  return out;
}

std::vector<PreviousResult> previous_results(const Node& params) {
  std::vector<PreviousResult> out;
  for (const Node& known : params.at("previousResultIds").items()) {
    out.push_back({known.at("uri").text(), known.at("value").text()});
  }
  return out;
}

void to_json(json& out, const Position& value) { out = {{"line", value.line}, {"character", value.character}}; }

void to_json(json& out, const Range& value) { out = {{"start", value.start}, {"end", value.end}}; }

void to_json(json& out, const Location& value) { out = {{"uri", value.uri}, {"range", value.range}}; }

void to_json(json& out, const MarkupContent& value) {
  out = {{"kind", value.markdown ? "markdown" : "plaintext"}, {"value", value.value}};
}

void to_json(json& out, const Hover& value) { out = {{"contents", value.contents}, {"range", value.range}}; }

void to_json(json& out, const RelatedInformation& value) {
  out = {{"location", value.location}, {"message", value.message}};
}

void to_json(json& out, const Diagnostic& value) {
  out = {{"range", value.range},
         {"severity", value.severity},
         {"code", value.code},
         {"source", "segue"},
         {"message", value.message}};
  if (!value.url.empty()) {
    out["codeDescription"] = {{"href", value.url}};
  }
  json tags = json::array();
  if (value.unnecessary) {
    tags.push_back(1);
  }
  if (value.deprecated) {
    tags.push_back(2);
  }
  if (!tags.empty()) {
    out["tags"] = std::move(tags);
  }
  if (!value.related.empty()) {
    out["relatedInformation"] = value.related;
  }
}

void to_json(json& out, const InlayHint& value) {
  out = {{"position", value.position}, {"label", value.label}, {"paddingLeft", true}};
  if (!value.tooltip.empty()) {
    out["tooltip"] = MarkupContent{value.markdown, value.tooltip};
  }
}

}  // namespace segue::protocol
