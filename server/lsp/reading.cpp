// How do our answers become the protocol's?
#include "lsp/reading.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "external/json.h"
#include "lsp/own_knowledge.h"
#include "lsp/positions.h"
#include "protocol/json_text.h"
#include "protocol/types.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

/// The popups of editors that show plain text are narrow terminals.
constexpr std::size_t plain_width = 80;

std::string message_of(const features::Diagnostic& diagnostic) {
  std::string out = diagnostic.message;
  if (!diagnostic.consequence.empty()) {
    out += "\n" + diagnostic.consequence;
  }
  if (!diagnostic.help.empty()) {
    out += "\nhelp: " + diagnostic.help;
  }
  return out;
}

protocol::Diagnostic converted(const View& view, const features::Diagnostic& diagnostic) {
  const protocol::ClientCapabilities& can = view.client->can;
  const auto encoding = view.client->encoding;
  protocol::Diagnostic out;
  out.range = to_protocol(*view.snapshot, diagnostic.site, encoding).range;
  out.severity = static_cast<std::uint8_t>(diagnostic.severity);
  out.code = diagnostic.code;
  out.message = message_of(diagnostic);
  out.url = can.code_descriptions ? diagnostic.url : "";
  out.deprecated = can.diagnostic_tags && diagnostic.deprecated;
  for (const auto& [site, message] : diagnostic.related) {
    if (can.related_information) {
      auto location = to_protocol(*view.snapshot, site, encoding);
      location.uri = view.uri_of(site.key);
      out.related.push_back({std::move(location), message});
    }
  }
  return out;
}

/// Of a file that is not kept: columns count characters, which are what they are for any client where names are ASCII.
protocol::Diagnostic converted(const config::Problem& problem) {
  const std::uint32_t line = std::max(problem.line, 1U) - 1;
  const std::uint32_t begin = std::max(problem.column, 1U) - 1;
  protocol::Diagnostic out;
  out.range = {{line, begin}, {line, std::max(problem.end_column, begin + 2) - 1}};
  out.severity = static_cast<std::uint8_t>(features::Severity::warning);
  out.code = "invalid-setting";
  out.message = problem.message;
  if (!problem.suggestion.empty()) {
    out.message += "; did you mean \"" + problem.suggestion + "\"?";
  }
  return out;
}

}  // namespace

json hover(const View& view, const protocol::Node& params) {
  const auto [uri, position] = protocol::position_params(params);
  const auto key = view.key_of(uri);
  const project::Document* document = view.snapshot->document(key);
  if (!document) {
    return nullptr;
  }
  const auto encoding = view.client->encoding;
  const auto data = view.analysis->hover(*view.snapshot, key, from_protocol(document->lines, position, encoding));
  if (!data) {
    return nullptr;
  }
  const bool markdown = view.client->can.hover_markdown;
  const auto format = markdown ? features::Format::markdown : features::Format::plain;
  return protocol::Hover{{markdown, view.analysis->render(*data, format, plain_width)},
                         to_protocol(document->lines, data->range, encoding)};
}

json inlay_hints(const View& view, const protocol::Node& params) {
  const auto [uri, range] = protocol::range_params(params);
  const auto key = view.key_of(uri);
  const project::Document* document = view.snapshot->document(key);
  json out = json::array();
  if (!document) {
    return out;
  }
  const auto encoding = view.client->encoding;
  for (const auto& hint : view.analysis->hints(*view.snapshot, key, from_protocol(document->lines, range, encoding))) {
    out.push_back(protocol::InlayHint{to_protocol(document->lines, hint.at, encoding), hint.label, hint.tooltip, true});
  }
  return out;
}

Report report_of(base::DocumentKey key, json items) {
  Report out{std::move(key), {}, nullptr, {}};
  out.result_id = std::to_string(base::hash_of(protocol::text_of(items)));
  out.items = std::make_shared<const json>(std::move(items));
  return out;
}

Report report(const View& view, std::string_view key) {
  json items = json::array();
  const project::Document* document = view.snapshot->document(key);
  if (const auto problems = view.settings_problems->find(key); problems != view.settings_problems->end()) {
    for (const config::Problem& problem : problems->second) {
      items.push_back(converted(problem));
    }
  }
  if (const auto problems = view.knowledge_problems->find(key); problems != view.knowledge_problems->end()) {
    for (const knowledge::LoadError& error : problems->second) {
      items.push_back(converted(error, view.client->encoding));
    }
  }
  if (document) {
    for (const auto& diagnostic : view.analysis->diagnostics(*view.snapshot, key)) {
      items.push_back(converted(view, diagnostic));
    }
  }
  Report out = report_of(base::DocumentKey(key), std::move(items));
  if (document && document->open) {
    out.version = document->version;
  }
  return out;
}

}  // namespace segue::lsp
