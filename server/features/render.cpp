// How does a hover look, as Markdown and as plain text?
#include <algorithm>
#include <array>

#include "features/hover.h"
#include "features/plain_text.h"
#include "knowledge/reference.h"
#include "knowledge/text.h"

namespace segue::features {
namespace {

constexpr std::string_view still_indexing = "Still reading the project: what other files say may be missing here.";
constexpr std::string_view note_sign = "! ";

void add_block(std::string& out, std::string_view block) {
  if (block.empty()) return;
  if (!out.empty()) out += "\n\n";
  out += block;
}

void add_line(std::string& out, std::string_view line) {
  if (line.empty()) return;
  if (!out.empty()) out += '\n';
  out += line;
}

bool is_one_line(std::string_view text) { return text.find('\n') == std::string_view::npos; }

/// A fence that no text can close.
std::string fence(const Code& code) {
  std::string delimiter = "```";
  while (code.text.find(delimiter) != std::string::npos) delimiter += '`';
  return delimiter + code.language + '\n' + code.text + '\n' + delimiter;
}

/// The two signs of the hints: becomes, and becomes with a catch.
std::string_view sign_of(const Counterpart& counterpart) { return counterpart.certainty == "exact" ? "→" : "≈"; }

bool has_nothing(const Counterpart& counterpart) {
  return counterpart.certainty == knowledge::spelling(knowledge::Certainty::none) && counterpart.code.empty() &&
         counterpart.instead.empty();
}

/// A block of Markdown that goes on in the line of its heading.
bool is_paragraph(std::string_view text) {
  return !text.empty() && !text.starts_with("- ") && !text.starts_with("* ") && !text.starts_with('`') &&
         !text.starts_with('#') && !text.starts_with('|');
}

/// What stands behind the heading "In X" where there is no code, as Markdown. `notes` are what is still to be said below.
std::string headline(const Counterpart& counterpart, std::string& notes) {
  const auto name = counterpart.name.empty() ? "" : knowledge::code_span(counterpart.name);
  if (has_nothing(counterpart)) return " · no counterpart" + (name.empty() ? "" : " · nearest " + name);
  std::string out = ' ' + std::string(sign_of(counterpart));
  if (!name.empty()) return out + ' ' + name;
  if (!counterpart.instead.empty()) return out + ' ' + knowledge::escape_markdown(counterpart.instead);
  if (!is_paragraph(notes)) return out;
  const auto end = std::min(notes.find("\n\n"), notes.size());
  out += ' ' + notes.substr(0, end);
  notes.erase(0, notes.find_first_not_of('\n', end));
  return out;
}

std::string markdown_of(const Counterpart& counterpart) {
  std::string out = "**In " + knowledge::escape_markdown(counterpart.label) + "**";
  auto notes = counterpart.notes;
  if (counterpart.code.empty()) out += headline(counterpart, notes);
  bool first = true;
  for (const auto& code : counterpart.code) {
    const bool small = is_one_line(code.text) && (code.role.empty() || !first);
    if (first)
      out += code.role.empty() ? ' ' + std::string(sign_of(counterpart)) : " · in " + code.role;
    else
      add_line(out, code.role.empty() ? "and" : "and in " + code.role);
    out += small ? ' ' + knowledge::code_span(code.text) : '\n' + fence(code);
    first = false;
  }
  add_block(out, notes);
  return out;
}

std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    add_line(out, "    " + std::string(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// A float of a few lines has no room for blank ones within a part.
std::string dense(std::string text) {
  for (auto at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n", at)) text.erase(at, 1);
  return text;
}

std::string plain_of(const Counterpart& counterpart, std::size_t width) {
  const PlainStyle style{.width = width, .bullet = note_sign};
  std::string out = "In " + counterpart.label;
  auto notes = counterpart.notes;
  if (counterpart.code.empty())
    out = dense(plain_text(knowledge::escape_markdown(out) + headline(counterpart, notes), style));
  bool first = true;
  for (const auto& code : counterpart.code) {
    const bool small = is_one_line(code.text) && code.role.empty();
    const auto role = plain_line(code.role);
    if (!first)
      add_line(out, role.empty() ? "and" : "and in " + role);
    else if (!role.empty())
      out += ", in " + role;
    else
      out += ' ' + std::string(sign_of(counterpart));
    out += small ? ' ' + code.text : (role.empty() ? "\n" : ":\n") + indented(code.text);
    first = false;
  }
  add_line(out, dense(plain_text(notes, style)));
  return out;
}

std::string markdown_of(const HoverData& data) {
  std::string out = data.title;
  add_block(out, data.summary);
  add_block(out, data.here);
  if (data.indexing) add_block(out, '*' + std::string(still_indexing) + '*');
  for (const auto& counterpart : data.counterparts) {
    add_block(out, "---");
    add_line(out, markdown_of(counterpart));
  }
  std::string foot = data.versions;
  const auto add = [&](const std::string& part) {
    if (!foot.empty()) foot += " · ";
    foot += part;
  };
  for (const auto& link : data.links) add('[' + link.label + "](" + link.url + ')');
  if (!data.topic.empty()) add("compare: *" + knowledge::escape_markdown(data.topic) + '*');
  if (foot.empty()) return out;
  if (!data.counterparts.empty()) add_block(out, "---");
  if (data.counterparts.empty())
    add_block(out, foot);
  else
    add_line(out, foot);
  return out;
}

std::string plain_of(const HoverData& data, std::size_t width) {
  const PlainStyle style{.width = width};
  std::string out = plain_text(data.title, style);
  add_line(out, dense(plain_text(data.summary, style)));
  add_line(out, dense(plain_text(data.here, style)));
  if (data.indexing) add_line(out, wrapped(still_indexing, width));
  for (const auto& counterpart : data.counterparts) add_block(out, plain_of(counterpart, width));
  std::string foot = data.versions;
  if (!data.topic.empty()) foot += (foot.empty() ? "" : " · ") + std::string("compare: ") + data.topic;
  std::string last = plain_text(foot, style);
  // A URL is not wrapped: terminals make a link of it.
  for (const auto& link : data.links) add_line(last, plain_line(link.label) + "  " + link.url);
  add_block(out, last);
  return out;
}

}  // namespace

std::string render(const HoverData& data, Format format, std::size_t width) {
  return format == Format::markdown ? markdown_of(data) : plain_of(data, width);
}

std::string render(const Counterpart& counterpart, Format format, std::size_t width) {
  return format == Format::markdown ? markdown_of(counterpart) : plain_of(counterpart, width);
}

}  // namespace segue::features
