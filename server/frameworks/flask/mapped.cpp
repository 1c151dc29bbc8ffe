// What does an annotation say of a mapped attribute?
#include <algorithm>
#include <array>

#include "frameworks/flask/sqlalchemy.h"

namespace segue::frameworks::flask {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;
using python::ValueKind;

constexpr std::string_view extension_class = "flask_sqlalchemy.SQLAlchemy";
constexpr int depth_limit = 12;

struct ColumnType {
  std::string_view python, type;
};
/// What SQLAlchemy takes for a type of Python.
constexpr auto column_types = std::to_array<ColumnType>({{"bool", "Boolean"},
                                                         {"bytes", "LargeBinary"},
                                                         {"date", "Date"},
                                                         {"datetime", "DateTime"},
                                                         {"Decimal", "Numeric"},
                                                         {"float", "Float"},
                                                         {"int", "Integer"},
                                                         {"str", "String"},
                                                         {"time", "Time"},
                                                         {"timedelta", "Interval"},
                                                         {"UUID", "Uuid"}});

/// The last part of what is written, for the names of the module `typing`, which mean the same everywhere.
std::string_view last_written(const Ast& ast, NodeId node) {
  return ast.is(node, Kind::name) || ast.is(node, Kind::attribute) ? ast.name(node) : std::string_view{};
}

struct Reader {
  const ModuleInput& input;
  Annotation out = {};

  /// `intpk`, a name for `Annotated[int, mapped_column(primary_key=True)]`.
  bool named(NodeId node, int depth) {
    const auto& ast = input.ast;
    const auto& value = value_of(input, node);
    if (!value.is_external("typing.Annotated") && !value.is_external("typing_extensions.Annotated")) return false;
    const NodeId display = ast.is(node, Kind::name) ? assigned(ast, ast.name(node)) : no_node;
    if (display != no_node) return read(display, depth + 1), true;
    const auto* const object = ast.is(node, Kind::attribute) ? &value_of(input, ast.kid(node, 0)) : nullptr;
    if (object && object->kind != ValueKind::module) return false;
    const auto key = object ? object->name.view() : input.key;
    out.alias = std::string(key) + ':' + std::string(last_written(ast, node));
    return true;
  }

  void leaf(NodeId node, int depth) {
    const auto& ast = input.ast;
    if (named(node, depth)) return;
    if (ast.is(node, Kind::string)) {
      out.target = text_of(input, node);
      out.target.text = std::string(last_name(out.target.text));
      return;
    }
    const auto name = last_written(ast, node);
    const auto* const known = std::ranges::find(column_types, name, &ColumnType::python);
    if (known != column_types.end()) out.type = std::string(known->type);
    const auto& value = value_of(input, node);
    if (value.kind == ValueKind::klass)
      out.target_class = value.name;
    else if (known == column_types.end() && !name.empty())
      out.target = {std::string(name), true, site_of(input, node)};  // imported for the type checker alone
  }

  /// `Mapped[…]`, which the grammar takes for a subscript in some places and for a type in others: what is in front of the
  /// brackets, then what is in them; empty for anything else.
  [[nodiscard]] std::vector<NodeId> generic(NodeId node) const {
    const auto& ast = input.ast;
    const auto kids = ast.kids_of(node);
    if (kids.size() < 2 || !(ast.is(node, Kind::subscript) || ast.is(node, Kind::other))) return {};
    if (ast.is(node, Kind::subscript)) return {kids.begin(), kids.end()};
    if (!ast.is(kids[1], Kind::other) || ast[kids[1]].range.begin != ast[kids[0]].range.end) return {};
    std::vector<NodeId> parts{kids[0]};
    const auto inside = ast.kids_of(kids[1]);
    parts.insert(parts.end(), inside.begin(), inside.end());
    return parts;
  }

  /// One of several: `X | None`, `Union[X, None]`.
  void either(std::span<const NodeId> sides, int depth) {
    for (const NodeId side : sides)
      if (input.ast.is(side, Kind::none_value))
        out.optional = true;
      else
        read(side, depth + 1);
  }

  void read(NodeId node, int depth) {
    const auto& ast = input.ast;
    if (depth > depth_limit) return;
    const auto parts = generic(node);
    if (parts.size() < 2)
      return ast.is(node, Kind::binary) || ast.is(node, Kind::other) ? either(ast.kids_of(node), depth)
                                                                     : leaf(node, depth);
    const auto inside = std::span(parts).subspan(1);
    const auto around = last_written(ast, parts[0]);
    constexpr auto several = std::to_array<std::string_view>(
        {"WriteOnlyMapped", "DynamicMapped", "List", "list", "Set", "set", "Sequence", "Collection", "Dict", "dict"});
    out.mapped = out.mapped || around == "Mapped" || around == "WriteOnlyMapped" || around == "DynamicMapped";
    out.many = out.many || std::ranges::count(several, around) > 0;
    out.optional = out.optional || around == "Optional";
    if (around == "Union") return either(inside, depth);
    if (around == "Annotated")
      for (const NodeId more : inside.subspan(1))
        if (ast.is(more, Kind::call) && sql_name(input, ast.kid(more, 0)) == "mapped_column") out.column = more;
    read(around == "Dict" || around == "dict" ? inside.back() : inside.front(), depth + 1);
  }
};

}  // namespace

std::string_view sql_name(const ModuleInput& input, NodeId node) {
  const auto& ast = input.ast;
  if (node == no_node) return {};
  const auto& value = value_of(input, node);
  if (value.kind == ValueKind::external) {
    const auto root = std::string_view(value.name).substr(0, value.name.find('.'));
    return root == "sqlalchemy" || root == "flask_sqlalchemy" ? last_name(value.name) : std::string_view{};
  }
  if (!ast.is(node, Kind::attribute)) return {};
  return is_instance(input, value_of(input, ast.kid(node, 0)), extension_class) ? ast.name(node) : std::string_view{};
}

Annotation read_annotation(const ModuleInput& input, NodeId node) {
  Reader reader{input};
  if (node != no_node) reader.read(node, 0);
  return std::move(reader.out);
}

}  // namespace segue::frameworks::flask
