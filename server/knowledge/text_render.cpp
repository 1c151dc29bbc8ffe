// How does a parsed text become the text for this very code?
#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "knowledge/markdown.h"
#include "knowledge/text_node.h"

namespace segue::knowledge {
namespace {

/// Where a value lands: as it is, in Markdown prose (then escaped), or between the delimiters of a span or a fence.
enum class Into : std::uint8_t { plain, prose, verbatim };

/// Is it an operation or the like, so that `.name` behind it would belong to its last part alone?
bool needs_brackets(std::string_view code) {
  if (!code.empty() && std::string_view("-+~").find(code.front()) != std::string_view::npos) return true;
  int depth = 0;
  char quote = 0;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    } else if (c == ' ' && depth == 0) {
      return true;
    }
  }
  return false;
}

/// Code of the user's as a whole: a capture as it is written or translated.
bool is_code(const Expression& expression, const Value* value) {
  return value != nullptr && std::holds_alternative<SubtreeValue>(value->is) &&
         std::ranges::all_of(expression.filters, [](const FilterUse& use) {
           return use.filter->name == "translate" || use.filter->name == "source";
         });
}

struct Renderer {
  const Record& scope;
  const FilterContext& context;
  std::vector<std::pair<std::string_view, Value>> loops;

  [[nodiscard]] const Value* head(std::string_view name) const {
    for (auto loop = loops.rbegin(); loop != loops.rend(); ++loop) {
      if (loop->first == name) return &loop->second;
    }
    const auto found = std::ranges::find(scope, name, &Field::name);
    return found == scope.end() ? nullptr : &found->value;
  }

  [[nodiscard]] Subject evaluate(const Expression& expression, Into into) const {
    Subject subject;
    if (expression.path.empty()) {
      subject.value = expression.literal;
    } else if (const Value* value = head(expression.path.front())) {
      for (std::size_t i = 1; value != nullptr && i < expression.path.size(); ++i)
        value = value->field(expression.path[i]);
      if (value != nullptr) subject.value = *value;
    }
    const Syntax syntax = into == Into::prose ? Syntax::markdown : Syntax::plain;
    for (const FilterUse& use : expression.filters) {
      subject = use.filter->apply(std::move(subject), use.arguments, syntax, context);
    }
    return subject;
  }

  void output(const Expression& expression, Into into, std::string& out) const {
    const Subject subject = evaluate(expression, into);
    if (into == Into::prose && !subject.escaped) {
      out += markdown_of(subject.value, context);
    } else {
      out += text_of(subject.value, context);
    }
  }

  void loop(const TextNode& node, Into into, std::string& out) {
    Value value = evaluate(node.expression, into).value;
    auto* list = std::get_if<List>(&value.is);
    if (list == nullptr) return;
    for (Value& item : *list) {
      loops.emplace_back(node.text, std::move(item));
      nodes(node.kids, into, out);
      loops.pop_back();
    }
  }

  void fence(const TextNode& node, std::string& out) {
    std::string text;
    nodes(node.kids, Into::verbatim, text);
    const auto tab = node.text.find('\t');
    out += fenced(text, node.text.substr(tab + 1), tab);
  }

  /// In front of `.`, `[` or `(` code is the object of what follows.
  void object(const Expression& expression, Into into, std::string& out) const {
    std::string text;
    output(expression, into, text);
    const Value* value = expression.path.size() == 1 ? head(expression.path.front()) : nullptr;
    const bool brackets = is_code(expression, value) && needs_brackets(text);
    out.append(brackets ? "(" : "").append(text).append(brackets ? ")" : "");
  }

  static bool continues(const TextNode& node) {
    return node.kind == TextNode::Kind::literal && !node.text.empty() &&
           std::string_view(".[(").find(node.text.front()) != std::string_view::npos;
  }

  void nodes(const std::vector<TextNode>& all, Into into, std::string& out) {
    for (std::size_t at = 0; at < all.size(); ++at) {
      const TextNode& node = all[at];
      switch (node.kind) {
        case TextNode::Kind::literal:
          out += node.text;
          break;
        case TextNode::Kind::output:
          if (into != Into::prose && at + 1 < all.size() && continues(all[at + 1]))
            object(node.expression, into, out);
          else
            output(node.expression, into, out);
          break;
        case TextNode::Kind::condition:
          nodes(evaluate(node.expression, into).value.truthy() != node.negated ? node.kids : node.otherwise, into, out);
          break;
        case TextNode::Kind::loop:
          loop(node, into, out);
          break;
        case TextNode::Kind::span: {
          std::string text;
          nodes(node.kids, Into::verbatim, text);
          out += code_span(text);
          break;
        }
        case TextNode::Kind::fence:
          fence(node, out);
          break;
      }
    }
  }
};

struct Names {
  std::vector<NameUse> found;
  std::vector<std::pair<std::string, std::string>> loops;  ///< variable, name of its list

  /// "x.name" inside `for x in arguments` is "arguments.name"; `x` alone uses nothing new.
  [[nodiscard]] std::string full(const std::vector<std::string>& path) const {
    std::string name = path.front();
    for (auto loop = loops.rbegin(); loop != loops.rend(); ++loop) {
      if (loop->first == name) {
        if (path.size() == 1) return {};
        name = loop->second;
        break;
      }
    }
    for (std::size_t i = 1; i < path.size(); ++i) name += '.' + path[i];
    return name;
  }

  void collect(const std::vector<TextNode>& nodes) {
    for (const TextNode& node : nodes) {
      const bool reads = node.kind == TextNode::Kind::output || node.kind == TextNode::Kind::condition ||
                         node.kind == TextNode::Kind::loop;
      std::string name = reads && !node.expression.path.empty() ? full(node.expression.path) : std::string();
      if (!name.empty()) found.push_back({name, node.expression.range});
      if (node.kind == TextNode::Kind::loop) loops.emplace_back(node.text, name);
      collect(node.kids);
      if (node.kind == TextNode::Kind::loop) loops.pop_back();
      collect(node.otherwise);
    }
  }
};

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::size_t usual(const std::vector<TextNode>& nodes) {
  constexpr std::size_t of_a_value = 6;
  std::size_t length = 0;
  for (const TextNode& node : nodes) {
    if (node.kind == TextNode::Kind::literal) {
      length += characters(node.text);
    } else if (node.kind == TextNode::Kind::output) {
      length += node.expression.path.empty() ? characters(node.expression.literal) : of_a_value;
    } else {
      length += std::max(usual(node.kids), usual(node.otherwise));
    }
  }
  return length;
}

void collect_beginnings(std::span<const TextNode> nodes, std::vector<std::string>& out) {
  if (nodes.empty()) return;  // then nothing is shown
  if (nodes.front().kind != TextNode::Kind::condition) {
    out.push_back(nodes.front().kind != TextNode::Kind::literal ? "" : nodes.front().text);
    return;
  }
  for (const auto* branch : {&nodes.front().kids, &nodes.front().otherwise})
    collect_beginnings(branch->empty() ? nodes.subspan(1) : std::span(*branch), out);
}

}  // namespace

std::vector<NameUse> names_used(const Template& text) {
  Names names;
  if (text.nodes) names.collect(*text.nodes);
  return std::move(names.found);
}

std::size_t usual_length(const Template& text) { return text.nodes ? usual(*text.nodes) : 0; }

std::vector<std::string> beginnings(const Template& text) {
  std::vector<std::string> out;
  if (text.nodes) collect_beginnings(*text.nodes, out);
  return out;
}

std::string render(const Template& text, const Record& scope, const FilterContext& context) {
  if (!text.nodes) return {};
  const bool markdown = text.syntax == Syntax::markdown;
  std::string out;
  Renderer{scope, context, {}}.nodes(*text.nodes, markdown ? Into::prose : Into::plain, out);
  return markdown ? tidy_markdown(out) : out;
}

}  // namespace segue::knowledge
