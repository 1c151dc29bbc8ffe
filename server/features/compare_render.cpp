// How does a comparison look, as Markdown and in a terminal?
#include <algorithm>

#include "features/compare.h"
#include "features/plain_text.h"
#include "knowledge/text.h"

namespace segue::features {
namespace {

/// Programs in narrower columns than this are put one below the other, cells of rows already earlier.
constexpr std::size_t least_column = 44, least_cell = 32, gap = 3, margin = 2, label_width = 14;
/// What is compared has a column of its own, as wide as it needs up to this.
constexpr std::size_t widest_aspect = 24;
/// Longer lines of prose are hard to follow.
constexpr std::size_t longest_line = 100;

using Lines = std::vector<std::string>;

void add_line(std::string& out, std::string_view line) {
  out += line.substr(0, line.find_last_not_of(' ') + 1);
  out += '\n';
}

void add_beside(std::string& out, std::string_view indent, const std::vector<TextColumn>& columns) {
  for (const auto& line : beside(columns, gap)) add_line(out, std::string(indent) + line);
}

/// Lines of code that are too long for a column go on below, further in.
Lines folded(const Lines& lines, std::size_t width) {
  Lines out;
  for (std::string line : lines) {
    const auto indent = std::min(std::min(line.find_first_not_of(' '), line.size()) + 4, width / 2);
    while (columns(line) > width) {
      std::size_t cut = width - 1;
      // Rather behind a word than within a call, and within a path only where nothing else is left.
      for (const std::string_view signs : {" ,", "([{", "./"}) {
        const auto at = line.find_last_of(signs, width - 1);
        if (at == std::string::npos || at < std::max(indent, width / 2)) continue;
        cut = at;
        break;
      }
      // Not within a character of several bytes.
      while (cut + 1 < line.size() && (line[cut + 1] & 0xC0) == 0x80) ++cut;
      out.push_back(line.substr(0, cut + 1));
      line = std::string(indent, ' ') + line.substr(std::min(line.find_first_not_of(' ', cut + 1), line.size()));
    }
    out.push_back(std::move(line));
  }
  return out;
}

std::size_t column_width(const Comparison& comparison, std::size_t width, std::size_t indent) {
  const auto count = std::max<std::size_t>(comparison.columns.size(), 1);
  const auto used = indent + (count - 1) * gap;
  return width > used ? (width - used) / count : 0;
}

std::string heading(const Comparison& comparison, const Program& program) {
  const auto& label = comparison.columns[program.column].label;
  return program.file.empty() ? label : label + ", " + program.file;
}

void add_programs(std::string& out, const Comparison& comparison, std::size_t width) {
  if (comparison.programs.empty()) return;
  const auto each = column_width(comparison, width, margin);
  std::vector<TextColumn> blocks;
  const bool beside = comparison.programs.size() == comparison.columns.size() && each >= least_column;
  for (const auto& program : comparison.programs) {
    auto lines = lines_of(program.text);
    lines.insert(lines.begin(),
                 {heading(comparison, program), std::string(columns(heading(comparison, program)), '-')});
    blocks.push_back({beside ? folded(lines, each) : std::move(lines), each});
  }
  const std::string indent(margin, ' ');
  out += '\n';
  if (beside) return add_beside(out, indent, blocks);
  for (const auto& block : blocks) {
    if (&block != &blocks.front()) out += '\n';
    for (const auto& line : block.lines) add_line(out, indent + line);
  }
}

/// A label, then text that is wrapped beside it.
void add_labelled(std::string& out, std::string_view label, std::string_view markdown, std::size_t width) {
  const auto first = std::string(margin, ' ') + padded(label, label_width - 1) + ' ';
  out += wrapped(plain_line(markdown), width, first, std::string(margin + label_width, ' ')) + '\n';
}

/// How wide the column of what is compared is.
std::size_t aspect_width(const Comparison& comparison) {
  std::size_t wide = 0;
  for (const auto& row : comparison.rows)
    if (row.relation != "only") wide = std::max(wide, columns(plain_line(row.aspect)));
  return std::min(wide, widest_aspect);
}

/// One row: what it is about and the cells side by side, or each framework on lines of its own below.
void add_cells(std::string& out, const Comparison& comparison, const ComparedRow& row, std::string_view label,
               std::size_t width) {
  const auto aspect = plain_line(row.aspect);
  const bool alike = std::ranges::all_of(row.cells, [&](const auto& cell) { return cell == row.cells.front(); });
  const auto indent = margin + label_width, before_cells = indent + aspect_width(comparison) + gap;
  const auto each = column_width(comparison, width, before_cells);
  if (each < least_cell) {
    if (alike && !row.cells.empty()) return add_labelled(out, label, row.aspect + ": " + row.cells.front(), width);
    add_labelled(out, label, row.aspect, width);
    const std::string further(indent + 2, ' ');
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!row.cells[i].empty())
        out += wrapped(comparison.columns[i].label + ": " + plain_line(row.cells[i]), width, further, further + "  ") +
               '\n';
    return;
  }
  const auto wide = aspect_width(comparison);
  std::vector<TextColumn> blocks{{{std::string(label)}, label_width - gap}, {lines_of(wrapped(aspect, wide)), wide}};
  if (alike && !row.cells.empty()) {
    const auto whole = std::min(width - before_cells, longest_line);
    blocks.push_back({lines_of(wrapped(plain_line(row.cells.front()), whole)), whole});
  } else {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      blocks.push_back({lines_of(wrapped(comparison.columns[i].label + ": " + plain_line(row.cells[i]), each)), each});
  }
  add_beside(out, std::string(margin, ' '), blocks);
}

/// The framework that alone has something, as a label.
std::string only_label(const Comparison& comparison, const ComparedRow& row) {
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (!row.cells[i].empty()) return "only " + comparison.columns[i].label;
  return "only";
}

void add_rows(std::string& out, const Comparison& comparison, std::size_t width) {
  std::string before;
  const auto label = [&](const std::string& words) {
    const bool again = words == before;
    before = words;
    return again ? std::string{} : words;
  };
  for (const std::string_view relation : {"same", "differs"})
    for (const auto& row : comparison.rows)
      if (row.relation == relation) add_cells(out, comparison, row, label(row.relation), width);
  for (std::size_t i = 0; i < comparison.columns.size(); ++i)
    for (const auto& row : comparison.rows)
      if (row.relation == "only" && !row.cells[i].empty())
        add_labelled(out, label(only_label(comparison, row)), row.aspect + ": " + row.cells[i],
                     std::min(width, longest_line));
}

/// Whom it bites: who moves to the one framework. Nothing where everybody meets it.
std::string direction(const Comparison& comparison, const ComparedTrap& trap) {
  return trap.to.size() == 1 && comparison.columns.size() > 1 ? "to " + trap.to.front() : std::string{};
}

void add_traps(std::string& out, const Comparison& comparison, std::size_t width) {
  if (!comparison.traps.empty()) out += '\n' + std::string(margin, ' ') + "what bites when you move\n";
  for (const auto& trap : comparison.traps)
    add_labelled(out, direction(comparison, trap), trap.summary + " (" + trap.id + ')', width);
  if (!comparison.sayings.empty()) out += '\n' + std::string(margin, ' ') + "what is said\n";
  for (const auto& one : comparison.sayings)
    add_labelled(out, one.verdict, "“" + knowledge::escape_markdown(one.claim) + "” (" + one.id + ')', width);
}

std::string plain_of(const Comparison& comparison, std::size_t width) {
  const auto prose = std::min(width, longest_line);
  std::string out = comparison.title + '\n';
  const auto sections = comparison.prose.find("\n## ");
  out += plain_text(comparison.prose.substr(0, sections), {.width = prose}) + '\n';
  add_programs(out, comparison, width);
  if (!comparison.requests.empty()) {
    out += "\n" + std::string(margin, ' ') + (comparison.columns.size() == 2 ? "both answer\n" : "all answer\n");
    for (const auto& line : lines_of(comparison.requests)) add_line(out, std::string(margin + 2, ' ') + line);
  }
  out += '\n';
  add_rows(out, comparison, width);
  if (!comparison.prefer.empty()) out += '\n';
  for (const auto& one : comparison.prefer)
    add_labelled(out, "rather", comparison.columns[one.column].label + " when " + one.when, prose);
  add_traps(out, comparison, prose);
  if (sections != std::string::npos)
    out += '\n' + plain_text(comparison.prose.substr(sections), {.width = prose}) + '\n';
  return out;
}

/// A cell of a table ends at a bar, even within code.
std::string in_table(std::string text) {
  for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, 1, '\\');
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string markdown_of(const Comparison& comparison) {
  std::string out = "# " + knowledge::escape_markdown(comparison.title) + "\n\n";
  const auto sections = comparison.prose.find("\n## ");
  out += comparison.prose.substr(0, sections) + "\n| | |";
  std::string rule = "\n| --- | --- |";
  for (const auto& column : comparison.columns) {
    out += ' ' + knowledge::escape_markdown(column.label) + " |";
    rule += " --- |";
  }
  out += rule + '\n';
  for (const std::string_view relation : {"same", "differs", "only"})
    for (const auto& row : comparison.rows) {
      if (row.relation != relation) continue;
      out += "| " + row.relation + " | " + in_table(row.aspect) + " |";
      for (const auto& cell : row.cells) out += ' ' + in_table(cell) + " |";
      out += '\n';
    }
  for (const auto& program : comparison.programs)
    out += "\n**" + knowledge::escape_markdown(heading(comparison, program)) + "**\n\n```" + program.language + '\n' +
           program.text + (program.text.ends_with('\n') ? "" : "\n") + "```\n";
  if (!comparison.requests.empty()) out += "\nAnswered alike:\n\n```http\n" + comparison.requests + "```\n";
  if (!comparison.prefer.empty()) out += '\n';
  for (const auto& one : comparison.prefer)
    out += "- Rather " + knowledge::escape_markdown(comparison.columns[one.column].label) + " when " + one.when + '\n';
  if (!comparison.traps.empty()) out += "\n## What bites when you move\n\n";
  for (const auto& trap : comparison.traps) {
    const auto towards = direction(comparison, trap);
    out += "- " + (towards.empty() ? "" : '*' + towards + "* · ") + trap.summary + '\n';
  }
  if (!comparison.sayings.empty()) out += "\n## What is said\n\n";
  for (const auto& one : comparison.sayings)
    out += "- “" + knowledge::escape_markdown(one.claim) + "”: **" + one.verdict + "**\n";
  if (sections != std::string::npos) out += comparison.prose.substr(sections) + '\n';
  return out;
}

}  // namespace

std::string render(const Comparison& comparison, Format format, std::size_t width) {
  return format == Format::markdown ? markdown_of(comparison) : plain_of(comparison, width);
}

}  // namespace segue::features
