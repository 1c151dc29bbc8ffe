// Do two snapshots know the same?
#include "workshop/difference.h"

#include "python/forwarding.h"
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
  const auto keys = [](const project::Snapshot& one, const project::Snapshot& other) {
    std::vector<std::string_view> all;
    for (const auto& [key, document] : one.documents)
      if (document->installed.empty() || other.document(key)) all.push_back(key);
    return all;
  };
  const auto shared = keys(a, b);
  if (auto found = difference(shared, keys(b, a)); !found.empty()) return "documents" + found;
  for (const auto key : shared) {
    if (auto found = difference_of(*a.document(key), *b.document(key)); !found.empty()) return std::string(key) + found;
    if (auto found = difference(a.understanding(key), b.understanding(key)); !found.empty())
      return "understood " + std::string(key) + found;
  }
  const auto rest = [](const project::Snapshot& one) { return std::tie(one.folders, one.projects, one.indexing); };
  return difference(rest(a), rest(b));
}

}  // namespace segue::testing
