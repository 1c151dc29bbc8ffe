// Is the grammar one that the core accepts, and is the flat tree what it says it is?
#include "syntax/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>

namespace segue::syntax {
namespace {

TEST(Grammar, HasAnAbiThatTheCoreAccepts) {
  const auto abi = python_abi();
  EXPECT_GE(abi.grammar, abi.lowest);
  EXPECT_LE(abi.grammar, abi.highest);
  EXPECT_EQ(abi.grammar, unsigned{SEGUE_PYTHON_GRAMMAR_ABI}) << "checked when the build was configured";
}

TEST(Grammar, KnowsItsNamesAndNoOthers) {
  EXPECT_NE(python_kind("function_definition"), 0);
  EXPECT_EQ(python_kind("procedure_definition"), 0);
  EXPECT_NE(python_field("body"), 0);
  EXPECT_EQ(python_field("torso"), 0);
  EXPECT_EQ(python_kind_name(python_kind("call")), "call");
  EXPECT_EQ(python_kind_name(error_kind()), "ERROR");
}

/// Named kinds in preorder, brackets around the descendants.
std::string shown(const Tree& tree, std::uint32_t at = 0) {
  std::string out(python_kind_name(tree.nodes[at].kind));
  std::string inner;
  for (auto i = at + 1; i < tree.nodes[at].next; i = tree.nodes[i].next)
    if (tree.nodes[i].named) inner += (inner.empty() ? "" : " ") + shown(tree, i);
  return inner.empty() ? out : out + "(" + inner + ")";
}

TEST(Tree, IsInPreorderWithTheNextSiblingKnown) {
  EXPECT_EQ(shown(parse_python("f(x, y=1)\n")),
            "module(expression_statement(call(identifier argument_list(identifier keyword_argument(identifier "
            "integer)))))");
}

TEST(Tree, KeepsTheTokensThatSaySomething) {
  const auto tree = parse_python("async def f(): pass\n");
  const auto async = python_token("async");
  EXPECT_TRUE(std::ranges::any_of(tree.nodes, [&](const Node& node) { return node.kind == async; }));
  const auto colon = python_token(":");
  EXPECT_TRUE(std::ranges::none_of(tree.nodes, [&](const Node& node) { return node.kind == colon; }));
}

void check(std::string_view text) {
  const auto tree = parse_python(text);
  ASSERT_FALSE(tree.nodes.empty());
  EXPECT_EQ(tree.nodes[0].next, tree.nodes.size());
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const auto& node = tree.nodes[i];
    ASSERT_GT(node.next, i);
    ASSERT_LE(node.range.begin, node.range.end);
    ASSERT_LE(node.range.end, text.size());
    for (auto kid = i + 1; kid < node.next; kid = tree.nodes[kid].next) {
      ASSERT_LE(tree.nodes[kid].next, node.next);
      ASSERT_TRUE(node.range.contains(tree.nodes[kid].range)) << text << " node " << i;
    }
  }
}

TEST(Tree, ComesFromAnyText) {
  const std::string_view text =
      "@a.b\nclass C(D):\n  '''x'''\n  async def f(self, *a, **k) -> int: return f\"{a!r}\" if a else [1 for b in c]\n";
  for (std::size_t size = 0; size <= text.size(); ++size) check(text.substr(0, size));
  for (const std::string_view damaged :
       {"", "\xFF\xFE", "def", "((((", "\"\"\"", "class\nclass", "f(\n\ndef g(): pass\n"})
    check(damaged);
}

TEST(Tree, SaysWhereItIsDamaged) {
  EXPECT_FALSE(parse_python("x = 1\n").has_error);
  EXPECT_TRUE(parse_python("x = (1\n").has_error);
}

TEST(Tree, DeepNestingCostsMemoryAndNoStack) {
  const std::string text = std::string(10'000, '(') + "x" + std::string(10'000, ')') + "\n";
  const auto tree = parse_python(text);
  EXPECT_FALSE(tree.has_error);
  EXPECT_GT(tree.nodes.size(), 10'000u);
}

TEST(Tree, EachThreadHasItsOwnParser) {
  std::string here, there;
  std::thread other([&] { there = shown(parse_python("import os\n")); });
  here = shown(parse_python("import os\n"));
  other.join();
  EXPECT_EQ(here, there);
}

}  // namespace
}  // namespace segue::syntax
