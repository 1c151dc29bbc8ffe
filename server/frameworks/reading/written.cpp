// How is an expression written, in short?
#include <algorithm>

#include "frameworks/reading/source.h"
#include "python/numbers.h"

namespace segue::frameworks {
namespace {

using python::Ast;
using python::Kind;
using python::no_node;
using python::NodeId;

constexpr int depth_limit = 6;
constexpr std::size_t length_limit = 80;
constexpr std::string_view left_out = "…";

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + '"';
}

struct Writer {
  const Ast& ast;
  std::string out = {};

  void list(NodeId node, std::string_view open, std::string_view close, int depth) {
    out += open;
    bool first = true;
    for (const NodeId kid : ast.kids_of(node)) {
      if (!first) out += ", ";
      first = false;
      write(kid, depth);
      if (out.size() > length_limit) break;
    }
    if (ast.is(node, Kind::tuple) && ast[node].kid_count == 1) out += ',';
    out += close;
  }

  void write(NodeId node, int depth) {
    if (node == no_node || ast.is(node, Kind::absent)) return;
    if (depth > depth_limit || out.size() > length_limit) return void(out += left_out);
    const auto name = ast.name(node);
    switch (ast[node].kind) {
      case Kind::name:
        return void(out += name);
      case Kind::integer:
        return void(out += python::integer_value(name).value_or(std::string(name)));
      case Kind::floating:
        return void(out += python::floating_value(name).value_or(std::string(name)));
      case Kind::true_value:
        return void(out += "True");
      case Kind::false_value:
        return void(out += "False");
      case Kind::none_value:
        return void(out += "None");
      case Kind::string:
        return void(out += quoted(name));
      case Kind::attribute:
        write(ast.kid(node, 0), depth + 1);
        out += '.';
        return void(out += name);
      case Kind::keyword:
        out += name;
        out += '=';
        return write(ast.kid(node, 0), depth + 1);
      case Kind::call:
        write(ast.kid(node, 0), depth + 1);
        return list(ast.kid(node, 1), "(", ")", depth + 1);
      case Kind::subscript:
        write(ast.kid(node, 0), depth + 1);
        return void(out += "[…]");
      case Kind::list:
        return list(node, "[", "]", depth + 1);
      case Kind::tuple:
        return list(node, "(", ")", depth + 1);
      case Kind::set:
        return list(node, "{", "}", depth + 1);
      case Kind::unary:
        out += name;
        if (name == "not") out += ' ';
        return write(ast.kid(node, 0), depth + 1);
      case Kind::binary:
        write(ast.kid(node, 0), depth + 1);
        out += ' ';
        out += name;
        out += ' ';
        return ast[node].kid_count > 1 ? write(ast.kid(node, 1), depth + 1) : void();
      case Kind::lambda:
        return void(out += "lambda…");
      default:
        out += left_out;
    }
  }
};

}  // namespace

std::string written(const Ast& ast, NodeId node) {
  Writer writer{ast};
  writer.write(node, 0);
  return std::move(writer.out);
}

}  // namespace segue::frameworks
