// How is each shape of Python's syntax lowered?
#include <algorithm>
#include <string>

#include "python/lowering.h"
#include "python/strings.h"

namespace segue::python {
namespace {

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\\' && c != '\n' && c != '\r') out += c;
  return out;
}

/// `{{` and `}}` of a format string.
std::string without_doubled_braces(std::string text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if ((text[i] == '{' || text[i] == '}') && i + 1 < text.size() && text[i + 1] == text[i]) ++i;
  }
  return out;
}

bool has_letter(std::string_view prefix, char lower) {
  return prefix.find(lower) != std::string_view::npos ||
         prefix.find(static_cast<char>(lower - 32)) != std::string_view::npos;
}

bool is_assignment(Kind kind) { return kind == Kind::assign || kind == Kind::annotated || kind == Kind::augmented; }

}  // namespace

void Lowering::replace_kid(NodeId parent, std::uint32_t index, NodeId kid) {
  ast_.kids[ast_.nodes[parent].first_kid + index] = kid;
  ast_.nodes[kid].parent = parent;
}

void Lowering::expression_statement(std::uint32_t i) {
  const auto kids = children(i);
  if (kids.size() == 1 && is_assignment(ast_[kids[0]].kind))
    out_[i] = kids[0];
  else
    emit(i, Kind::expression_statement, kids);
}

void Lowering::import_from(std::uint32_t i) {
  static const KindId wildcard = python_kind("wildcard_import");
  std::vector<NodeId> aliases;
  bool star = false;
  each_child(i, [&](std::uint32_t c) {
    star = star || node(c).kind == wildcard;
    if (node(c).field == fields().name && out_[c] != no_node) aliases.push_back(out_[c]);
  });
  emit(i, Kind::import_from, aliases).flags = star ? flag_star : 0;
  const auto module = child_index(i, fields().module_name);
  if (module == 0)
    set_name(i, "__future__", begin_of(i));
  else
    set_name(i, without_blanks(source(module)), begin_of(module));
}

void Lowering::aliased_import(std::uint32_t i) {
  emit(i, Kind::alias, {child(i, fields().alias)});
  if (const auto name = child_index(i, fields().name)) set_name(i, without_blanks(source(name)), begin_of(name));
}

void Lowering::dotted_name(std::uint32_t i) {
  out_[i] = named_node(i, Kind::alias, without_blanks(source(i)), begin_of(i));
}

void Lowering::function(std::uint32_t i) {
  const bool async = has_async(i);
  emit(i, Kind::function_def,
       {no_node, child(i, fields().parameters), child(i, fields().return_type), child(i, fields().body)})
      .flags = async ? flag_async : 0;
  if (const auto name = child_index(i, fields().name)) set_name(i, source(name), begin_of(name));
}

void Lowering::klass(std::uint32_t i) {
  emit(i, Kind::class_def, {no_node, child(i, fields().superclasses), child(i, fields().body)});
  if (const auto name = child_index(i, fields().name)) set_name(i, source(name), begin_of(name));
}

void Lowering::decorated(std::uint32_t i) {
  const NodeId definition = child(i, fields().definition);
  std::vector<NodeId> decorators;
  each_child(i, [&](std::uint32_t c) {
    if (out_[c] != no_node && out_[c] != definition) decorators.push_back(out_[c]);
  });
  emit(i, Kind::decorators, decorators);
  if (definition == no_node) return;
  ast_.nodes[out_[i]].range.end = ast_[definition].range.begin;
  replace_kid(definition, 0, out_[i]);
  ast_.nodes[definition].range.begin = begin_of(i);
  out_[i] = definition;
}

NodeId Lowering::as_parameter(NodeId kid, bool keyword_only) {
  const auto kind = ast_[kid].kind;
  if (kind == Kind::parameter) {
    if (keyword_only) ast_.nodes[kid].flags |= flag_keyword_only;
    return kid;
  }
  const bool star = kind == Kind::starred || kind == Kind::double_starred;
  if (!star && kind != Kind::name) return kid;
  const NodeId inner = star && ast_[kid].kid_count > 0 ? ast_.kid(kid, 0) : kid;
  Node made{Kind::parameter};
  made.range = ast_[kid].range;
  made.name = ast_[inner].name;
  made.name_at = ast_[inner].name_at;
  made.flags = kind == Kind::starred ? flag_star : kind == Kind::double_starred ? flag_double_star : 0;
  if (keyword_only && !star) made.flags |= flag_keyword_only;
  const std::array<NodeId, 2> kids{absent(made.range.end), absent(made.range.end)};
  return add(made, kids);
}

void Lowering::parameters(std::uint32_t i) {
  static const KindId separator = python_kind("keyword_separator");
  std::vector<NodeId> made;
  bool keyword_only = false;
  each_child(i, [&](std::uint32_t c) {
    if (node(c).kind == separator) keyword_only = true;
    if (out_[c] == no_node) return;
    made.push_back(as_parameter(out_[c], keyword_only));
    if (ast_[made.back()].flags & flag_star) keyword_only = true;
  });
  emit(i, Kind::parameters, made);
}

void Lowering::default_parameter(std::uint32_t i) {
  emit(i, Kind::parameter, {child(i, fields().type), child(i, fields().value)});
  if (const auto name = child_index(i, fields().name)) set_name(i, source(name), begin_of(name));
}

void Lowering::typed_parameter(std::uint32_t i) {
  const NodeId annotation = child(i, fields().type);
  const NodeId first = first_child(i);
  if (first == no_node || first == annotation) return;
  const NodeId parameter = as_parameter(first, false);
  ast_.nodes[parameter].range = range_of(i);
  if (annotation != no_node && ast_.is(parameter, Kind::parameter)) replace_kid(parameter, 0, annotation);
  out_[i] = parameter;
}

void Lowering::assignment(std::uint32_t i) {
  const NodeId left = child(i, fields().left);
  const NodeId right = child(i, fields().right);
  if (child_index(i, fields().type) != 0) return void(emit(i, Kind::annotated, {left, child(i, fields().type), right}));
  std::vector<NodeId> kids{left};
  if (ast_.is(right, Kind::assign))
    kids.insert(kids.end(), ast_.kids_of(right).begin(), ast_.kids_of(right).end());
  else
    kids.push_back(right);
  emit(i, Kind::assign, kids);
}

void Lowering::augmented(std::uint32_t i) {
  emit(i, Kind::augmented, {child(i, fields().left), child(i, fields().right)});
  if (const auto op = child_index(i, fields().op)) set_name(i, source(op), begin_of(op));
}

void Lowering::if_like(std::uint32_t i) {
  emit(i, Kind::if_statement, {child(i, fields().condition), child(i, fields().consequence), no_node});
  NodeId last = out_[i];
  each_child(i, [&](std::uint32_t c) {
    if (node(c).field != fields().alternative || out_[c] == no_node) return;
    replace_kid(last, 2, out_[c]);
    ast_.nodes[last].range.end = range_of(i).end;  // the grammar has the branches side by side, not in each other
    if (ast_.is(out_[c], Kind::if_statement)) last = out_[c];
  });
}

void Lowering::for_loop(std::uint32_t i) {
  const bool async = has_async(i);
  emit(i, Kind::for_statement,
       {child(i, fields().left), child(i, fields().right), child(i, fields().body), child(i, fields().alternative)})
      .flags = async ? flag_async : 0;
}

void Lowering::while_loop(std::uint32_t i) {
  emit(i, Kind::while_statement,
       {child(i, fields().condition), child(i, fields().body), child(i, fields().alternative)});
}

void Lowering::handler(std::uint32_t i) {
  NodeId types = no_node, block = no_node, alias = no_node;
  each_child(i, [&](std::uint32_t c) {
    if (out_[c] == no_node) return;
    if (ast_.is(out_[c], Kind::block))
      block = out_[c];
    else if (types == no_node)
      types = out_[c];
    else
      alias = out_[c];
  });
  if (ast_.is(types, Kind::with_item) && ast_[types].kid_count == 2) {
    alias = ast_.kid(types, 1);
    types = ast_.kid(types, 0);
  }
  emit(i, Kind::handler, {types, block});
  if (ast_.is(alias, Kind::name)) set_name(i, std::string(ast_.name(alias)), ast_[alias].name_at);
}

void Lowering::with_statement(std::uint32_t i) {
  std::vector<NodeId> kids;
  each_child(i, [&](std::uint32_t c) {
    if (out_[c] == no_node || node(c).field == fields().body) return;
    for (const NodeId item : ast_.kids_of(out_[c])) kids.push_back(item);
  });
  kids.push_back(child(i, fields().body));
  const bool async = has_async(i);
  emit(i, Kind::with_statement, kids).flags = async ? flag_async : 0;
}

void Lowering::with_item(std::uint32_t i) {
  const NodeId value = first_child(i);
  if (ast_.is(value, Kind::with_item))
    out_[i] = value;
  else
    emit(i, Kind::with_item, {value, no_node});
}

void Lowering::attribute(std::uint32_t i) {
  emit(i, Kind::attribute, {child(i, fields().object)});
  if (const auto name = child_index(i, fields().attribute)) set_name(i, source(name), begin_of(name));
}

void Lowering::call(std::uint32_t i) {
  const NodeId callee = child(i, fields().function);
  NodeId arguments = child(i, fields().arguments);
  if (arguments != no_node && !ast_.is(arguments, Kind::arguments)) {  // a bare generator expression
    Node made{Kind::arguments};
    made.range = ast_[arguments].range;
    made.name_at = made.range.begin;
    const std::array<NodeId, 1> only{arguments};
    arguments = add(made, only);
  }
  emit(i, Kind::call, {callee, arguments});
}

void Lowering::keyword_argument(std::uint32_t i) {
  emit(i, Kind::keyword, {child(i, fields().value)});
  if (const auto name = child_index(i, fields().name)) set_name(i, source(name), begin_of(name));
}

NodeId Lowering::part_of_string(base::Range content, std::uint8_t flags, bool format) {
  const auto written = text_.substr(content.begin, content.size());
  Node made{Kind::string};
  made.flags = flags;
  made.range = {moved(content.begin), moved(content.end)};
  if (written.find_first_of(format ? "\\{}" : "\\") == written.npos) {
    made.name = ast_.strings.add(written);
  } else {
    auto text = decoded(written, flags & flag_raw, flags & flag_bytes);
    made.name = ast_.strings.add(format ? without_doubled_braces(std::move(text)) : text);
  }
  made.name_at = made.range.begin;
  return add(made, {});
}

void Lowering::string(std::uint32_t i) {
  static const KindId start = python_kind("string_start"), end = python_kind("string_end"),
                      content = python_kind("string_content");
  base::Range inside{node(i).range.end, node(i).range.end};
  std::string_view prefix;
  bool interpolated = false;
  each_child(i, [&](std::uint32_t c) {
    if (node(c).kind == start)
      prefix = source(c), inside.begin = node(c).range.end;
    else if (node(c).kind == end && !node(c).missing)
      inside.end = node(c).range.begin;
    else if (ast_.is(out_[c], Kind::interpolation))
      interpolated = true;
  });
  inside.end = std::max(inside.begin, inside.end);
  prefix = prefix.substr(0, prefix.find_first_of("\"'"));
  const bool format = has_letter(prefix, 'f') || has_letter(prefix, 't');
  const auto flags =
      static_cast<std::uint8_t>((has_letter(prefix, 'b') ? flag_bytes : 0) | (has_letter(prefix, 'r') ? flag_raw : 0));
  if (!interpolated) {
    out_[i] = part_of_string(inside, flags, format);
    ast_.nodes[out_[i]].range = range_of(i);
    return;
  }
  std::vector<NodeId> kids;
  each_child(i, [&](std::uint32_t c) {
    if (node(c).kind == content)
      kids.push_back(part_of_string(node(c).range, flags, true));
    else if (ast_.is(out_[c], Kind::interpolation))
      kids.push_back(out_[c]);
  });
  emit(i, Kind::format_string, kids);
}

void Lowering::concatenated(std::uint32_t i) {
  const auto parts = children(i);
  const auto plain = [&](NodeId part) { return ast_.is(part, Kind::string); };
  if (parts.empty()) return;
  if (std::ranges::all_of(parts, plain)) {
    std::string whole;
    for (const NodeId part : parts) whole += ast_.name(part);
    const auto first = ast_[parts[0]];
    out_[i] = named_node(i, Kind::string, whole, first.name_at);
    ast_.nodes[out_[i]].flags = first.flags;
    return;
  }
  std::vector<NodeId> kids;
  for (const NodeId part : parts) {
    if (!ast_.is(part, Kind::format_string))
      kids.push_back(part);
    else
      kids.insert(kids.end(), ast_.kids_of(part).begin(), ast_.kids_of(part).end());
  }
  emit(i, Kind::format_string, kids);
}

void Lowering::operation(std::uint32_t i) {
  emit(i, entry_of(node(i).kind)->lowered, children(i));
  if (const auto op = child_index(i, fields().op)) set_name(i, source(op), begin_of(op));
}

void Lowering::not_operator(std::uint32_t i) {
  emit(i, Kind::unary, children(i));
  set_name(i, "not", begin_of(i));
}

void Lowering::comparison(std::uint32_t i) {
  emit(i, Kind::compare, children(i));
  if (const auto op = child_index(i, fields().ops)) set_name(i, source(op), begin_of(op));
}

void Lowering::comprehension(std::uint32_t i) {
  emit(i, Kind::comprehension, children(i));
  const auto kind = syntax::python_kind_name(node(i).kind);
  set_name(i, kind.substr(0, kind.find('_')), begin_of(i));
}

void Lowering::for_in_clause(std::uint32_t i) {
  const bool async = has_async(i);
  emit(i, Kind::comprehension_for, {child(i, fields().left), child(i, fields().right)}).flags = async ? flag_async : 0;
}

}  // namespace segue::python
