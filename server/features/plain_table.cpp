// How does a table read where there is no Markdown? In columns that stand below each other.
#include "features/plain_table.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "features/plain_text.h"

namespace segue::features {
namespace {

constexpr std::size_t gap = 2, least_column = 12;

std::size_t widest(const std::vector<TableRow>& rows, std::size_t column) {
  std::size_t wide = 0;
  for (const auto& row : rows) wide = std::max(wide, column < row.size() ? columns(row[column]) : 0);
  return wide;
}

/// The widest columns give way until all fit, none below what can be read; empty where that is not possible.
std::vector<std::size_t> fitted(std::vector<std::size_t> widths, std::size_t room) {
  auto used = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  while (used > room) {
    const auto most = std::ranges::max_element(widths);
    if (*most <= least_column) return {};
    --*most;
    --used;
  }
  return widths;
}

void add_line(std::string& out, std::string_view line) {
  if (!out.empty()) out += '\n';
  out += line.substr(0, line.find_last_not_of(' ') + 1);
}

void add_row(std::string& out, const TableRow& row, const std::vector<std::size_t>& widths) {
  std::vector<TextColumn> cells;
  for (std::size_t i = 0; i < widths.size(); ++i)
    cells.push_back({lines_of(i < row.size() ? wrapped(row[i], widths[i]) : std::string()), widths[i]});
  const auto lines = beside(cells, gap);
  if (lines.empty()) add_line(out, {});
  for (const auto& line : lines) add_line(out, line);
}

/// `head: cell` for each cell, a row a block.
std::string in_blocks(const std::vector<TableRow>& rows, std::size_t width) {
  std::string out;
  for (std::size_t at = 1; at < rows.size(); ++at) {
    if (at > 1) out += '\n';
    for (std::size_t i = 0; i < rows[at].size(); ++i) {
      if (rows[at][i].empty()) continue;
      const auto head = i < rows[0].size() && !rows[0][i].empty() ? rows[0][i] + ": " : std::string();
      add_line(out, wrapped(rows[at][i], width, head, "  "));
    }
  }
  return out;
}

}  // namespace

TableRow table_row(std::string_view line) {
  line = base::trimmed(line, base::line_blanks);
  if (line.starts_with('|')) line.remove_prefix(1);
  TableRow cells;
  std::string cell;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool escaped = line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|';
    if (escaped) ++at;
    if (escaped || line[at] != '|') {
      cell += line[at];
      continue;
    }
    cells.emplace_back(base::trimmed(cell, base::line_blanks));
    cell.clear();
  }
  if (!base::trimmed(cell, base::line_blanks).empty()) cells.emplace_back(base::trimmed(cell, base::line_blanks));
  return cells;
}

bool is_table_rule(const TableRow& row) {
  return !row.empty() && std::ranges::all_of(row, [](const std::string& cell) {
    return cell.find('-') != std::string::npos && cell.find_first_not_of(":-") == std::string::npos;
  });
}

std::string plain_table(const std::vector<TableRow>& rows, std::size_t width) {
  std::size_t count = 0;
  for (const auto& row : rows) count = std::max(count, row.size());
  if (count == 0) return {};
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < count; ++i) widths.push_back(widest(rows, i));
  const auto gaps = gap * (count - 1);
  widths = fitted(std::move(widths), width > gaps ? width - gaps : 0);
  if (widths.empty()) return in_blocks(rows, width);
  std::string out;
  const bool headed = std::ranges::any_of(rows[0], [](const std::string& cell) { return !cell.empty(); });
  if (headed) {
    add_row(out, rows[0], widths);
    TableRow rule;
    for (const auto wide : widths) rule.emplace_back(wide, '-');
    add_row(out, rule, widths);
  }
  for (std::size_t at = 1; at < rows.size(); ++at) add_row(out, rows[at], widths);
  return out;
}

}  // namespace segue::features
