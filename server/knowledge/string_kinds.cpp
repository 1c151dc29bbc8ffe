// Is a text a route, a format or a template's name, and of which parts is it made?
#include "knowledge/string_kinds.h"

#include <algorithm>
#include <array>

namespace segue::knowledge {
namespace {

using Parts = std::vector<std::string>;

constexpr auto template_ends = std::to_array<std::string_view>(
    {".html", ".htm", ".txt", ".xml", ".jinja", ".jinja2", ".j2", ".djhtml", ".mjml", ".rst", ".md"});

/// Flags, width and precision in front of the letter that says how a value is shown.
constexpr std::string_view percent_options = "#0-+123456789.*", percent_letters = "diouxXeEfFgGcrsa";

std::string name_or_place(std::string_view name, const Parts& before) {
  return name.empty() ? std::to_string(before.size()) : std::string(name);
}

/// A field of `str.format` that starts behind its brace, up to its end; npos where it is none.
std::size_t add_field(std::string_view text, std::size_t at, Parts& parts) {
  const auto close = text.find('}', at);
  if (close == std::string_view::npos) return close;
  const auto field = text.substr(at, close - at);
  parts.push_back(name_or_place(field.substr(0, field.find_first_of(".[:!")), parts));
  return close + 1;
}

/// A part of `%` formatting that starts behind its sign.
std::size_t add_percent(std::string_view text, std::size_t at, Parts& parts) {
  std::string_view name;
  if (at < text.size() && text[at] == '(') {
    const auto close = text.find(')', at);
    if (close == std::string_view::npos) return close;
    name = text.substr(at + 1, close - at - 1);
    at = close + 1;
  }
  at = text.find_first_not_of(percent_options, at);
  if (at == std::string_view::npos || percent_letters.find(text[at]) == std::string_view::npos)
    return std::string::npos;
  parts.push_back(name_or_place(name, parts));
  return at + 1;
}

}  // namespace

std::optional<Parts> route_parts(std::string_view text) {
  Parts parts;
  const bool rooted = text.starts_with('/');
  for (auto open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
    const auto close = text.find('>', open);
    if (close == std::string_view::npos) break;
    const auto inside = text.substr(open + 1, close - open - 1);
    parts.emplace_back(inside.substr(inside.rfind(':') + 1));
  }
  if ((parts.empty() && !rooted) || text.find(' ') != std::string_view::npos) return std::nullopt;
  return parts;
}

std::optional<Parts> format_parts(std::string_view text) {
  Parts parts;
  for (auto at = text.find_first_of("{%"); at != std::string_view::npos; at = text.find_first_of("{%", at)) {
    const char sign = text[at];
    if (at + 1 < text.size() && text[at + 1] == sign) {  // doubled it stands for itself
      at += 2;
      continue;
    }
    const auto behind = sign == '{' ? add_field(text, at + 1, parts) : add_percent(text, at + 1, parts);
    at = behind == std::string_view::npos ? at + 1 : behind;
  }
  return parts.empty() ? std::nullopt : std::optional(std::move(parts));
}

std::optional<Parts> template_name_parts(std::string_view text) {
  const auto ends = [&](std::string_view end) { return text.size() > end.size() && text.ends_with(end); };
  if (std::ranges::none_of(template_ends, ends) || text.find_first_of(" \n\t<>") != std::string_view::npos)
    return std::nullopt;
  Parts parts;
  for (auto slash = text.find('/'); slash != std::string_view::npos; slash = text.find('/')) {
    if (slash > 0) parts.emplace_back(text.substr(0, slash));
    text.remove_prefix(slash + 1);
  }
  parts.emplace_back(text);
  return parts;
}

}  // namespace segue::knowledge
