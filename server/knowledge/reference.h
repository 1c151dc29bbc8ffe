// What does Segue know of frameworks and of their names?
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/source.h"
#include "knowledge/text.h"

namespace segue::knowledge {

/// A distribution with version evidence of its own, and the import roots that belong to it.
struct Library {
  std::string distribution;
  std::vector<std::string> packages;
};

/// A word of patterns' `[context]`: code stands there inside of a fact, inside of one of these names (a class that
/// derives from it, a decorated function, a `with`, a call's arguments), or in a file below such a path.
struct Context {
  std::vector<std::string> facts, names, paths;
};

struct Framework {
  std::string id, label, distribution, dialect, newest, documentation;
  std::vector<std::string> packages, distribution_aliases, versions, markers, language_ids, look_alikes, words, modules;
  std::vector<std::string> used_alone;  ///< of the packages: that they are imported does not show the framework
  std::vector<Library> libraries;
  std::map<std::string, Context, std::less<>> contexts;
  std::map<std::string, std::string, std::less<>> entry;  ///< the smallest project: text by path
  Place place;
};

enum class NameKind : std::uint8_t {
  unknown,
  klass,
  function,
  method,
  attribute,
  object,
  exception,
  decorator,
  setting,
  module,
  tag,
  filter
};
/// "class", "function", …; empty for unknown.
[[nodiscard]] std::string_view spelling(NameKind kind);

enum class Certainty : std::uint8_t { exact, close, none };
[[nodiscard]] std::string_view spelling(Certainty certainty);

struct Counterpart {
  std::string to;    ///< framework
  std::string name;  ///< documented path; empty when there is none
  Certainty match = Certainty::none;
  Template text;  ///< Markdown; what differs, or why there is none
};

/// What reference/ says of a name, joined with what facts/ says. Texts are Markdown.
struct Name {
  std::string id, framework;
  NameKind kind = NameKind::unknown;
  bool documented = false;  ///< stands in reference/, not in facts/ alone
  std::string summary, details, signature;
  std::vector<std::string> aliases, bases;
  std::string returns;  ///< class id, or a word without dots: "Self", "type[Self]", "instance", …
  std::string type;     ///< class whose instance this name is (`type` or `instance_of` in files)
  std::string members_from, topic, url, since, deprecated, removed;
  bool per_class = false;            ///< an instance in the body of a class is another one in each class below it
  std::vector<std::string> seen_at;  ///< versions at which the generator saw it
  std::vector<Counterpart> counterparts;
  Place place;
};

/// A name that no supported version has any more.
struct Historic {
  std::string id, framework, since, removed, source;
  Place place;
};

}  // namespace segue::knowledge
