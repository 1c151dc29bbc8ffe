// How does the template of an article become a pattern?
#include <algorithm>
#include <array>

#include "match/template_pattern.h"

namespace segue::match {
namespace {

using templates::Kind;
using templates::no_id;
using templates::NodeId;
using templates::TokenKind;

struct Spelled {
  Kind kind;
  std::string_view word;
};
/// Kinds by which code is found: those that have a name of their own.
constexpr auto spellings = std::to_array<Spelled>({{Kind::filter, "filter "},
                                                   {Kind::test, "test "},
                                                   {Kind::attribute, "attribute "},
                                                   {Kind::name, "name "},
                                                   {Kind::translated, "translated"}});

/// Kinds of nodes in which a word stands for itself.
bool holds_a_word(Kind kind) { return kind == Kind::name || kind == Kind::target || kind == Kind::word; }

/// Every node below these, themselves first.
std::vector<NodeId> below(const templates::Template& content, std::span<const NodeId> roots) {
  std::vector<NodeId> nodes(roots.begin(), roots.end());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto kids = content.kids_of(nodes[i]);
    nodes.insert(nodes.end(), kids.begin(), kids.end());
  }
  return nodes;
}

void find_captures(TemplatePattern& pattern, std::span<const NodeId> roots) {
  const auto& content = pattern.content;
  auto nodes = below(content, roots);
  std::ranges::sort(nodes, {}, [&](NodeId node) { return content[node].range.begin; });
  for (const NodeId node : nodes) {
    const auto word = holds_a_word(content[node].kind) ? content.name(node) : std::string_view{};
    if (word == "_") continue;
    if (word.empty() || !is_capture(word)) {
      ++pattern.weight;
      continue;
    }
    const auto parent = content[node].parent;
    const bool rest = parent != no_id && content[parent].kind == Kind::keyword && content.name(parent) == rest_keyword;
    const bool many = rest || (parent != no_id &&
                               (content[parent].kind == Kind::starred || content[parent].kind == Kind::double_starred));
    if (std::ranges::find(pattern.captures, word, &Captured::name) == pattern.captures.end())
      pattern.captures.push_back({std::string(word), {}, many});
  }
  pattern.weight += static_cast<std::uint32_t>(pattern.demands->where.size());
}

/// Tags of dtl have no `**`: there the rest of the keywords is written as one that is called so.
std::string with_rest_as_keyword(std::string_view text) {
  std::string out(text);
  const auto at = out.find("**");
  if (at != std::string::npos) out.replace(at, 2, std::string(rest_keyword) + '=');
  return out;
}

bool is_understood(const knowledge::Condition& condition) {
  using Condition = knowledge::Condition::Kind;
  static constexpr auto understood = std::to_array(
      {Condition::literal, Condition::constant, Condition::route, Condition::format, Condition::template_name});
  return std::ranges::find(understood, condition.kind) != understood.end();
}

}  // namespace

bool is_capture(std::string_view word) {
  return !word.empty() && word.front() >= 'A' && word.front() <= 'Z' &&
         std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string tag_key(std::string_view name) { return "tag " + std::string(name); }

std::string template_key(const templates::Template& content, NodeId node) {
  if (content[node].kind == Kind::call) {
    const auto callee = content.kids_of(node).front();
    const bool named = content[callee].kind == Kind::name || content[callee].kind == Kind::attribute;
    return named ? "call " + std::string(content.name(callee)) : std::string{};
  }
  const auto* const spelled = std::ranges::find(spellings, content[node].kind, &Spelled::kind);
  return spelled == spellings.end() ? std::string{} : std::string(spelled->word) + std::string(content.name(node));
}

std::string compile_template(const knowledge::Pattern& written, TemplatePattern& pattern) {
  const bool dtl = written.fence.language == "dtl";
  pattern.content = dtl ? templates::parse(with_rest_as_keyword(written.fence.text), templates::Dialect::dtl)
                        : templates::parse(written.fence.text, templates::Dialect::jinja);
  const auto& tokens = pattern.content.tokens;
  if (tokens.size() != 1 || (tokens[0].kind != TokenKind::tag && tokens[0].kind != TokenKind::output))
    return "a pattern of a template is one tag or one output, as `{% tag … %}` or `{{ … }}`";
  const auto kids = pattern.content.kids_of(tokens[0]);
  if (tokens[0].damaged) return "this tag or output can't be read";
  const auto unknown = std::ranges::find_if_not(pattern.demands->where, is_understood);
  if (unknown != pattern.demands->where.end())
    return "in a template a condition is about a constant; `" + unknown->capture + "` asks for something else";
  if (tokens[0].kind == TokenKind::tag) {
    pattern.tag = 0;
    ++pattern.weight;
  } else if (kids.size() == 1) {
    pattern.root = kids[0];
    const auto key = template_key(pattern.content, pattern.root);
    const auto word = std::string_view(key).substr(std::min(key.find(' ') + 1, key.size()));
    const bool anything =
        word == "_" && pattern.content[pattern.root].kind != Kind::call;  // `_("…")` is a function's name
    if (key.empty() || is_capture(word) || anything) return "the pattern would meet every expression";
  }
  find_captures(pattern, kids);
  return {};
}

}  // namespace segue::match
