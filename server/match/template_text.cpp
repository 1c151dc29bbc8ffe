// How does a part of a template become text, as it is written or in another dialect?
#include "match/template_text.h"

#include <algorithm>
#include <array>

namespace segue::match {
namespace {

using knowledge::Certainty;
using knowledge::SubtreeValue;
using templates::Kind;
using templates::NodeId;

/// As deep as filters and calls are nested by people.
constexpr int deepest_translation = 12;

/// What both dialects write alike: the rest needs an item to become the other's.
constexpr auto common = std::to_array<Kind>({Kind::absent, Kind::name, Kind::target, Kind::word, Kind::attribute,
                                             Kind::keyword, Kind::string, Kind::number, Kind::true_value,
                                             Kind::false_value, Kind::none_value, Kind::compare, Kind::logical});

struct Translating {
  const Compiled& compiled;
  const TemplateSubject& subject;
  std::string to;
  Composed* composed;

  [[nodiscard]] std::optional<std::string> item(NodeId node, int depth) const {
    if (depth > deepest_translation) return std::nullopt;
    for (const auto& match : matches_at(compiled, subject, node)) {
      if (match.translation == nullptr || match.translation->to != to) continue;
      const auto* output = inline_output(*match.translation);
      if (output == nullptr) continue;
      const auto stated = match.translation->certainty;
      if (composed != nullptr)
        composed->lowest = std::max(composed->lowest, match.partial ? std::max(stated, Certainty::close) : stated);
      auto text = knowledge::render(output->text, record_of(subject, match), context(depth + 1));
      text.erase(text.find_last_not_of(" \n") + 1);
      return text;
    }
    return std::nullopt;
  }

  /// As written, but for the parts that have an item.
  [[nodiscard]] std::string translate(NodeId node, int depth) const {
    if (auto text = item(node, depth)) return *text;
    const auto& content = subject.content;
    const auto range = content[node].range;
    if (composed != nullptr && std::ranges::find(common, content[node].kind) == common.end())
      composed->untranslated = true;
    if (depth > deepest_translation) return source_of(subject, node);
    std::string out;
    auto at = range.begin;
    for (const NodeId kid : content.kids_of(node)) {
      const auto part = content[kid].range;
      if (part.begin < at || part.end > range.end) continue;
      out += subject.text.substr(at, part.begin - at);
      out += translate(kid, depth + 1);
      at = part.end;
    }
    return out.append(subject.text.substr(at, range.end - at));
  }

  [[nodiscard]] knowledge::FilterContext context(int depth) const {
    knowledge::FilterContext made;
    made.source = [&from = subject](const SubtreeValue& tree) { return source_of(from, static_cast<NodeId>(tree.id)); };
    made.value = [&from = subject](const SubtreeValue& tree) {
      return value_of(from, static_cast<NodeId>(tree.id)).value_or("");
    };
    made.translate = [copy = *this, depth](const SubtreeValue& tree) {
      return copy.translate(static_cast<NodeId>(tree.id), depth);
    };
    made.tables = &subject.knowledge.tables();
    return made;
  }
};

}  // namespace

std::string source_of(const TemplateSubject& subject, NodeId node) {
  const auto range = subject.content[node].range;
  return range.end > subject.text.size() ? std::string{} : std::string(subject.text.substr(range.begin, range.size()));
}

std::optional<std::string> value_of(const TemplateSubject& subject, NodeId node) {
  static constexpr auto constants =
      std::to_array<Kind>({Kind::string, Kind::number, Kind::true_value, Kind::false_value});
  const bool constant = std::ranges::find(constants, subject.content[node].kind) != constants.end();
  return constant ? std::optional(std::string(subject.content.name(node))) : std::nullopt;
}

knowledge::Record record_of(const TemplateSubject& subject, const Match& match) {
  auto record = record_of(&subject.content, match);
  const auto range = match.node == templates::no_id
                         ? subject.content.tokens[templates::token_at(subject.content, match.range.begin)].range
                         : subject.content[match.node].range;
  knowledge::set(record, matched, std::string(subject.text.substr(range.begin, range.size())));
  return record;
}

knowledge::FilterContext filter_context(const Compiled& compiled, const TemplateSubject& subject, std::string_view to,
                                        Composed* composed) {
  return Translating{compiled, subject, std::string(to), composed}.context(0);
}

std::string translated(const Compiled& compiled, const TemplateSubject& subject, NodeId node, std::string_view to,
                       Composed* composed) {
  return Translating{compiled, subject, std::string(to), composed}.translate(node, 0);
}

std::string rewritten(const Compiled& compiled, const TemplateSubject& subject, const std::vector<Match>& matches) {
  std::string out;
  base::Offset at = 0;
  for (const auto& match : matches) {
    const auto& output = match.translation->outputs.front();
    const bool whole = output.role != "inline";
    const auto range =
        whole ? subject.content.tokens[templates::token_at(subject.content, match.range.begin)].range : match.range;
    if (range.begin < at) continue;  // inside of one that is written already
    out += subject.text.substr(at, range.begin - at);
    out += knowledge::render(output.text, record_of(subject, match),
                             filter_context(compiled, subject, match.translation->to));
    at = range.end;
  }
  return out.append(subject.text.substr(at));
}

}  // namespace segue::match
