// What does a pattern ask of a node? The form that patterns are compiled to.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/knowledge.h"
#include "match/match.h"
#include "python/ast.h"

namespace segue::match {

/// What one node of a pattern's tree asks for.
struct Ask {
  enum class Kind : std::uint8_t {
    same,      ///< the same kind of node, with kids that meet the pattern's
    name,      ///< something that is `id`
    member,    ///< the last part of `id`, of an object whose class is `owner` or derived from it
    capture,   ///< any node; it is kept
    anything,  ///< any node
  } kind = Kind::same;
  std::string id;
  std::string owner;
  std::uint32_t capture = 0;
};

/// An argument that a pattern speaks of, bound to a parameter.
struct Wanted {
  python::NodeId value = python::no_node;
  int position = -1;
  std::string keyword;
  bool may_be_absent = false;  ///< `x=None` is met by a call that does not give x
};

/// What the pattern says of further arguments of a kind. Where it says nothing, positional ones are refused and keywords
/// are not spoken of.
struct Rest {
  enum class Kind : std::uint8_t { closed, unsaid, open, captured } kind = Kind::closed;
  std::uint32_t capture = 0;
};

struct AskedCall {
  std::vector<Wanted> wanted;
  Rest positionals, keywords{Rest::Kind::unsaid, 0};
  int named_positions =
      0;  ///< positional arguments up to here have a parameter of their own, and are open as keywords are
};

struct Pattern {
  const knowledge::Rule* rule = nullptr;
  const knowledge::Translation* translation = nullptr;
  const std::vector<knowledge::Condition>* where = nullptr;
  python::Ast ast;
  python::NodeId root = python::no_node;
  std::uint32_t steps = 0;  ///< from the node by which the pattern is found up to its root
  std::uint32_t weight = 0;
  std::vector<Ask> asks;  ///< by node
  std::map<python::NodeId, AskedCall> calls;
  std::vector<Captured> captures;  ///< without nodes
};

using Numbers = std::vector<std::uint32_t>;  ///< of patterns

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Dispatch = std::unordered_map<std::string, Numbers, TextHash, std::equal_to<>>;

class Compiled {
 public:
  Compiled(std::vector<Pattern> patterns, Dispatch by_name, Dispatch by_member,
           std::map<python::Kind, Numbers> by_kind);

  [[nodiscard]] const Pattern& operator[](std::uint32_t number) const { return patterns_[number]; }
  [[nodiscard]] std::size_t size() const { return patterns_.size(); }
  [[nodiscard]] const Numbers& named(std::string_view id) const;
  [[nodiscard]] const Numbers& with_member(std::string_view attribute) const;
  [[nodiscard]] const Numbers& of_kind(python::Kind kind) const;
  /// Can a node of this kind meet a whole pattern?
  [[nodiscard]] bool has_root(python::Kind kind) const { return roots_.contains(kind); }
  [[nodiscard]] std::uint32_t most_steps() const { return most_steps_; }

 private:
  std::vector<Pattern> patterns_;
  Dispatch by_name_, by_member_;
  std::map<python::Kind, Numbers> by_kind_;
  std::set<python::Kind> roots_;
  std::uint32_t most_steps_ = 0;
};

/// What a full dotted path of a pattern stands for: kind same where it leads through an object, so that the object has to
/// be met first.
[[nodiscard]] Ask asked_by(const knowledge::Knowledge& knowledge, std::string_view path);

/// Is this name or attribute what is asked for? For asks of the kinds name and member.
[[nodiscard]] bool denotes(const Subject& subject, python::NodeId node, const Ask& ask);

[[nodiscard]] AskedCall asked_call(const Pattern& pattern, python::NodeId call, const knowledge::Name* callee);

[[nodiscard]] inline std::string_view last_part(std::string_view dotted) {
  return dotted.substr(dotted.rfind('.') + 1);
}
[[nodiscard]] inline std::string_view parent_path(std::string_view dotted) {
  const auto dot = dotted.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : dotted.substr(0, dot);
}

/// Deeper parts of a pattern meet nothing; patterns that people write have a depth of ten.
inline constexpr int deepest_pattern = 64;

}  // namespace segue::match
