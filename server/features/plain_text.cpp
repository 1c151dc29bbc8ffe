// How does Markdown read where there is no Markdown? The same words, wrapped, without its signs.
#include "features/plain_text.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "features/plain_table.h"

namespace segue::features {
namespace {

constexpr std::string_view code_margin = "    ";

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::size_t run_of(std::string_view text, char c) { return std::min(text.find_first_not_of(c), text.size()); }

/// Where a code span that opens with `length` backticks at the start of `text` ends; npos if it does not.
std::size_t closing_run(std::string_view text, std::size_t length) {
  for (auto at = text.find('`', length); at != std::string_view::npos; at = text.find('`', at)) {
    const auto run = run_of(text.substr(at), '`');
    if (run == length) return at;
    at += run;
  }
  return std::string_view::npos;
}

std::string_view without_padding(std::string_view code) {
  const bool padded = code.size() > 2 && code.front() == ' ' && code.back() == ' ';
  return padded ? code.substr(1, code.size() - 2) : code;
}

/// The end of `](address)` whose bracket is at the start of `text`; 0 where no address follows.
std::size_t address_end(std::string_view text) {
  if (!text.starts_with("](")) return 0;
  const auto end = text.find(')');
  return end == std::string_view::npos ? 0 : end + 1;
}

/// Emphasis touches a word; a sign between blanks is one that is meant.
bool is_emphasis(std::string_view text, std::size_t at, std::size_t run) {
  const bool blank_before = at == 0 || text[at - 1] == ' ';
  const bool blank_behind = at + run >= text.size() || text[at + run] == ' ';
  return !(blank_before && blank_behind);
}

std::string inline_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const char c = text[at];
    if (c == '\\' && rest.size() > 1 && is_punctuation(rest[1])) {
      out += rest[1];
      at += 2;
      continue;
    }
    if (c == '`') {
      const auto length = run_of(rest, '`');
      const auto end = closing_run(rest, length);
      if (end != std::string_view::npos) {
        out += without_padding(rest.substr(length, end - length));
        at += end + length;
        continue;
      }
      out += rest.substr(0, length);
      at += length;
      continue;
    }
    if (c == '*' && is_emphasis(text, at, run_of(rest, '*'))) {
      at += run_of(rest, '*');
      continue;
    }
    if (const auto skip = address_end(rest); skip > 0) {
      at += skip;
      continue;
    }
    // The bracket of a link goes with its address; one without an address stays.
    const bool opens_link =
        c == '[' && rest.find("](") != std::string_view::npos && rest.find("](") < rest.find('[', 1);
    if (!opens_link) out += c;
    ++at;
  }
  return out;
}

/// Reads Markdown line by line and writes each block when it is complete.
struct Writer {
  const PlainStyle& style;
  std::string out, block;
  bool bullet = false;
  std::size_t fence = 0;
  std::vector<TableRow> table{};

  void add_line(std::string_view line) {
    if (!out.empty()) out += '\n';
    out += line;
  }

  /// The lines are a table once there is a rule below the first; else they are text.
  void flush_table() {
    if (table.empty()) return;
    const bool ruled = table.size() > 1 && is_table_rule(table[1]);
    if (ruled) table.erase(table.begin() + 1);
    for (auto& row : table)
      for (auto& cell : row) cell = inline_text(cell);
    if (ruled) {
      add_line(plain_table(table, style.width));
    } else {
      for (const auto& row : table) {
        std::string line = "|";
        for (const auto& cell : row) line += ' ' + cell + " |";
        add_line(line);
      }
    }
    table.clear();
  }

  void flush() {
    flush_table();
    if (!block.empty()) {
      const std::string margin(bullet ? columns(style.bullet) : 0, ' ');
      add_line(wrapped(inline_text(block), style.width, bullet ? style.bullet : std::string_view{}, margin));
    }
    block.clear();
    bullet = false;
  }

  void read(std::string_view line) {
    const auto shown = base::trimmed(line, base::line_blanks);
    const auto run = run_of(shown, '`');
    if (fence != 0) {
      if (run >= fence && run == shown.size())
        fence = 0;
      else
        add_line(line.empty() ? std::string{} : std::string(code_margin) + std::string(line));
      return;
    }
    if (run >= 3) {
      flush();
      fence = run;
    } else if (shown.starts_with('|')) {
      if (table.empty()) flush();
      table.push_back(table_row(shown));
    } else if (shown.empty()) {
      flush();
      if (!out.empty() && !out.ends_with("\n")) out += '\n';
    } else if (shown.starts_with("- ") || shown.starts_with("* ")) {
      flush();
      block = base::trimmed(shown.substr(2), base::line_blanks);
      bullet = true;
    } else if (shown.starts_with('#')) {
      flush();
      block = base::trimmed(shown.substr(run_of(shown, '#')), base::line_blanks);
      flush();
    } else {
      flush_table();
      if (!block.empty()) block += ' ';
      block += shown;
    }
  }
};

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.append(width - std::min(width, columns(text)), ' ');
  return out;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> beside(const std::vector<TextColumn>& all, std::size_t gap) {
  std::size_t height = 0;
  for (const auto& column : all) height = std::max(height, column.lines.size());
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < height; ++at) {
    auto& line = lines.emplace_back();
    for (const auto& column : all)
      line += padded(at < column.lines.size() ? column.lines[at] : "", column.width) + std::string(gap, ' ');
    line.resize(line.find_last_not_of(' ') + 1);
  }
  return lines;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view first, std::string_view margin) {
  std::string out(first);
  auto used = columns(first);
  bool at_start = true;
  while (!text.empty()) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    const auto wide = columns(word);
    if (!at_start && used + 1 + wide > width) {
      out += '\n';
      out += margin;
      used = columns(margin);
    } else if (!at_start) {
      out += ' ';
      ++used;
    }
    out += word;
    used += wide;
    at_start = false;
  }
  return out;
}

std::string plain_text(std::string_view markdown, const PlainStyle& style) {
  Writer writer{style, {}, {}, false, 0, {}};
  while (!markdown.empty()) {
    const auto end = std::min(markdown.find('\n'), markdown.size());
    writer.read(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  writer.flush();
  while (writer.out.ends_with('\n')) writer.out.pop_back();
  return std::move(writer.out);
}

std::string plain_line(std::string_view markdown) {
  auto text = plain_text(markdown, {.width = std::string_view::npos, .bullet = ""});
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace segue::features
