// How does text of the user's code stand in Markdown without becoming markup?
#include "knowledge/markdown.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/utf8.h"

namespace segue::knowledge {
namespace {

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string_view without_blanks(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

/// `-`, `*`, `+`, `1.`, `1)` and nothing behind it.
bool is_empty_bullet(std::string_view line) {
  if (line == "-" || line == "*" || line == "+") return true;
  const auto digits = line.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos && digits + 1 == line.size() &&
         (line.back() == '.' || line.back() == ')');
}

/// Doubled spaces become one, except in front and between backticks.
std::string with_single_spaces(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  std::string out;
  bool text_seen = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '\\' && at + 1 < line.size()) {
      out += line.substr(at, 2);
      at += 2;
      text_seen = true;
    } else if (line[at] == '`') {
      const auto begin = at;
      const auto run = std::min(line.find_first_not_of('`', at), line.size()) - at;
      const std::string delimiter(run, '`');
      auto end = line.find(delimiter, at + run);
      while (end != std::string_view::npos && end + run < line.size() && line[end + run] == '`') {
        end = line.find(delimiter, std::min(line.find_first_not_of('`', end), line.size()));
      }
      at = end == std::string_view::npos ? line.size() : end + run;
      out += line.substr(begin, at - begin);
      text_seen = true;
    } else {
      if (line[at] != ' ' || !text_seen || out.back() != ' ') out += line[at];
      text_seen = text_seen || line[at] != ' ';
      ++at;
    }
  }
  return out;
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  const std::string valid = base::valid_utf8(text);
  constexpr std::string_view always = R"(\`*_[]<>&~|!@{}$)";
  constexpr std::string_view in_front = "#+-=";
  std::string out;
  for (std::size_t at = 0; at < valid.size(); ++at) {
    const char c = valid[at];
    const std::string_view rest = std::string_view(valid).substr(at);
    const bool address =
        rest.starts_with("://") || (c == '.' && at >= 3 && std::string_view(valid).substr(at - 3, 3) == "www") ||
        (c == ':' && (rest.starts_with(":/") || (at >= 6 && std::string_view(valid).substr(at - 6, 6) == "mailto")));
    const bool number = (c == '.' || c == ')') && at > 0 &&
                        std::string_view(valid).substr(0, at).find_first_not_of("0123456789") == std::string_view::npos;
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
      continue;
    }
    if (always.find(c) != std::string_view::npos || (at == 0 && in_front.find(c) != std::string_view::npos) ||
        address || number) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string code_span(std::string_view text) {
  std::string inside = base::valid_utf8(text);
  std::ranges::replace_if(inside, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::string_view shown = without_blanks(inside);
  if (shown.empty()) return {};
  const std::string delimiter(longest_run_of_backticks(shown) + 1, '`');
  const bool padded = shown.front() == '`' || shown.back() == '`';
  return fmt::format("{0}{1}{2}{1}{0}", delimiter, padded ? " " : "", shown);
}

std::string fenced(std::string_view text, std::string_view info, std::size_t indent) {
  std::string inside = base::valid_utf8(text);
  std::ranges::replace(inside, '\r', '\n');
  const std::string margin(indent, ' ');
  const std::string delimiter(std::max<std::size_t>(3, longest_run_of_backticks(inside) + 1), '`');
  std::string out = margin + delimiter + std::string(info) + '\n';
  for (const std::string_view line : lines_of(inside)) {
    if (!line.starts_with(margin)) out += margin;
    out += line;
    out += '\n';
  }
  return out + margin + delimiter + '\n';
}

std::string markdown_link(const SiteValue& site, const FilterContext& context) {
  const std::string label = escape_markdown(text_of(site, context));
  std::string uri = context.link ? context.link(site) : std::string();
  // A URI of our own has no such characters; one that has them would end the link early.
  const bool safe = !uri.empty() && uri.find_first_of(" <>()\\\n\r\t") == std::string::npos;
  return safe ? fmt::format("[{}]({})", label, uri) : label;
}

std::string markdown_of(const Value& value, const FilterContext& context) {
  if (const auto* site = std::get_if<SiteValue>(&value.is)) return markdown_link(*site, context);
  if (const auto* list = std::get_if<List>(&value.is)) {
    std::string out;
    for (const Value& item : *list) out += (out.empty() ? "" : ", ") + markdown_of(item, context);
    return out;
  }
  return escape_markdown(text_of(value, context));
}

std::string tidy_markdown(std::string_view text) {
  std::string out;
  std::size_t fence = 0;  // length of the open delimiter
  bool gap = false;
  for (const std::string_view line : lines_of(text)) {
    const auto shown = without_blanks(line);
    const auto run = std::min(shown.find_first_not_of('`'), shown.size());
    if (fence != 0) {
      if (run >= fence && run == shown.size()) fence = 0;
      out += std::string(line) + '\n';
      continue;
    }
    if (shown.empty() || is_empty_bullet(shown)) {
      gap = gap || shown.empty();
      continue;
    }
    if (gap && !out.empty()) out += '\n';
    gap = false;
    if (run >= 3 && shown.find('`', run) == std::string_view::npos) fence = run;
    out += with_single_spaces(line) + '\n';
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace segue::knowledge
