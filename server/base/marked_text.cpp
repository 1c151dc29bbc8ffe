// How does one text hold several files and the places that are expected in them?
#include "base/marked_text.h"

#include <algorithm>
#include <array>

#include "base/line_index.h"

namespace segue::base {
namespace {

constexpr std::string_view header = "//- ", cursor_sign = "$0", requires_sign = "# requires:", blank = " \t\r\n";
constexpr auto comments =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"{#", "#}"}, {"<!--", "-->"}, {"#", ""}});

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// The line with its line break.
std::string_view next_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end);
  return line;
}

void read_versions(std::string_view line, MarkedText& out) {
  auto rest = line.substr(requires_sign.size());
  while (!rest.empty()) {
    const auto one = trimmed(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(rest.find(','), rest.size() - 1) + 1);
    const auto space = one.find(' ');
    if (space != std::string_view::npos) out.versions.emplace_back(one.substr(0, space), trimmed(one.substr(space)));
  }
}

std::vector<MarkedFile> split(std::string_view text, std::string_view unnamed, MarkedText& out) {
  std::vector<MarkedFile> files;
  for (auto rest = text; !rest.empty();) {
    const auto line = next_line(rest);
    if (line.starts_with(header)) {
      files.push_back({std::string(trimmed(line.substr(header.size()))), {}});
      continue;
    }
    if (line.starts_with(requires_sign) && (files.empty() || files.back().text.empty())) read_versions(line, out);
    if (files.empty()) {
      if (trimmed(line).empty()) continue;
      files.push_back({std::string(unnamed), {}});
    }
    files.back().text += line;
  }
  return files;
}

/// The inside of a comment that starts with carets, with blanks for what is no longer there; empty for other lines.
std::string marking(std::string_view line) {
  const auto begin = line.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  for (const auto& [opening, closing] : comments) {
    if (!line.substr(begin).starts_with(opening)) continue;
    const auto inside = begin + opening.size();
    auto end = closing.empty() ? line.size() : line.rfind(closing);
    if (end == std::string_view::npos || end < inside) end = line.size();
    const auto first = line.find_first_not_of(blank, inside);
    if (first >= end || line[first] != '^') return {};
    return std::string(inside, ' ') + std::string(line.substr(inside, end - inside));
  }
  return {};
}

void read_marks(const MarkedFile& file, std::vector<Mark>& marks) {
  const LineIndex index(file.text);
  std::uint32_t target = 0;
  for (std::uint32_t line = 0; line < index.line_count(); ++line) {
    const auto range = index.line(line);
    const auto signs = marking(std::string_view(file.text).substr(range.begin, range.size()));
    if (signs.empty()) target = line;
    for (auto at = signs.find('^'); at != std::string::npos;) {
      const auto end = std::min(signs.find_first_not_of('^', at), signs.size());
      const auto next = signs.find(" ^", end);
      const auto place = [&](std::size_t column) {
        return index.offset({target, static_cast<std::uint32_t>(column)}, Encoding::utf32);
      };
      const auto words = std::string_view(signs).substr(end, next == std::string::npos ? next : next - end);
      marks.push_back({file.path, {place(at), place(end)}, std::string(trimmed(words))});
      at = next == std::string::npos ? next : next + 1;
    }
  }
}

}  // namespace

MarkedText marked_text(std::string_view text, std::string_view unnamed) {
  MarkedText out;
  out.files = split(text, unnamed, out);
  for (auto& file : out.files) {
    for (auto at = file.text.find(cursor_sign); at != std::string::npos; at = file.text.find(cursor_sign)) {
      file.text.erase(at, cursor_sign.size());
      out.cursor = Cursor{file.path, static_cast<Offset>(at)};
    }
    read_marks(file, out.marks);
  }
  std::ranges::sort(out.marks);
  return out;
}

std::string_view MarkedText::text(std::string_view path) const {
  const auto found = std::ranges::find(files, path, &MarkedFile::path);
  return found == files.end() ? std::string_view{} : std::string_view(found->text);
}

std::string shown(const MarkedText& from, std::string_view path, Range range) {
  const auto text = from.text(path);
  const auto at = LineIndex(text).position(range.begin, Encoding::utf32);
  const auto part = range.end <= text.size() && range.begin <= range.end ? text.substr(range.begin, range.size()) : "";
  return std::string(path) + ':' + std::to_string(at.line + 1) + ':' + std::to_string(at.column + 1) + " \"" +
         std::string(part) + '"';
}

}  // namespace segue::base
