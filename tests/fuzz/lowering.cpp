// Is any text lowered, and after an edit to the same tree as afresh?  Input: two bytes for the place of the edit, one for
// what it removes, one for what it types, then the text.
#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "must.h"
#include "python/lower.h"

namespace {

using namespace segue::python;
using segue::fuzz::must;

bool equal(const Ast& a, const Ast& b) {
  const auto all = [](const Node& node) {
    return std::tie(node.kind, node.flags, node.range, node.name_at, node.first_kid, node.kid_count, node.parent);
  };
  if (a.nodes.size() != b.nodes.size() || a.kids != b.kids || a.root != b.root || a.damaged != b.damaged) return false;
  for (NodeId id = 0; id < a.nodes.size(); ++id) {
    if (all(a[id]) != all(b[id]) || a.name(id) != b.name(id)) return false;
  }
  return std::ranges::equal(a.comments, b.comments, [&](const Comment& one, const Comment& other) {
    return one.range == other.range && a.strings[one.text] == b.strings[other.text];
  });
}

void check(const Ast& ast, std::size_t size) {
  must(ast.is(ast.root, Kind::module), "the root is a module");
  std::vector<NodeId> open{ast.root};
  while (!open.empty()) {  // nodes that a class's members made needless are reached by nobody
    const auto id = open.back();
    open.pop_back();
    must(ast[id].range.begin <= ast[id].range.end && ast[id].range.end <= size, "a node lies in the text");
    for (const auto kid : ast.kids_of(id)) must(ast[kid].parent == id, "a kid knows its parent");
    open.insert(open.end(), ast.kids_of(id).begin(), ast.kids_of(id).end());
  }
  for (std::size_t at = 0; at <= size; at += 1 + size / 64) static_cast<void>(node_at(ast, static_cast<unsigned>(at)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 4) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 4, size - 4);
  const auto before = lower(text);
  check(before.ast, text.size());
  constexpr std::string_view typed[] = {"",       "x", "\n",         "(",          "\"\"\"", "    ",
                                        "\n    ", "@", "class C:\n", "def f():\n", "#",      "\\\n"};
  const auto at = (data[0] * 256U + data[1]) % (text.size() + 1);
  text.replace(at, data[2], typed[data[3] % std::size(typed)]);
  const auto edited = lower(text, before.fragments);
  check(edited.ast, text.size());
  must(equal(edited.ast, lower(text).ast), "an edit gives what a fresh start gives");
  return 0;
}
