// Where does a module or a template say what a pattern of knowledge describes?
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "knowledge/knowledge.h"
#include "python/ast.h"
#include "python/meaning.h"
#include "templates/template.h"

namespace segue::match {

/// The patterns of one Knowledge, which must outlive it.
class Compiled;

struct Problem {
  knowledge::Place place;
  std::string message;
  std::string suggestion;  ///< the nearest name, or empty
};

/// Never fails: a pattern that can't be compiled is left out.
[[nodiscard]] std::shared_ptr<const Compiled> compile(const knowledge::Knowledge& knowledge);
/// Why patterns of these items can't be compiled. Their names are looked up in `names`.
[[nodiscard]] std::vector<Problem> check(const knowledge::Knowledge& items, const knowledge::Knowledge& names);

/// Something that is set under a documented name, in whatever form.
struct SettingHere {
  std::string_view documented;
  python::NodeId value = python::no_node;
  base::Range range;  ///< of the whole assignment
};

/// Code that belongs to a fact: the body of a view.
struct PlaceHere {
  std::string_view fact;  ///< as knowledge writes it after `on =`
  base::Range range;
};

/// One evaluated module. Everything must outlive what is made from it.
struct Subject {
  std::string_view key;
  const python::Ast& ast;
  const python::Meaning& meaning;
  const python::Environment& environment;
  const knowledge::Knowledge& knowledge;
  /// What the constant at a node stands for, where that is more than it says; may be unset.
  std::function<std::optional<std::string>(python::NodeId)> meant = nullptr;
  std::vector<SettingHere> settings = {};
  std::vector<PlaceHere> places = {};
  std::string_view root = {};  ///< of the project: folders above it say nothing of the module
};

/// One template. `dialect`: of the project, where the template itself does not say it.
struct TemplateSubject {
  std::string_view key;
  const templates::Template& content;
  std::string_view text;
  templates::Dialect dialect;
  const knowledge::Knowledge& knowledge;
};

/// Nodes are those of the subject: of its ast, or of its template.
struct Captured {
  std::string name;
  std::vector<std::uint32_t> nodes;  ///< one, or any number for `*NAME` and `**NAME`
  bool many = false;                 ///< `*NAME` or `**NAME`
  bool named = false;                ///< in place of a name: that of a definition, a parameter or an attribute
};

/// Either `rule` or `translation` is set.
struct Match {
  const knowledge::Rule* rule = nullptr;
  const knowledge::Translation* translation = nullptr;
  std::uint32_t node = python::no_node;  ///< of templates: none for a tag
  base::Range range;                     ///< of the whole, or of the capture where the rule wants to be reported
  std::vector<Captured> captures;
  bool doubtful = false;     ///< it holds unless a star argument or a variable's other value says otherwise
  bool partial = false;      ///< the call has arguments that the pattern does not speak of
  std::uint32_t weight = 0;  ///< how much the pattern asks for
};

/// By offset, outer nodes first; of one node the most specific pattern first.
[[nodiscard]] std::vector<Match> matches(const Compiled& compiled, const Subject& subject);
[[nodiscard]] std::vector<Match> matches(const Compiled& compiled, const TemplateSubject& subject);
/// Those of one node.
[[nodiscard]] std::vector<Match> matches_at(const Compiled& compiled, const Subject& subject, python::NodeId node);
[[nodiscard]] std::vector<Match> matches_at(const Compiled& compiled, const TemplateSubject& subject,
                                            templates::NodeId node);

}  // namespace segue::match
