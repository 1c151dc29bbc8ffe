// Do two snapshots know the same?
#include "workshop/difference.h"

#include "support/difference.h"

namespace segue::testing {

template <>
struct ComparedAs<facts::Serializer> {
  using type = facts::Form;
};

namespace {

using project::Document;

/// Several numbers may stand for one text: what the nodes are called is compared.
std::string difference_of(const python::Ast& a, const python::Ast& b) {
  if (auto found = difference(a.kids, b.kids); !found.empty()) return ".kids" + found;
  if (a.nodes.size() != b.nodes.size()) return ".nodes" + difference(a.nodes.size(), b.nodes.size());
  for (python::NodeId node = 0; node < a.nodes.size(); ++node) {
    auto one = a[node], other = b[node];
    one.name = other.name = 0;
    auto found = difference(one, other);
    if (found.empty()) found = difference(a.name(node), b.name(node));
    if (!found.empty()) return ".nodes[" + std::to_string(node) + "]" + found;
  }
  const auto rest = [](const python::Ast& ast) {
    std::vector<std::pair<base::Range, std::string_view>> comments;
    for (const auto& [range, text] : ast.comments) comments.emplace_back(range, ast.strings[text]);
    return std::tuple(comments, ast.root, ast.damaged, ast.too_large);
  };
  return difference(rest(a), rest(b));
}

std::string difference_of(const Document& a, const Document& b) {
  if (!a.ast != !b.ast) return ".ast";
  if (a.ast)
    if (auto found = difference_of(*a.ast, *b.ast); !found.empty()) return ".ast" + found;
  const auto rest = [](const Document& one) {
    return std::tie(one.language, one.open, one.hash, one.text, one.content, one.too_large, one.installed);
  };
  return difference(rest(a), rest(b));
}

}  // namespace

std::string difference_of(const project::Snapshot& a, const project::Snapshot& b) {
  const auto keys = [](const auto& map) {
    std::vector<std::string_view> all;
    for (const auto& [key, unused] : map) all.push_back(key);
    return all;
  };
  if (auto found = difference(keys(a.documents), keys(b.documents)); !found.empty()) return "documents" + found;
  if (auto found = difference(keys(a.understood), keys(b.understood)); !found.empty()) return "understood" + found;
  for (const auto& [key, document] : a.documents)
    if (auto found = difference_of(*document, *b.document(key)); !found.empty()) return key + found;
  for (const auto& [key, understood] : a.understood)
    if (auto found = difference(*understood, *b.understanding(key)); !found.empty()) return "understood " + key + found;
  const auto rest = [](const project::Snapshot& one) { return std::tie(one.folders, one.projects, one.indexing); };
  return difference(rest(a), rest(b));
}

}  // namespace segue::testing
