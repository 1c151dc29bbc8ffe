// What does each shape of syntax become, and is a module in pieces the same as the module as a whole?
#include "python/lower.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "python/lower_piece.h"
#include "python/lowering.h"
#include "python/modules.h"

namespace segue::python {
namespace {

struct Row {
  std::string_view code, tree;
};

void expect_kids_within_parents(std::string_view code) {
  const auto ast = lower(code, {}).ast;
  std::vector<NodeId> open(ast.kids_of(ast.root).begin(), ast.kids_of(ast.root).end());
  for (std::size_t i = 0; i < open.size(); ++i)
    for (const NodeId kid : ast.kids_of(open[i])) {
      EXPECT_TRUE(ast[open[i]].range.contains(ast[kid].range)) << code;  // places are found by going down
      open.push_back(kid);
    }
}

void expect(std::span<const Row> rows) {
  for (const auto& [code, tree] : rows) {
    EXPECT_EQ(shown(code), tree) << code;
    expect_kids_within_parents(code);
  }
}

TEST(Grammar, HasEveryFieldThatLoweringAsksFor) {
  for (const FieldId field : std::bit_cast<std::array<FieldId, sizeof(Fields) / sizeof(FieldId)>>(fields()))
    EXPECT_NE(field, 0);
}

TEST(Grammar, HasEveryKindThatLoweringKnows) {
  for (const auto& entry : known_kinds()) EXPECT_NE(python_kind(entry.kind), 0) << entry.kind;
}

TEST(Lower, Imports) {
  expect(std::to_array<Row>({
      {"import a.b as c, d", "(import (alias a.b (name c)) (alias d))"},
      {"from . import x", "(from . (alias x))"},
      {"from ..a.b import (x as y,\n  z,)", "(from ..a.b (alias x (name y)) (alias z))"},
      {"from a import *", "(from!* a)"},
      {"from __future__ import annotations", "(from __future__ (alias annotations))"},
  }));
}

TEST(Lower, Strings) {
  expect(std::to_array<Row>({
      {R"('a' "b" '''c''')", "(expression (string abc))"},
      {R"('\x41\u00e9\101\n\q')", "(expression (string A\u00e9A\n\\q))"},
      {R"(r'\d+')", "(expression (string!raw \\d+))"},
      {R"(b'x')", "(expression (string!bytes x))"},
      {R"(f'/u/{name}/{n + 1!r:>{width}}')",
       "(expression (format (string /u/) (interpolation (name name)) (string /) (interpolation (binary + (name n) "
       "(integer 1)))))"},
      {R"(f'{{x}}')", "(expression (string {x}))"},
      {R"('a' f'{b}' 'c')", "(expression (format (string a) (interpolation (name b)) (string c)))"},
      {"'a' \\\n 'b'", "(expression (string ab))"},
      {"''", "(expression (string))"},
  }));
}

TEST(Lower, Definitions) {
  expect(std::to_array<Row>({
      {"@a.b('/')\n@c\nasync def f(x, /, y: int = 1, *args, z, k: str, **kw) -> T:\n  pass",
       "(def!async f (decorators (call (attribute b (name a)) (arguments (string /))) (name c)) (parameters (parameter "
       "x - -) (parameter y (name int) (integer 1)) (parameter!* args - -) (parameter!kw z - -) (parameter!kw k (name "
       "str) -) (parameter!** kw - -)) (name T) (block (pass pass)))"},
      {"def f(a, *, b=1): ...",
       "(def f - (parameters (parameter a - -) (parameter!kw b - (integer 1))) - (block (expression (ellipsis ...))))"},
      {"class C(A, metaclass=M):\n  x = 1\n  def f(self): pass",
       "(class C - (arguments (name A) (keyword metaclass (name M))) (block (assign (name x) (integer 1)) (def f - "
       "(parameters (parameter self - -)) - (block (pass pass)))))"},
      {"class C: pass", "(class C - - (block (pass pass)))"},
      {"lambda x, *y: x", "(expression (lambda (parameters (parameter x - -) (parameter!* y - -)) (name x)))"},
  }));
}

TEST(Lower, Assignments) {
  expect(std::to_array<Row>({
      {"a = b = c()", "(assign (name a) (name b) (call (name c) (arguments)))"},
      {"a, (b, *c) = d", "(assign (tuple (name a) (tuple (name b) (starred (name c)))) (name d))"},
      {"x: int", "(annotated (name x) (name int) -)"},
      {"x: T = 1", "(annotated (name x) (name T) (integer 1))"},
      {"x.y += 1", "(augmented += (attribute y (name x)) (integer 1))"},
      {"(n := f(x))", "(expression (named (name n) (call (name f) (arguments (name x)))))"},
  }));
}

TEST(Lower, Flow) {
  expect(std::to_array<Row>({
      {"if a: b\nelif c: d\nelse: e",
       "(if (name a) (block (expression (name b))) (if (name c) (block (expression (name d))) (else (block (expression "
       "(name e))))))"},
      {"if a: 1\nelif c: 2\nelif e: 3",
       "(if (name a) (block (expression (integer 1))) (if (name c) (block (expression (integer 2))) (if (name e) "
       "(block (expression (integer 3))) -)))"},
      {"for x in y: pass\nelse: z", "(for (name x) (name y) (block (pass pass)) (else (block (expression (name z)))))"},
      {"while a: break", "(while (name a) (block (pass break)) -)"},
      {"try: a\nexcept (B, C) as e: d\nexcept F: g\nelse: h\nfinally: i",
       "(try (block (expression (name a))) (handler e (tuple (name B) (name C)) (block (expression (name d)))) "
       "(handler "
       "(name F) (block (expression (name g)))) (else (block (expression (name h)))) (finally (block (expression (name "
       "i)))))"},
      {"try: a\nexcept* B as e: c",
       "(try (block (expression (name a))) (handler e (name B) (block (expression (name c)))))"},
      {"with a() as b, c: d",
       "(with (item (call (name a) (arguments)) (name b)) (item (name c) -) (block (expression (name d))))"},
      {"async with a as b: pass", "(with!async (item (name a) (name b)) (block (pass pass)))"},
      {"def f():\n  global x\n  nonlocal y\n  return x, y",
       "(def f - (parameters) - (block (global (name x)) (global!nonlocal (name y)) (return (tuple (name x) (name "
       "y)))))"},
      {"return", "(return)"},
      {"del a, b", "(del (tuple (name a) (name b)))"},
  }));
}

TEST(Lower, Expressions) {
  expect(std::to_array<Row>({
      {"f(a, *b, c=1, **d)",
       "(expression (call (name f) (arguments (name a) (starred (name b)) (keyword c (integer 1)) (double_starred "
       "(name "
       "d)))))"},
      {"f(x for x in y)",
       "(expression (call (name f) (arguments (comprehension generator (name x) (comp_for (name x) (name y))))))"},
      {"{k: v for k, v in m if k}",
       "(expression (comprehension dictionary (pair (name k) (name v)) (comp_for (tuple (name k) (name v)) (name m)) "
       "(comp_if (name k))))"},
      {"a.b[c, 1:2]", "(expression (subscript (attribute b (name a)) (name c) (slice (integer 1) (integer 2))))"},
      {"not a and -b", "(expression (boolean and (unary not (name a)) (unary - (name b))))"},
      {"a if b else c", "(expression (conditional (name a) (name b) (name c)))"},
      {"a < b", "(expression (compare < (name a) (name b)))"},
      {"[*a, {**b, 'c': 1}, {2}]",
       "(expression (list (starred (name a)) (dict (double_starred (name b)) (pair (string c) (integer 1))) (set "
       "(integer 2))))"},
      {"await f()", "(expression (await (call (name f) (arguments))))"},
      {"x = yield y", "(assign (name x) (yield (name y)))"},
      {"((a))", "(expression (name a))"},
  }));
}

TEST(Lower, NamesHaveTheirPlaces) {
  const std::string_view text = "@d\ndef view(request): return request.GET.get(key='x')\n";
  const auto ast = lower(text).ast;
  const auto named = [&](Kind kind, std::string_view name) {
    for (NodeId id = 0; id < ast.nodes.size(); ++id)
      if (ast.is(id, kind) && ast.name(id) == name) return ast.name_range(id).begin;
    return base::Offset{0};
  };
  EXPECT_EQ(named(Kind::function_def, "view"), text.find("view"));
  EXPECT_EQ(named(Kind::parameter, "request"), text.find("request"));
  EXPECT_EQ(named(Kind::attribute, "GET"), text.find("GET"));
  EXPECT_EQ(named(Kind::keyword, "key"), text.find("key"));
  EXPECT_EQ(named(Kind::string, "x"), text.find("x'"));
}

TEST(Lower, TheNodeUnderTheCursorIsTheSmallest) {
  const std::string_view text = "app.route('/x')\n";
  const auto ast = lower(text).ast;
  const auto kind_at = [&](std::string_view here) {
    return ast[node_at(ast, static_cast<base::Offset>(text.find(here)))].kind;
  };
  EXPECT_EQ(kind_at("app"), Kind::name);
  EXPECT_EQ(kind_at(".route"), Kind::name) << "a cursor just behind a name is on the name";
  EXPECT_EQ(kind_at("oute"), Kind::attribute);
  EXPECT_EQ(kind_at("/x"), Kind::string);
}

TEST(Lower, OnlyCommentsForToolsAreKept) {
  const auto ast = lower("x = 1  # noqa: E501\n# a word\ny = 2  # segue: ignore[rule]\n").ast;
  ASSERT_EQ(ast.comments.size(), 2u);
  EXPECT_EQ(ast.strings[ast.comments[0].text], "# noqa: E501");
  EXPECT_EQ(ast.strings[ast.comments[1].text], "# segue: ignore[rule]");
}

TEST(Lower, AByteOrderMarkCountsAndSaysNothing) {
  const auto ast = lower("\xEF\xBB\xBFimport os\n").ast;
  ASSERT_EQ(ast.kids_of(ast.root).size(), 1u);
  EXPECT_EQ(ast[ast.kid(ast.root, 0)].range, (base::Range{3, 12}));
}

// --- pieces and cache ---

std::string tree_with_places(const Ast& ast, NodeId node) {
  const auto& current = ast[node];
  if (current.kind == Kind::absent) return "-";  // stands nowhere
  // Comments at the end of a class belong to its last member here, to the class itself in a whole file.
  const bool open_end = current.kind == Kind::class_def || current.kind == Kind::block;
  std::string out = "(" + std::to_string(static_cast<int>(current.kind)) + " " + std::string(ast.name(node)) + " " +
                    std::to_string(current.range.begin) + "-" + (open_end ? "" : std::to_string(current.range.end));
  if (current.name != 0) out += "@" + std::to_string(current.name_at);
  for (const NodeId kid : ast.kids_of(node)) out += tree_with_places(ast, kid);
  return out + ")";
}

std::string statements_with_places(const Ast& ast, std::span<const NodeId> statements) {
  std::string out;
  for (const NodeId statement : statements) out += tree_with_places(ast, statement) + "\n";
  return out;
}

std::string in_pieces(std::string_view text) {
  const auto ast = lower(text).ast;
  return statements_with_places(ast, ast.kids_of(ast.root));
}

std::string as_a_whole(std::string_view text) {
  Ast ast;
  const auto statements = lower_tree(syntax::parse_python(text), text, 0, 0, ast);
  return statements_with_places(ast, statements);
}

/// Empty, or the first statements that differ.
std::string difference(std::string_view text) {
  std::istringstream one(in_pieces(text)), other(as_a_whole(text));
  for (std::string a, b; std::getline(one, a), std::getline(other, b), one || other;)
    if (a != b) return a + "\n" + b;
  return "";
}

TEST(InPieces, AFileIsTheSameAsInWhole) {
  // Every Python file of this repository's tests: written by people, well-formed.
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SEGUE_TEST_ROOT "/tests")) {
    if (entry.path().extension() != ".py") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    EXPECT_EQ(difference(text.str()), "") << entry.path();
    ++files;
  }
  EXPECT_GT(files, 20);
}

TEST(InPieces, ShapesThatAreEasyToCutWrongly) {
  for (const std::string_view text : {
           "class C:\n    '''Doc.'''\n\n    x = [\n  1,\n]\n    def f(self):\n        return '''\nclass D:\n'''\n    # "
           "end\n\n# after\ny = 1\n",
           "@a\n\n@b\nclass C(D): pass\nclass E: x = 1; y = 2\n",
           "class C:\n\tdef f(self): pass\n\n\tclass D:\n\t\tdef g(self): pass\n",
           "if True:\n    class C:\n        def f(self): pass\nelse:\n    x = 1\n",
           "try:\n    import a\nexcept ImportError:\n    a = None\nelse:\n    b = 1\nfinally:\n    c = 1\n",
           "match = 1\nmatch x:\n    case 1:\n        pass\n    case _:\n        pass\n",
           "x = 1; y = 2\nprint(x,\n      y)\n",
           "def f():\n    if x:\n        return 1\n    return 2\n\n\nasync def g():\n    async with a as b:\n        "
           "pass\n",
           "class C:\n    if x:\n        def f(self): pass\n    else:\n        def f(self): pass\n    try:\n        y "
           "= 1\n    except E:\n        y = 2\n",
       })
    EXPECT_EQ(difference(text), "") << text;
}

TEST(InPieces, TheCacheChangesTheCostAndNotTheResult) {
  std::string text;
  for (int i = 0; i < 50; ++i)
    text += "def f" + std::to_string(i) + "(x):\n    return g(x, " + std::to_string(i) + ")\n\n";
  const auto first = lower(text);
  EXPECT_EQ(first.parsed, 50u);
  EXPECT_EQ(lower(text, first.fragments).parsed, 0u);
  std::string edited = text;
  edited.insert(edited.find("g(x, 25"), "await ");
  const auto second = lower(edited, first.fragments);
  EXPECT_EQ(second.parsed, 1u);
  EXPECT_EQ(statements_with_places(second.ast, second.ast.kids_of(second.ast.root)), in_pieces(edited));
}

/// Lines that are cut into many runs: elements, numbered where there is a `~`, until it is long enough.
std::string numbered(std::string_view before, std::string_view element, std::string_view after) {
  std::string out(before);
  for (int i = 0; out.size() < 20'000; ++i) {
    for (const char c : element) c == '~' ? out += std::to_string(i) : out += c;
    out += '\n';
  }
  return out + std::string(after);
}

std::vector<std::string> long_brackets() {
  return {
      numbered("x = [\n", "    path('items/~', view_~, name='i~'),", "]\n"),
      numbered("import a\n\nx = (\n", "  ~, 'a, (', [b],", "  3)\ny = 1\n"),
      numbered("x = {\n", "  'k~': {'v': ~},", "}\n"),
      numbered("x = {1,\n", "  *a~, 'k~',", "}.union(b)\n"),
      numbered("x = {\n", "  **a~,", "}\n"),
      numbered("f(1,\n", "  *a, key_~=~,", "  **b)(c)\n"),
      numbered("\xEF\xBB\xBFx = [\n", "  ~,  # noqa: E~", "] + [2]\n"),
      numbered("class C:\n    a = 1\n    x = [\n", "        # why\n        ('~', b, c),", "    ]\n    b = 2\n"),
      numbered("def f(a):\n    return [\n", "{'b': [1,\n2], 'c': ~},", "    ]\n\ndef g(): pass\n"),
      numbered("x = f(\n", "  ~,", ") + [\n") + numbered("", "  ~,", "] + {\n") + numbered("", "  '~': 1,", "}\n"),
      numbered("x = [\n", "  '''\n  a,\n''', ~,", "  ]\n"),
      numbered("from a import (\n", "  b~,", ")\n"),
      numbered("x = [\n", "  yes, no,", "  ], [1]\n"),
      numbered("x = [\r\n", "  yes, ~,\r", "  ]\r\n"),
  };
}

std::string module_with_places(const Ast& ast) { return statements_with_places(ast, ast.kids_of(ast.root)); }

TEST(InPieces, LongBracketsAreTheSameAsInWhole) {
  for (const auto& text : long_brackets()) EXPECT_EQ(difference(text), "") << text.substr(0, 40);
}

TEST(InPieces, AnEditInALongBracketCostsARun) {
  std::mt19937 random(1);
  for (auto text : long_brackets()) {
    auto before = lower(text);
    if (text.starts_with("from")) continue;  // no display
    EXPECT_GT(before.parsed, 3u) << text.substr(0, 40);
    for (int edit = 0; edit < 3; ++edit) {
      text.insert(text.find(',', text.size() / 4 + random() % (text.size() / 2)) + 1, " ");
      const auto after = lower(text, before.fragments);
      EXPECT_LE(after.parsed, 3u) << text.substr(0, 40);
      EXPECT_EQ(module_with_places(after.ast), in_pieces(text));
      before.fragments = after.fragments;
    }
  }
}

TEST(InPieces, AfterAnyEditsInALongBracketAllIsAsAfresh) {
  constexpr std::array<std::string_view, 10> typed{",", "\n", "(", "]", "'", "x", "#", "lambda ", "def f(", "},\n{"};
  std::mt19937 random(7);
  for (auto text : long_brackets()) {
    FragmentCache cache;
    for (int edit = 0; edit < 3; ++edit) {
      const auto at = random() % text.size();
      text.replace(at, std::min<std::size_t>(random() % 3, text.size() - at), typed[random() % typed.size()]);
      auto lowered = lower(text, cache);
      ASSERT_EQ(module_with_places(lowered.ast), in_pieces(text)) << text.substr(0, 40);
      cache = std::move(lowered.fragments);
    }
  }
}

TEST(InPieces, AFileThatNobodyTypesInIsLoweredToTheSame) {
  for (const auto& text : long_brackets())
    EXPECT_EQ(module_with_places(lower(text, {}, Fragments::dropped).ast), in_pieces(text)) << text.substr(0, 40);
}

TEST(HalfTyped, AnElementOfALongBracketLeavesTheOthers) {
  auto text = numbered("x = [\n", "    path('items/~', view_~),", "]\n");
  text.replace(text.find("view_300"), 8, "view.");
  const auto tree = shown(text);
  for (const auto name : {"view_1)", "view_200)", "view_399)", "view_400)"})
    EXPECT_NE(tree.find(name), std::string::npos) << name;
}

TEST(HalfTyped, TheRestOfTheFileIsThere) {
  for (const std::string_view damage : {"x = f(", "from a import", "import ", "@app.route('/", "def ", "class ",
                                        "x = [1,", "return {", "if ", "a.", "'''", "f'{x", "x = lambda"}) {
    const auto text = "import a\n\n" + std::string(damage) + "\n\ndef view(request):\n    return a.b(1)\n";
    const auto tree = shown(text);
    EXPECT_NE(tree.find("(import (alias a))"), std::string::npos) << damage << "\n" << tree;
    EXPECT_NE(
        tree.find("(def view - (parameters (parameter request - -)) - (block (return (call (attribute b (name a))"),
        std::string::npos)
        << damage << "\n"
        << tree;
  }
}

TEST(HalfTyped, AMemberLeavesTheOthers) {
  const auto tree =
      shown("class C:\n    def a(self): pass\n    def b(self, x=[:\n        return x.\n    def c(self): pass\n");
  EXPECT_NE(tree.find("(class C"), std::string::npos);
  for (const auto name : {"(def a", "(def c"}) EXPECT_NE(tree.find(name), std::string::npos) << name << "\n" << tree;
}

void survives(std::string_view text) {
  const auto ast = lower(text).ast;
  for (NodeId id = 0; id < ast.nodes.size(); ++id) {
    const auto& node = ast[id];
    ASSERT_LE(node.range.begin, node.range.end) << text;
    ASSERT_LE(node.range.end, text.size()) << text;
    for (const NodeId kid : ast.kids_of(id)) ASSERT_LT(kid, ast.nodes.size());
  }
  for (base::Offset at = 0; at <= text.size(); at += 7) (void)node_at(ast, at);
}

TEST(AnyText, EveryTruncation) {
  const std::string_view text =
      "@a.b(c=1)\nclass C(D, e=F):\n  '''x'''\n  x: int = f\"{a!r:>{w}}\" 'b'\n  async def f(self, a, /, *b, c=1, **k) "
      "-> int:\n"
      "    try:\n      async with a as (b, c): yield {**d, 1: [x for x in y if z]}\n    except (A, B) as e: raise E "
      "from e\n"
      "    else: return lambda x, *y: (n := x)\n    finally: del a[1:2, ::3]\nfrom ..a import (b as c,)\nmatch x:\n  "
      "case A(b=1): pass\n";
  for (std::size_t size = 0; size <= text.size(); ++size) survives(text.substr(0, size));
  for (std::size_t start = 0; start < text.size(); ++start) survives(text.substr(start));
}

TEST(AnyText, DeepNestingCostsMemoryAndNoStack) {
  const auto many = [](std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  };
  survives(many("(", 10'000) + "x" + many(")", 10'000));
  survives(many("[", 10'000));
  survives("x = 1" + many(" + 1", 5'000));
  survives("x = a" + many(".b", 10'000));
  survives("x = a" + many("()", 10'000));
  survives("x = " + many("not ", 5'000) + "a");
  survives("if a: b\n" + many("elif a: b\n", 5'000));
  survives("x = a" + many(" if b else a", 3'000));
  survives("x = " + many("f'{", 200) + many("}'", 200));
}

}  // namespace
}  // namespace segue::python
