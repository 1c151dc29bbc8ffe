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
         counterpart.name.empty() && counterpart.instead.empty();
}

/// What is written in place of code: the sign, and the name where there is one; else the notes say how.
bool is_named_or_told(const Counterpart& counterpart) { return counterpart.code.empty() && !has_nothing(counterpart); }

std::string markdown_of(const Counterpart& counterpart) {
  std::string out = "**In " + knowledge::escape_markdown(counterpart.label) + "**";
  if (has_nothing(counterpart)) out += " · no counterpart";
  if (is_named_or_told(counterpart)) {
    out += ' ' + std::string(sign_of(counterpart));
    if (!counterpart.name.empty()) out += ' ' + knowledge::code_span(counterpart.name);
    if (counterpart.name.empty() && !counterpart.instead.empty())
      out += ' ' + knowledge::escape_markdown(counterpart.instead);
  }
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
  add_block(out, counterpart.notes);
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
  std::string out = "In " + counterpart.label;
  if (has_nothing(counterpart)) out += ": no counterpart";
  if (is_named_or_told(counterpart)) {
    out += ' ' + std::string(sign_of(counterpart));
    const auto& words = counterpart.name.empty() ? counterpart.instead : counterpart.name;
    if (!words.empty()) out += ' ' + words;
  }
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
  add_line(out, dense(plain_text(counterpart.notes, {.width = width, .bullet = note_sign})));
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
