// Which names does a pattern capture?
#include "knowledge/captures.h"

#include <algorithm>

#include "knowledge/text_expression.h"

namespace segue::knowledge {
namespace {

bool is_capture(std::string_view word) {
  return word.front() >= 'A' && word.front() <= 'Z' &&
         std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

struct Scan {
  std::string_view text;
  std::vector<Capture> found{};
  std::size_t at = 0;
  int depth = 0;            ///< of brackets
  bool definition = false;  ///< on the header of a `def`: `X=1` there is a parameter

  [[nodiscard]] std::size_t after_spaces(std::size_t from) const {
    while (from < text.size() && is_blank(text[from])) ++from;
    return from;
  }

  void pass_string() {
    const char quote = text[at];
    const bool triple = text.substr(at, 3) == std::string(3, quote);
    const std::string closing(triple ? 3 : 1, quote);
    at += closing.size();
    while (at < text.size() && text.substr(at, closing.size()) != closing) at += text[at] == '\\' ? 2 : 1;
    at = std::min(at + closing.size(), text.size());
  }

  void pass_word() {
    const auto begin = at;
    while (at < text.size() && is_word_part(text[at])) ++at;
    const auto word = text.substr(begin, at - begin);
    if (at < text.size() && (text[at] == '"' || text[at] == '\'') && word.size() <= 2) return;  // a prefix of a string
    if (word == "def") definition = true;
    const auto next = after_spaces(at);
    const bool keyword =
        depth > 0 && !definition && next < text.size() && text[next] == '=' && text.substr(next, 2) != "==";
    auto before = begin;
    while (before > 0 && is_blank(text[before - 1])) --before;
    const bool member = before > 0 && text[before - 1] == '.';
    const bool last = next == text.size() || text[next] != '.';
    if (!is_capture(word) || keyword || (member && !last)) return;
    const auto known = std::ranges::find(found, word, &Capture::name);
    if (known != found.end()) {
      known->repeated = true;
    } else {
      found.push_back(
          {std::string(word), {static_cast<base::Offset>(begin), static_cast<base::Offset>(at)}, false, member});
    }
  }

  void run(std::size_t end) {
    while (at < end) {
      const char c = text[at];
      if (c == '"' || c == '\'') {
        pass_string();
      } else if (c >= '0' && c <= '9') {
        while (at < text.size() && is_word_part(text[at])) ++at;
      } else if (is_word_start(c)) {
        pass_word();
      } else if (c == '#') {
        at = std::min(text.find('\n', at), text.size());
      } else {
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        if (c == ':' && depth == 0) definition = false;
        ++at;
      }
    }
  }
};

}  // namespace

std::vector<Capture> captures_of(std::string_view pattern, std::string_view language) {
  Scan scan{.text = pattern};
  if (language == "python") {
    scan.run(pattern.size());
    return std::move(scan.found);
  }
  while (scan.at < pattern.size()) {
    const auto open = std::min(pattern.find("{{", scan.at), pattern.find("{%", scan.at));
    if (open == std::string_view::npos) break;
    const auto close =
        std::min(find_closing(pattern, open + 2, pattern[open + 1] == '{' ? "}}" : "%}"), pattern.size());
    scan.at = open + 2;
    scan.depth = 1;
    scan.run(close);
    scan.at = std::max(scan.at, close);
  }
  return std::move(scan.found);
}

}  // namespace segue::knowledge
