// What does the grammar say about a text? A flat copy of its syntax tree, free of the parser's own types.
#include "syntax/tree.h"

#include <lib/src/language.h>
#include <lib/src/subtree.h>
#include <lib/src/tree.h>
#include <tree_sitter/api.h>

#include <memory>
#include <string>

#include "syntax/memory.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace segue::syntax {
namespace {

/// Where all memory of a parse ends at once there is nothing to give back bit by bit.
struct Delete {
  void operator()(TSParser* parser) const {
    if (!ParseMemory::ends_at_once) ts_parser_delete(parser);
  }
  void operator()(TSTree* tree) const {
    if (!ParseMemory::ends_at_once) ts_tree_delete(tree);
  }
};

KindId symbol(std::string_view name, bool named) {
  return ts_language_symbol_for_name(tree_sitter_python(), name.data(), static_cast<std::uint32_t>(name.size()), named);
}

/// Anonymous tokens that say something and stand under no field.
bool speaks(KindId kind) {
  static const KindId async = symbol("async", false);
  return kind == async;
}

/// Children of one node that are still to be visited.
struct Level {
  const Subtree* next = nullptr;
  const Subtree* end = nullptr;
  const TSSymbol* aliases = nullptr;  ///< by place in the rule that made the node; null if it renames nothing
  const TSFieldMapEntry* fields = nullptr;
  const TSFieldMapEntry* fields_end = nullptr;
  std::uint32_t place = 0;
  FieldId passed_on = 0;  ///< the field of a hidden node is that of its children which have none of their own
  std::uint32_t node = 0;
};

FieldId field_at(const Level& level) {
  for (const auto* entry = level.fields; entry != level.fields_end; ++entry)
    if (!entry->inherited && entry->child_index == level.place) return entry->field_id;
  return level.passed_on;
}

/// Preorder. Reads the parser's own tree: its cursor, made for trees that change, took a quarter of the time of a parse.
void flatten(const TSTree& tree, std::vector<Node>& nodes) {
  constexpr std::uint32_t not_written = 0xFFFFFFFF;
  const TSLanguage* const language = tree.language;
  std::vector<Level> levels;
  base::Offset at = 0;
  const auto enter = [&](Subtree subtree, TSSymbol alias, FieldId field) {
    const bool visible = ts_subtree_visible(subtree) || alias != 0;
    const auto begin = at + ts_subtree_padding(subtree).bytes;
    const auto end = begin + ts_subtree_size(subtree).bytes;
    std::uint32_t index = not_written;
    if (visible) {
      const bool named = alias != 0 ? ts_language_symbol_metadata(language, alias).named : ts_subtree_named(subtree);
      const auto kind = ts_language_public_symbol(language, alias != 0 ? alias : ts_subtree_symbol(subtree));
      if (named || field != 0 || speaks(kind)) {
        index = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({kind, field, {begin, end}, index + 1, named, ts_subtree_missing(subtree)});
      }
    }
    const auto count = ts_subtree_child_count(subtree);
    if (count == 0) {
      at = end;
      return;
    }
    const auto* const children = ts_subtree_children(subtree);
    const auto production = subtree.ptr->production_id;
    Level level{children, children + count, ts_language_alias_sequence(language, production)};
    ts_language_field_map(language, production, &level.fields, &level.fields_end);
    if (!visible) level.passed_on = field;
    level.node = index;
    levels.push_back(level);
  };
  enter(tree.root, 0, 0);
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.next == level.end) {
      if (level.node != not_written) nodes[level.node].next = static_cast<std::uint32_t>(nodes.size());
      levels.pop_back();
      continue;
    }
    const Subtree child = *level.next++;
    if (ts_subtree_extra(child)) {
      enter(child, 0, 0);
      continue;
    }
    const auto alias = level.aliases ? level.aliases[level.place] : TSSymbol{0};
    const auto field = field_at(level);
    ++level.place;
    enter(child, alias, field);
  }
}

}  // namespace

Tree parse_python(std::string_view text) {
  const ParseMemory memory;
  const std::unique_ptr<TSParser, Delete> parser(ts_parser_new());
  ts_parser_set_language(parser.get(), tree_sitter_python());
  const std::unique_ptr<TSTree, Delete> parsed(
      ts_parser_parse_string(parser.get(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  Tree tree;
  if (!parsed) return tree;
  const TSNode root = ts_tree_root_node(parsed.get());
  tree.has_error = ts_node_has_error(root);
  tree.nodes.reserve(ts_node_descendant_count(root) / 2 + 1);
  flatten(*parsed, tree.nodes);
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
