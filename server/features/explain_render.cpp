// How does an explanation look, as Markdown and in a terminal?
#include <algorithm>

#include "features/explain.h"
#include "features/plain_text.h"
#include "knowledge/text.h"

namespace segue::features {
namespace {

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : std::string(between)) + text;
  return out;
}

void add(std::string& out, std::string_view separator, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += separator;
  out += text;
}

std::string fence(std::string_view code, std::string_view language = "python") {
  std::string delimiter = "```";
  while (code.find(delimiter) != std::string_view::npos) delimiter += '`';
  return delimiter + std::string(language) + '\n' + std::string(code) + (code.ends_with('\n') ? "" : "\n") + delimiter;
}

std::string fences(std::string_view heading, const std::vector<std::string>& codes) {
  std::string out;
  for (const auto& code : codes) add(out, "\n\n", fence(code));
  return out.empty() ? out : std::string(heading) + "\n\n" + out;
}

std::string versions_of(std::string_view versions) {
  return versions.empty() ? std::string{} : "versions " + knowledge::code_span(versions);
}

/// Both are written as Markdown; the plain text is made from it.
std::string markdown_of(const RuleText& rule) {
  std::string out = "**" + rule.id + "** · " + rule.severity;
  add(out, " · ", rule.category);
  add(out, " · ", joined(rule.frameworks, ", "));
  add(out, " · ", versions_of(rule.versions));
  const auto help = rule.help.empty() ? "" : "help: " + rule.help;
  for (const auto& line : {rule.message, rule.consequence, help}) add(out, "\n\n", knowledge::escape_markdown(line));
  add(out, "\n\n", rule.prose);
  add(out, "\n\n", fences("Found in:", rule.bad));
  add(out, "\n\n", fences("Silent in:", rule.good));
  std::string foot;
  if (!rule.topic.empty()) foot = "compare: *" + knowledge::escape_markdown(rule.topic) + '*';
  add(out, "\n\n", foot);
  return out;
}

std::string markdown_of(const ClaimText& claim) {
  std::string out = "“" + knowledge::escape_markdown(claim.claim) + "”: **" + claim.verdict + "**";
  add(out, " · ", joined(claim.about, ", "));
  add(out, " · ", versions_of(claim.versions));
  add(out, "\n\n", claim.prose);
  add(out, "\n\n", fences("This runs:", claim.runs));
  return out;
}

std::string markdown_of(const TrapText& trap) {
  std::string out = "**" + trap.id + "** · moving to " + joined(trap.to, " and ");
  add(out, "\n\n", trap.summary);
  add(out, "\n\n", trap.prose);
  for (const auto& [label, program] : trap.programs) add(out, "\n\n", label + ":\n\n" + fence(program));
  add(out, "\n\n", "Each answers:\n\n" + fence(trap.requests, "http"));
  std::string about = "about ";
  for (const auto& name : trap.names) about += (name == trap.names.front() ? "" : ", ") + knowledge::code_span(name);
  add(out, "\n\n", trap.names.empty() ? "" : about);
  add(out, "\n\n", trap.topic.empty() ? "" : "compare: *" + knowledge::escape_markdown(trap.topic) + '*');
  return out;
}

std::string shown(const TranslationText& text, Format format, std::size_t width) {
  std::string head = "**" + text.id + "** · " + text.from + " → " + text.to + " · " + text.certainty;
  add(head, "\n\n", text.on.empty() ? "" : "For each " + knowledge::code_span(text.on) + '.');
  for (const auto& code : text.met) add(head, "\n\n", "For this:\n\n" + fence(code.text, code.language));
  if (text.example) add(head, "\n\n", "Of this example:\n\n" + fence(text.example->text, text.example->language));
  auto out = format == Format::plain ? plain_text(head, {.width = width}) : head;
  if (text.counterpart) add(out, "\n\n", render(*text.counterpart, format, width));
  const auto foot = text.topic.empty() ? "" : "compare: *" + knowledge::escape_markdown(text.topic) + '*';
  add(out, "\n\n", format == Format::plain ? plain_text(foot, {.width = width}) : foot);
  return out;
}

std::vector<std::string> urls_of(const RuleText& rule) {
  return rule.url.empty() ? std::vector<std::string>{} : std::vector{rule.url};
}
std::vector<std::string> urls_of(const ClaimText& claim) { return claim.urls; }
std::vector<std::string> urls_of(const TrapText&) { return {}; }

template <typename Text>
std::string shown(const Text& text, Format format, std::size_t width) {
  auto out = markdown_of(text);
  if (format == Format::plain) out = plain_text(out, {.width = width});
  bool first = true;
  for (const auto& url : urls_of(text)) {
    const bool plain = format == Format::plain;
    out += (first || !plain ? "\n\n" : "\n") + (plain ? url : '<' + url + '>');
    first = false;
  }
  return out;
}

std::string shown(const HoverData& data, Format format, std::size_t width) { return render(data, format, width); }
std::string shown(const Comparison& data, Format format, std::size_t width) { return render(data, format, width); }

}  // namespace

std::string render(const Explanation& explanation, Format format, std::size_t width) {
  return std::visit([&](const auto& one) { return shown(one, format, width); }, explanation);
}

}  // namespace segue::features
