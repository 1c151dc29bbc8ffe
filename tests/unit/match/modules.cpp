// How do the tests write a module and ask what it matches?
#include "match/modules.h"

namespace segue::match {
namespace {

std::string shown(const Subject& subject, const Match& match) {
  auto out = id_of(match) + (match.doubtful ? "?" : "") + (match.partial ? "+" : "") + ": " +
             source_of(subject.ast, match.node);
  std::string captures;
  for (const auto& captured : match.captures) {
    captures += (captures.empty() ? "" : ", ") + captured.name + "=";
    for (std::size_t i = 0; i < captured.nodes.size(); ++i)
      captures += (i > 0 ? " " : "") + source_of(subject.ast, captured.nodes[i]);
  }
  return captures.empty() ? out : out + " {" + captures + "}";
}

}  // namespace

std::string id_of(const Match& match) { return match.rule != nullptr ? match.rule->id : match.translation->id; }

Module::Module(std::string_view text, std::span<const knowledge::SourceFile> articles) {
  testing::Materials materials{.frameworks = {}};
  if (!articles.empty()) materials.knowledge = testing::knowledge_with(articles);
  workshop_ = testing::workshop(text, materials);
  const auto& snapshot = *workshop_.snapshot;
  environment_ = snapshot.environment();
  const auto key = snapshot.documents.find(testing::key_of("main.py"));
  subject_ =
      std::make_unique<Subject>(Subject{key->first, *key->second->ast, *snapshot.understanding(key->first)->with_roles,
                                        environment_, *snapshot.knowledge});
}

std::vector<std::string> Module::matches() const {
  std::vector<std::string> out;
  for (const auto& match : match::matches(compiled(), subject())) out.push_back(shown(subject(), match));
  return out;
}

std::vector<std::string> Module::matches_of(std::string_view id) const {
  std::vector<std::string> out;
  for (const auto& match : match::matches(compiled(), subject()))
    if (id_of(match) == id) out.push_back(shown(subject(), match));
  return out;
}

python::NodeId Module::find(std::string_view source) const {
  const auto at = fixture().text("main.py").find(source);
  for (python::NodeId node = 0; node < subject().ast.nodes.size(); ++node) {
    const auto range = subject().ast[node].range;
    const auto kind = subject().ast[node].kind;
    if (range.begin == at && range.size() == source.size() && kind != python::Kind::expression_statement &&
        kind != python::Kind::arguments)
      return node;
  }
  return python::no_node;
}

std::string Module::translated(std::string_view source, std::string_view to) const {
  const auto node = find(source);
  return node == python::no_node ? "not found" : match::translated(compiled(), subject(), node, to);
}

}  // namespace segue::match
