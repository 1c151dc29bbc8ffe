// Which structures of the protocol do we read and write?
#pragma once

#include <compare>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "protocol/node.h"

namespace segue::protocol {

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;  ///< in the negotiated encoding
  auto operator<=>(const Position&) const = default;
};

struct Range {
  Position start, end;
  auto operator<=>(const Range&) const = default;
};

struct Location {
  std::string uri;
  Range range;
};

struct MarkupContent {
  bool markdown = false;
  std::string value;
};

struct Hover {
  MarkupContent contents;
  Range range;
};

struct RelatedInformation {
  Location location;
  std::string message;
};

struct Diagnostic {
  Range range;
  std::uint8_t severity = 1;  ///< 1 error, 2 warning, 3 information, 4 hint
  std::string code, url, message;
  bool unnecessary = false, deprecated = false;
  std::vector<RelatedInformation> related;
};

struct InlayHint {
  Position position;
  std::string label, tooltip;
  bool markdown = false;  ///< of the tooltip
};

/// A change without range replaces the whole text.
struct ContentChange {
  std::optional<Range> range;
  std::string text;
};

struct DidOpen {
  std::string uri, language, text;
  std::int64_t version = 0;
};

struct DidChange {
  std::string uri;
  std::int64_t version = 0;
  std::vector<ContentChange> changes;
};

/// Of every request and notification about one document; the fields after `uri` where it has them.
struct DocumentParams {
  std::string uri;
};
struct PositionParams {
  std::string uri;
  Position position;
};
struct RangeParams {
  std::string uri;
  Range range;
};

struct WorkspaceFolder {
  std::string uri, name;
};

struct FolderChanges {
  std::vector<WorkspaceFolder> added, removed;
};

struct PreviousResult {
  std::string uri, value;
};

Position position(const Node& node);
Range range(const Node& node);
DidOpen did_open(const Node& params);
DidChange did_change(const Node& params);
DocumentParams document_params(const Node& params);
PositionParams position_params(const Node& params);
RangeParams range_params(const Node& params);
WorkspaceFolder workspace_folder(const Node& node);
FolderChanges folder_changes(const Node& params);
/// Of didChangeWatchedFiles: the documents, whatever happened to them.
std::vector<std::string> changed_files(const Node& params);
std::vector<PreviousResult> previous_results(const Node& params);

void to_json(nlohmann::json& json, const Position& value);
void to_json(nlohmann::json& json, const Range& value);
void to_json(nlohmann::json& json, const Location& value);
void to_json(nlohmann::json& json, const MarkupContent& value);
void to_json(nlohmann::json& json, const Hover& value);
void to_json(nlohmann::json& json, const RelatedInformation& value);
void to_json(nlohmann::json& json, const Diagnostic& value);
void to_json(nlohmann::json& json, const InlayHint& value);

}  // namespace segue::protocol
