// What does the grammar say about a text? A flat copy of its syntax tree, free of the parser's own types.
#include "syntax/tree.h"

#include <tree_sitter/api.h>

#include <memory>
#include <string>

extern "C" const TSLanguage* tree_sitter_python(void);

namespace segue::syntax {
namespace {

struct Delete {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

/// A parser is not thread-safe and costly to make, so each thread keeps its own.
TSParser* parser_of_thread() {
  thread_local const std::unique_ptr<TSParser, Delete> parser = [] {
    std::unique_ptr<TSParser, Delete> made(ts_parser_new());
    ts_parser_set_language(made.get(), tree_sitter_python());
    return made;
  }();
  return parser.get();
}

KindId symbol(std::string_view name, bool named) {
  return ts_language_symbol_for_name(tree_sitter_python(), name.data(), static_cast<std::uint32_t>(name.size()), named);
}

/// Anonymous tokens that say something and stand under no field.
bool speaks(KindId kind) {
  static const KindId async = symbol("async", false);
  return kind == async;
}

class Cursor {
 public:
  explicit Cursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  [[nodiscard]] TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  [[nodiscard]] FieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool down() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool right() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool up() { return ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

/// Preorder; `open` holds the indices whose subtree is still being written.
void flatten(TSNode root, std::vector<Node>& nodes) {
  Cursor cursor(root);
  constexpr std::uint32_t skipped = 0xFFFFFFFF;
  std::vector<std::uint32_t> open;
  const auto close = [&] {
    if (open.back() != skipped) nodes[open.back()].next = static_cast<std::uint32_t>(nodes.size());
    open.pop_back();
  };
  const auto enter = [&] {
    const TSNode node = cursor.node();
    const bool named = ts_node_is_named(node);
    const FieldId field = cursor.field();
    const KindId kind = ts_node_symbol(node);
    if (!named && field == 0 && !speaks(kind)) return open.push_back(skipped);
    open.push_back(static_cast<std::uint32_t>(nodes.size()));
    nodes.push_back(
        {kind, field, {ts_node_start_byte(node), ts_node_end_byte(node)}, 0, named, ts_node_is_missing(node)});
  };
  enter();
  for (bool done = false; !done;) {
    if (cursor.down()) {
      enter();
      continue;
    }
    close();
    while (!cursor.right()) {
      if (!cursor.up()) {
        done = true;
        break;
      }
      close();
    }
    if (!done) enter();
  }
}

}  // namespace

Tree parse_python(std::string_view text) {
  const std::unique_ptr<TSTree, Delete> parsed(
      ts_parser_parse_string(parser_of_thread(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  Tree tree;
  if (!parsed) return tree;
  const TSNode root = ts_tree_root_node(parsed.get());
  tree.has_error = ts_node_has_error(root);
  tree.nodes.reserve(ts_node_descendant_count(root) / 2 + 1);
  flatten(root, tree.nodes);
  return tree;
}

KindId python_kind(std::string_view name) { return symbol(name, true); }

KindId python_token(std::string_view text) { return symbol(text, false); }

FieldId python_field(std::string_view name) {
  return ts_language_field_id_for_name(tree_sitter_python(), name.data(), static_cast<std::uint32_t>(name.size()));
}

std::string_view python_kind_name(KindId kind) {
  if (kind == error_kind()) return "ERROR";
  const char* name = ts_language_symbol_name(tree_sitter_python(), kind);
  return name ? name : "";
}

std::size_t python_kind_count() { return ts_language_symbol_count(tree_sitter_python()); }

Abi python_abi() {
  return {ts_language_abi_version(tree_sitter_python()), TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION,
          TREE_SITTER_LANGUAGE_VERSION};
}

}  // namespace segue::syntax
