// Which texts are refused before a parser sees them?
#include "protocol/json_text.h"

#include "external/json.h"

namespace segue::protocol {
namespace {

bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      i += c == '\\' ? 1 : 0;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > max_depth) {
        return true;
      }
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// nlohmann's messages begin with a tag of its own: "[json.exception.parse_error.101] parse error at line 1, column 2: …".
std::string plain(std::string_view message) {
  const auto tag = message.find("] ");
  return std::string(tag == std::string_view::npos ? message : message.substr(tag + 2));
}

}  // namespace

Parsed parse(std::string_view text, nlohmann::json& into) {
  if (too_deep(text)) {
    return {"JSON nested deeper than " + std::to_string(max_depth) + " levels"};
  }
  try {
    into = nlohmann::json::parse(text);
    return {};
  } catch (const nlohmann::json::exception& error) {
    return {plain(error.what())};
  }
}

std::string text_of(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace segue::protocol
