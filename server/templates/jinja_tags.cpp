// What does a tag or output of the dialect jinja say?
#include <algorithm>

#include "templates/expression.h"
#include "templates/lexemes.h"
#include "templates/tags.h"

namespace segue::templates {
namespace {

using Words = std::span<const std::string_view>;

class Reader {
 public:
  Reader(Builder& builder, TokenId id, base::Range rest, bool closed)
      : builder_(builder), id_(id), rest_(rest), closed_(closed), lexemes_(jinja_lexemes(builder.source, rest)) {}

  Said output() {
    expression({}, true);
    return finish();
  }

  using Statement = void (Reader::*)();
  Said tag(std::string_view name) {
    struct Row {
      std::string_view name;
      Statement read;
    };
    static constexpr Row statements[] = {
        {"autoescape", &Reader::plain}, {"block", &Reader::block},   {"call", &Reader::call},
        {"do", &Reader::plain},         {"elif", &Reader::plain},    {"extends", &Reader::extends},
        {"filter", &Reader::filter},    {"for", &Reader::loop},      {"from", &Reader::from},
        {"if", &Reader::plain},         {"import", &Reader::import}, {"include", &Reader::include},
        {"macro", &Reader::macro},      {"print", &Reader::plain},   {"set", &Reader::set},
        {"with", &Reader::with},        {"trans", &Reader::trans},   {"else", &Reader::words},
        {"raw", &Reader::words},        {"break", &Reader::words},   {"continue", &Reader::words},
    };
    const auto* row = std::ranges::find(statements, name, &Row::name);
    if (row != std::end(statements)) {
      (this->*row->read)();
    } else if (name.starts_with("end")) {
      words();
    } else {
      free();
    }
    return finish();
  }

 private:
  using Type = Lexeme::Type;

  Said finish() {
    said_.damaged = said_.damaged || at_ < lexemes_.size();
    return std::move(said_);
  }

  [[nodiscard]] bool is(std::string_view text) const {
    return at_ < lexemes_.size() && builder_.at(lexemes_[at_].range) == text;
  }
  [[nodiscard]] bool is_name() const { return at_ < lexemes_.size() && lexemes_[at_].type == Type::name; }

  bool take_word(std::string_view text) {
    if (!is(text)) return false;
    said_.nodes.push_back(builder_.leaf(Kind::word, lexemes_[at_++].range));
    return true;
  }

  void words() {
    while (is_name()) said_.nodes.push_back(builder_.leaf(Kind::word, lexemes_[at_++].range));
  }

  /// One expression (a row with commas is a tuple), or no_id.
  NodeId read(Words stops, bool conditional, bool several = true) {
    const auto read =
        read_expressions(builder_, lexemes_, at_, {.stops = stops, .conditional = conditional, .several = several});
    said_.damaged = said_.damaged || read.damaged || read.items.empty();
    return joined(read);
  }

  NodeId joined(const Read& read) {
    if (read.items.empty()) return no_id;
    if (read.items.size() == 1 && !read.comma) return read.items.front();
    const base::Range range{builder_.out[read.items.front()].range.begin, builder_.out[read.items.back()].range.end};
    return builder_.add({Kind::tuple, range}, read.items);
  }

  NodeId expression(Words stops, bool conditional) {
    const auto node = read(stops, conditional);
    if (node != no_id) said_.nodes.push_back(node);
    return node;
  }

  NodeId bind(Kind kind, bool inside, std::initializer_list<NodeId> kids = {}) {
    const auto range = lexemes_[at_++].range;
    return bound(builder_.add({kind, range, builder_.keep(builder_.at(range)), range, 0}, kids), inside);
  }

  NodeId bound(NodeId node, bool inside) {
    if (closed_) builder_.bound.push_back({node, id_, inside});
    return node;
  }

  void plain() { expression({}, true); }

  /// A tag of an extension: parts with or without commas between them, and `name=value`. What a bare word means there is
  /// the tag's own affair.
  void free() {
    const auto read = read_expressions(builder_, lexemes_, at_, {.stops = {}, .several = true, .loose = true});
    said_.nodes = read.items;
    for (const auto item : read.items)
      if (builder_.out[item].kind == Kind::name) builder_.out.nodes[item].flags |= flag_uncertain;
    at_ = lexemes_.size();
  }

  /// `name` and `name=value` are bound in the text that is translated; `trimmed` is a word.
  void trans() {
    free();
    for (const auto item : said_.nodes) {
      auto& node = builder_.out.nodes[item];
      node.flags &= static_cast<std::uint8_t>(~flag_uncertain);
      const auto name = builder_.out.text(node.name);
      if (node.kind == Kind::name && (name == "trimmed" || name == "notrimmed")) node.kind = Kind::word;
      if (node.kind == Kind::keyword) bound(item, true);
    }
  }

  void block() {
    words();
    if (!said_.nodes.empty() && closed_) builder_.out.blocks.push_back({id_, said_.nodes.front()});
    said_.damaged = said_.nodes.empty();
  }

  void extends() {
    const auto node = expression({}, true);
    if (node != no_id && closed_) refer(builder_, ReferenceKind::extends, id_, node, false);
  }

  void include() {
    static constexpr std::string_view stops[] = {"ignore", "with", "without"};
    const auto node = expression(stops, true);
    const bool ignored = is("ignore");
    words();
    if (node != no_id && closed_) refer(builder_, ReferenceKind::include, id_, node, ignored);
  }

  void import() {
    static constexpr std::string_view stops[] = {"as"};
    const auto node = expression(stops, true);
    if (node != no_id && closed_) refer(builder_, ReferenceKind::import, id_, node, false);
    if (take_word("as") && is_name()) said_.nodes.push_back(bind(Kind::target, false));
    words();
  }

  /// `from "x" import a, b as c with context`; each imported name is a word, followed by `as` and a target where it has one.
  void from() {
    static constexpr std::string_view stops[] = {"import"};
    const auto node = expression(stops, true);
    if (node != no_id && closed_) refer(builder_, ReferenceKind::from_import, id_, node, false);
    if (!take_word("import")) said_.damaged = true;
    for (bool more = true; more && is_name();) {
      if ((is("with") || is("without")) && at_ + 1 < lexemes_.size() &&
          builder_.at(lexemes_[at_ + 1].range) == "context")
        break;
      const auto name = at_++;
      if (is("as")) {
        said_.nodes.push_back(builder_.leaf(Kind::word, lexemes_[name].range));
        take_word("as");
        if (is_name()) said_.nodes.push_back(bind(Kind::target, false));
      } else {
        at_ = name;
        said_.nodes.push_back(bind(Kind::target, false));
      }
      more = is(",");
      if (more) ++at_;
    }
    words();
  }

  void macro() {
    if (!is_name()) return void(said_.damaged = true);
    said_.nodes.push_back(bind(Kind::target, false));
    parameters();
  }

  void call() {
    parameters();
    expression({}, true);
  }

  /// `(a, b=default)`
  void parameters() {
    if (!is("(")) return;
    ++at_;
    while (is_name()) {
      const auto name = lexemes_[at_++].range;
      NodeId value = no_id;
      if (is("=")) {
        ++at_;
        value = read({}, true, false);
      }
      auto range = name;
      if (value != no_id) range.end = std::max(range.end, builder_.out[value].range.end);
      const Builder::Head head{Kind::parameter, range, builder_.keep(builder_.at(name)), name, 0};
      said_.nodes.push_back(bound(value == no_id ? builder_.add(head) : builder_.add(head, {value}), true));
      if (is(",")) ++at_;
    }
    if (is(")")) {
      ++at_;
    } else {
      said_.damaged = true;
    }
  }

  void filter() {
    const auto read = read_expressions(builder_, lexemes_, at_, {.stops = {}, .leading_filter = true});
    said_.damaged = said_.damaged || read.damaged || read.items.size() != 1;
    said_.nodes.insert(said_.nodes.end(), read.items.begin(), read.items.end());
  }

  void loop() {
    targets("in", true);
    if (!take_word("in")) return void(said_.damaged = true);
    static constexpr std::string_view stops[] = {"if", "recursive"};
    expression(stops, false);
    if (take_word("if")) {
      static constexpr std::string_view recursive[] = {"recursive"};
      expression(recursive, true);
    }
    take_word("recursive");
  }

  /// Names, tuples of names and attributes that get a value, up to `stop`.
  void targets(std::string_view stop, bool inside) {
    while (at_ < lexemes_.size() && !is(stop)) {
      if (!is_name()) {
        const bool sign = is(",") || is("(") || is(")");
        said_.damaged = said_.damaged || !sign;
        ++at_;
        continue;
      }
      const bool attribute = at_ + 2 < lexemes_.size() && builder_.at(lexemes_[at_ + 1].range) == "." &&
                             lexemes_[at_ + 2].type == Type::name;
      if (!attribute) {
        said_.nodes.push_back(bind(Kind::target, inside));
        continue;
      }
      const auto object = builder_.leaf(Kind::name, lexemes_[at_].range);
      const auto part = lexemes_[at_ + 2].range;
      const base::Range range{lexemes_[at_].range.begin, part.end};
      said_.nodes.push_back(
          builder_.add({Kind::attribute, range, builder_.keep(builder_.at(part)), part, 0}, {object}));
      at_ += 3;
    }
    said_.damaged = said_.damaged || said_.nodes.empty();
  }

  /// `a, b = value`, or `a` with an optional filter for the block that follows: then the node is no `assign`.
  void set() {
    const auto equals = std::ranges::find_if(lexemes_, [&](const Lexeme& l) { return builder_.at(l.range) == "="; });
    if (equals == lexemes_.end()) {
      if (!is_name()) return void(said_.damaged = true);
      said_.nodes.push_back(bind(Kind::target, false));
      if (is("|")) filter();
      return;
    }
    targets("=", false);
    ++at_;
    auto kids = std::move(said_.nodes);
    const auto value = read({}, true);
    if (value != no_id) kids.push_back(value);
    if (kids.empty()) return;
    const base::Range range{builder_.out[kids.front()].range.begin, builder_.out[kids.back()].range.end};
    said_.nodes = {builder_.add({Kind::assign, range}, kids)};
  }

  /// `a = 1, b = 2`
  void with() {
    while (is_name()) {
      const auto name = lexemes_[at_++].range;
      if (!is("=")) return void(said_.damaged = true);
      ++at_;
      const auto value = read({}, true, false);
      if (value == no_id) return;
      const base::Range range{name.begin, builder_.out[value].range.end};
      said_.nodes.push_back(
          bound(builder_.add({Kind::keyword, range, builder_.keep(builder_.at(name)), name, 0}, {value}), true));
      if (is(",")) ++at_;
    }
  }

  Builder& builder_;
  TokenId id_;
  base::Range rest_;
  bool closed_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  Said said_;
};

}  // namespace

Said jinja_said(Builder& builder, TokenId id, std::string_view name, base::Range rest, bool closed) {
  Reader reader(builder, id, rest, closed);
  return name.empty() ? reader.output() : reader.tag(name);
}

}  // namespace segue::templates
