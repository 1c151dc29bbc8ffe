// How does a piece of code become text, as it is written or as another framework writes it?
#include "match/text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "match/printing.h"
#include "python/numbers.h"

namespace segue::match {
namespace {

using knowledge::Certainty;
using knowledge::SubtreeValue;
using python::Kind;
using python::NodeId;
using python::ValueKind;

/// Translations within translations within …: as deep as calls are nested by people.
constexpr int deepest_translation = 12;

struct Translating {
  const Compiled& compiled;
  const Subject& subject;
  std::string to;
  Composed* composed;
  NodeId within = python::no_node;  ///< the match whose text is filled in

  void lower(Certainty certainty) const {
    if (composed != nullptr) composed->lowest = std::max(composed->lowest, certainty);
  }

  [[nodiscard]] const Match* best(const std::vector<Match>& found) const {
    const auto at = std::ranges::find_if(found, [&](const Match& match) {
      return match.translation != nullptr && match.translation->to == to &&
             inline_output(*match.translation) != nullptr;
    });
    return at == found.end() ? nullptr : &*at;
  }

  [[nodiscard]] std::optional<std::string> item(NodeId node, int depth) const {
    if (depth > deepest_translation || node == within) return std::nullopt;
    const auto found = matches_at(compiled, subject, node);
    const Match* match = best(found);
    if (match == nullptr) return std::nullopt;
    lower(match->doubtful || match->partial ? std::max(match->translation->certainty, Certainty::close)
                                            : match->translation->certainty);
    auto text = knowledge::render(inline_output(*match->translation)->text, record_of(subject, *match),
                                  inside(node).context(depth + 1));
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
  }

  [[nodiscard]] Translating inside(NodeId node) const { return {compiled, subject, to, composed, node}; }

  [[nodiscard]] std::string translate(NodeId node, int depth) const {
    const auto made = printed(subject.ast, node, [&](NodeId one) {
      auto text = item(one, depth);
      if (!text && composed != nullptr && stays_foreign(one)) composed->untranslated = true;
      return text;
    });
    if (!made.whole && composed != nullptr) composed->untranslated = true;
    return made.text;
  }

  /// A name of a framework that no item speaks of.
  [[nodiscard]] bool stays_foreign(NodeId node) const {
    const auto& value = subject.meaning.of(node);
    return value.kind == ValueKind::external && subject.knowledge.framework_of(value.name) != nullptr;
  }

  [[nodiscard]] knowledge::FilterContext context(int depth) const {
    knowledge::FilterContext made;
    made.source = [&from = subject](const SubtreeValue& tree) {
      return source_of(from.ast, static_cast<NodeId>(tree.id));
    };
    made.value = [&from = subject](const SubtreeValue& tree) {
      const auto node = static_cast<NodeId>(tree.id);
      const auto meant = from.meant ? from.meant(node) : std::nullopt;
      return meant ? *meant : constant_of(from, node);
    };
    made.translate = [copy = *this, depth](const SubtreeValue& tree) {
      return copy.translate(static_cast<NodeId>(tree.id), depth);
    };
    made.tables = &subject.knowledge.tables();
    return made;
  }
};

}  // namespace

std::string source_of(const python::Ast& ast, NodeId node) { return printed(ast, node).text; }

std::string constant_of(const Subject& subject, NodeId node) {
  static constexpr auto kinds = std::to_array<ValueKind>({ValueKind::string, ValueKind::integer, ValueKind::boolean});
  if (subject.ast.is(node, Kind::none_value)) return "None";
  if (auto number = python::floating_value(subject.ast, node)) return *std::move(number);
  const auto& value = subject.meaning.of(node);
  return std::ranges::find(kinds, value.kind) == kinds.end() ? std::string{} : std::string(value.name);
}

const knowledge::Output* inline_output(const knowledge::Translation& translation) {
  const auto at = std::ranges::find(translation.outputs, "inline", &knowledge::Output::role);
  return at == translation.outputs.end() ? nullptr : &*at;
}

knowledge::Record record_of(const Subject& subject, const Match& match) {
  auto record = record_of(&subject.ast, match);
  for (const auto& captured : match.captures)
    if (captured.named && !captured.nodes.empty())
      knowledge::set(record, captured.name, std::string(subject.ast.name(captured.nodes.front())));
  knowledge::set(record, matched, SubtreeValue{&subject.ast, match.node});
  return record;
}

knowledge::Record record_of(const void* owner, const Match& match) {
  knowledge::Record record;
  for (const auto& captured : match.captures) {
    knowledge::List list;
    for (const auto node : captured.nodes) list.emplace_back(SubtreeValue{owner, node});
    if (captured.many)
      knowledge::set(record, captured.name, std::move(list));
    else if (!list.empty())
      knowledge::set(record, captured.name, std::move(list.front()));
  }
  return record;
}

knowledge::FilterContext filter_context(const Compiled& compiled, const Subject& subject, std::string_view to,
                                        Composed* composed) {
  return Translating{compiled, subject, std::string(to), composed}.context(0);
}

std::string translated(const Compiled& compiled, const Subject& subject, NodeId node, std::string_view to,
                       Composed* composed) {
  return Translating{compiled, subject, std::string(to), composed}.translate(node, 0);
}

}  // namespace segue::match
