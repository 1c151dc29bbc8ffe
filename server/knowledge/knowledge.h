// Where is an item of knowledge found? Everything that was loaded, indexed, never changed afterwards.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/entry.h"
#include "knowledge/names.h"
#include "knowledge/text.h"

namespace segue::knowledge {

/// The items of one or more sets of files, in the order of their files.
struct Items {
  std::vector<Framework> frameworks;
  Names names;
  std::vector<Historic> historic;
  std::vector<Construct> constructs;
  std::vector<Translation> translations;
  std::vector<Rule> rules;
  std::vector<Claim> claims;
  std::vector<Topic> topics;
  std::vector<Trap> traps;
  Tables tables;  ///< of one name in both sets: rows are added, and replaced one by one
};

/// Pointers stay valid as long as the Knowledge that gave them; share one by shared_ptr<const Knowledge>.
class Knowledge {
 public:
  Knowledge() = default;
  /// Where two items of a kind have one id, the later one replaces the earlier.
  explicit Knowledge(Items items);

  [[nodiscard]] const Items& items() const { return items_; }

  /// By documented path or by any alias (the module where a class is defined, or one that passes it on); null if unknown.
  [[nodiscard]] const Name* name(std::string_view dotted) const;
  /// Also members behind an alias or behind an object ("package.proxy.member"): the longest known prefix is looked up, the rest as members.
  [[nodiscard]] const Name* resolve(std::string_view dotted) const;
  /// A member of a class, looked up in the class, its bases (classes before their bases) and members_from. A documented
  /// entry wins over one that only the generator knows: it lists inherited members again in every class.
  [[nodiscard]] const Name* member(std::string_view class_id, std::string_view attribute) const;
  /// The known classes that a class is made of, itself first, in the order in which members are looked up.
  [[nodiscard]] std::vector<const Name*> linearised(std::string_view class_id) const;
  [[nodiscard]] bool is_subclass(std::string_view class_id, std::string_view base) const;
  /// The names directly below a dotted prefix, by id.
  [[nodiscard]] std::vector<const Name*> below(std::string_view prefix) const;

  [[nodiscard]] const Framework* framework(std::string_view id) const;
  /// What a framework is called; its id where it is not known.
  [[nodiscard]] std::string_view label(std::string_view id) const;
  /// The framework that an import root or a dotted path of it belongs to.
  [[nodiscard]] const Framework* framework_of(std::string_view dotted) const;
  [[nodiscard]] const Historic* historic(std::string_view id) const;
  [[nodiscard]] const Rule* rule(std::string_view id) const;
  [[nodiscard]] const Rule* rule_of_analysis(std::string_view framework, std::string_view analysis) const;
  [[nodiscard]] const Topic* topic(std::string_view id) const;
  [[nodiscard]] const Claim* claim(std::string_view id) const;
  [[nodiscard]] const Trap* trap(std::string_view id) const;
  /// Those that concern a name.
  [[nodiscard]] std::vector<const Trap*> traps_of(const Name& name) const;
  [[nodiscard]] const Translation* translation(std::string_view id) const;
  [[nodiscard]] const Construct* construct(std::string_view framework, std::string_view on) const;
  /// Translations of a fact; with an empty `on` those by pattern.
  [[nodiscard]] std::vector<const Translation*> translations(std::string_view from, std::string_view to,
                                                             std::string_view on) const;
  [[nodiscard]] const Tables& tables() const { return items_.tables; }

 private:
  Items items_;
  Index frameworks_, packages_, historic_, rules_, analyses_, topics_, claims_, traps_, translations_, constructs_;
};

/// `more` over `base`: items of `more` replace those of the same id.
[[nodiscard]] Knowledge merged(const Knowledge& base, const Knowledge& more);

}  // namespace segue::knowledge
