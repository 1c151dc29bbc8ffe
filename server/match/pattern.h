// What does a pattern ask of a node? The form that patterns are compiled to.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
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
  python::NodeId receiver = python::no_node;  ///< of a member: what its object has to meet besides
  bool overrides = false;                     ///< of a member: also where the project defines it anew
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
  enum class Kind : std::uint8_t { closed, unsaid, open, captured, given } kind = Kind::closed;
  std::uint32_t capture = 0;
  python::NodeId value = python::no_node;  ///< behind the stars, where exactly that has to be given
};

struct AskedCall {
  std::vector<Wanted> wanted;
  Rest positionals, keywords{Rest::Kind::unsaid};
  int named_positions =
      0;  ///< positional arguments up to here have a parameter of their own, and are open as keywords are
};

struct Pattern {
  const knowledge::Rule* rule = nullptr;
  const knowledge::Translation* translation = nullptr;
  const knowledge::Demands* demands = nullptr;
  python::Ast ast;
  python::NodeId root = python::no_node;
  std::string setting;      ///< documented path, of a pattern of a setting: `root` is the value then
  std::string imported;     ///< documented path of what is imported, or of the module that anything is imported from
  std::uint32_t steps = 0;  ///< from the node by which the pattern is found up to its root
  std::uint32_t weight = 0;
  std::vector<Ask> asks;  ///< by node
  std::map<python::NodeId, AskedCall> calls;
  std::map<python::NodeId, std::uint32_t> names;  ///< captures in place of the names of definitions and parameters
  std::vector<Captured> captures;                 ///< without nodes
};

using Numbers = std::vector<std::uint32_t>;  ///< of patterns

using Dispatch = std::unordered_map<std::string, Numbers, knowledge::TextHash, std::equal_to<>>;

/// All patterns, and by what a node has to be or to name those are found that it may meet.
struct Patterns {
  std::vector<Pattern> all;
  Dispatch by_name, by_member;
  Dispatch by_symbol;  ///< what may be the project's own, by the last part of its path
  Dispatch by_setting;
  Dispatch by_import, by_module;  ///< imports of this name; of whatever this module has
  std::map<python::Kind, Numbers> by_kind;
  std::set<python::Kind> roots;  ///< a node of another kind meets no whole pattern
  std::uint32_t most_steps = 0;
};

struct TemplatePatterns;

/// Compiled on first use, by whatever thread that is: a folder without code has no use for patterns.
class Compiled {
 public:
  explicit Compiled(const knowledge::Knowledge& knowledge) : knowledge_(knowledge) {}

  [[nodiscard]] const Patterns& patterns() const;
  [[nodiscard]] const TemplatePatterns& templates() const;

 private:
  void compile() const;

  const knowledge::Knowledge& knowledge_;
  mutable std::once_flag once_;
  mutable Patterns patterns_;
  mutable std::shared_ptr<const TemplatePatterns> templates_;
};

/// Those filed under a key.
template <class Filed, class Key>
[[nodiscard]] std::span<const std::uint32_t> filed(const Filed& all, const Key& key) {
  const auto found = all.find(key);
  return found == all.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(found->second);
}

/// What a full dotted path of a pattern stands for: kind same where it leads through an object, so that the object has to
/// be met first.
[[nodiscard]] Ask asked_by(const knowledge::Knowledge& knowledge, std::string_view path);

/// The node as a match of the whole pattern, its conditions and surroundings included.
[[nodiscard]] std::optional<Match> met_by(const Pattern& pattern, const Subject& subject, python::NodeId root);

/// Is this name or attribute what is asked for? For asks of the kinds name and member.
[[nodiscard]] bool denotes(const Subject& subject, python::NodeId node, const Ask& ask);

/// A keyword of a pattern's call that its callee's documented signature has no parameter for, with the nearest one that it
/// has; no_node where there is none, or any keyword is taken.
struct UnknownKeyword {
  python::NodeId node = python::no_node;
  std::string nearest;
};
[[nodiscard]] UnknownKeyword unknown_keyword(const Pattern& pattern, python::NodeId call,
                                             const knowledge::Name* callee);

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
