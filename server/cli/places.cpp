// What stands at a place?
#include "cli/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/uri.h"
#include "external/json.h"
#include "workspace/file.h"

namespace segue::cli {
namespace {

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

/// From the first to the last of these characters.
std::string characters(std::string_view text, std::size_t first, std::size_t count) {
  std::string out;
  std::size_t index = 0;
  for (std::size_t i = 0; i < text.size(); ++index) {
    std::size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    if (index >= first && index < first + count) out += text.substr(i, next - i);
    i = next;
  }
  return out;
}

}  // namespace

std::string path_shown(std::string_view key) {
  const auto here = std::filesystem::current_path().generic_string();
  return base::is_inside(key, here) ? base::relative_path(key, here) : std::string(key);
}

Shown shown(const project::Snapshot& snapshot, const facts::Site& site) {
  Shown out;
  out.path = path_shown(site.key);
  if (const auto* document = snapshot.document(site.key)) {
    const auto begin = document->lines.position(site.range.begin, base::Encoding::utf32);
    const auto end = document->lines.position(site.range.end, base::Encoding::utf32);
    out.line = begin.line + 1;
    out.column = begin.column + 1;
    out.end_line = end.line + 1;
    out.end_column = end.column + 1;
  }
  return out;
}

std::string Texts::line(const std::string& key, std::uint32_t number) {
  auto found = texts_.find(key);
  if (found == texts_.end()) found = texts_.emplace(key, workspace::read(key, UINT64_MAX).text.value_or("")).first;
  std::string_view text = found->second;
  for (std::uint32_t i = 1; i < number && !text.empty(); ++i) {
    const auto end = text.find('\n');
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

std::string excerpt(const Terminal& terminal, Ink ink, const Shown& place, std::string line) {
  // A tab and a control character take one column, as the mark below assumes.
  std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20U; }, ' ');
  const auto number = std::to_string(place.line);
  const std::size_t room = terminal.width - std::min(terminal.width / 2, number.size() + 6);
  const auto length = columns(line);
  std::size_t first = 0;
  std::size_t begin = place.column - 1;
  std::size_t size = place.end_line == place.line && place.end_column > place.column ? place.end_column - place.column
                     : length > begin                                                ? length - begin
                                                                                     : 1;
  while (first < begin && first < line.size() && line[first] == ' ') ++first;
  if (begin - first + size > room) first = begin;
  begin -= first;
  size = std::clamp<std::size_t>(size, 1, std::max<std::size_t>(room - begin, 1));
  return fmt::format("  {} │ {}\n  {} │ {}{}\n", number, characters(line, first, room), std::string(number.size(), ' '),
                     std::string(begin, ' '), inked(terminal, ink, repeated("━", size)));
}

nlohmann::json json_of(const Shown& place) {
  return {{"path", place.path},
          {"line", place.line},
          {"column", place.column},
          {"endLine", place.end_line},
          {"endColumn", place.end_column}};
}

}  // namespace segue::cli
