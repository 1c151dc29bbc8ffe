// What do the articles of knowledge say? The plain structs that they are read into.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/reference.h"
#include "knowledge/source.h"
#include "knowledge/text.h"

namespace segue::knowledge {

/// A fenced block: ```language word word. `body` is the place of its text.
struct Fence {
  std::string language;
  std::vector<std::string> words;
  std::string text;
  Place body;
};

struct Capture {
  std::string name;
  base::Range range;  ///< of its first use, in the pattern's text
  bool repeated = false;
  bool member = false;  ///< stands behind a dot: a capture only where the reference does not know the path
};
struct Pattern {
  Fence fence;  ///< language: python, jinja or dtl
  std::vector<Capture> captures;
};

/// `[where] NAME = "instance of package.Class"`, what a capture has to be; all conditions of an item hold together.
struct Condition {
  enum class Kind : std::uint8_t {
    literal,
    format_string,  ///< with a part that is filled in at run time
    from_request,
    route,
    format,
    template_name,
    // with arguments:
    constant,
    instance_of,
    subclass_of,
    attribute_of,
    resolves_to,
  };
  std::string capture;
  Kind kind = Kind::literal;
  std::vector<std::string> arguments;  ///< the constant's text; classes or paths, one of which has to fit
  bool negated = false;
};

/// `[context] inside = "view"`, where the code has to stand.
struct Surrounding {
  enum class Kind : std::uint8_t { inside, not_inside, followed_by, not_followed_by };
  Kind kind = Kind::inside;
  std::vector<std::string> of;  ///< words of a framework's table of contexts, or documented paths; one has to fit
};

/// What a pattern of an item asks for beyond itself.
struct Demands {
  std::vector<Condition> where;
  std::vector<Surrounding> context;
  bool overrides = false;  ///< methods that the project overrides are met too
};

struct Construct {
  std::string id, framework, on;
  Template title, prose;  ///< Markdown
  std::string topic, reference, url;
  Place place;
};

struct Output {
  std::string language, role;  ///< role "inline" replaces the expression
  Template text;
};
struct Translation {
  std::string id, from, to, on;
  std::vector<Pattern> patterns;  ///< alternatives; none where `on` names a fact
  Demands demands;
  Template hint;   ///< plain
  Template notes;  ///< Markdown
  Certainty certainty = Certainty::close;
  std::vector<Output> outputs;
  std::string topic;
  std::vector<Fence> proofs;  ///< `example` and `becomes` in the order of the file
  Place place;
};

enum class Severity : std::uint8_t { error, warning, information, hint };
[[nodiscard]] std::string_view spelling(Severity severity);

struct Rule {
  std::string id, category, analysis, on, versions, url, topic;
  std::string library;  ///< distribution that `versions` are of; empty: the framework's
  std::string at;       ///< the capture where it is reported; empty: the whole
  std::vector<std::string> frameworks;
  Severity severity = Severity::warning;
  std::vector<Pattern> patterns;
  Demands demands;
  Template message, consequence, help, fix;  ///< plain
  Template prose;                            ///< Markdown
  std::vector<Fence> bad, good;
  Place place;
};

struct ClaimEvidence {
  std::string kind, url, code;
};
struct Claim {
  std::string id, claim, verdict, versions, topic, prose;
  std::vector<std::string> about;
  std::vector<ClaimEvidence> evidence;
  std::vector<Fence> runs;
  Place place;
};

struct TopicRow {
  std::string relation, aspect;
  std::map<std::string, std::string, std::less<>> cells;  ///< by framework
};
struct Preference {
  std::string framework, when;
};
struct Topic {
  std::string id, title, prose;
  std::vector<TopicRow> rows;
  std::vector<Preference> prefer;
  std::vector<Fence> programs;  ///< ```python <framework> <file>
  std::vector<Fence> requests;  ///< ```http
  Place place;
};

/// Behaviour that differs and bites whoever moves to one of the frameworks `to`.
struct Trap {
  std::string id, topic, summary, prose;  ///< Markdown
  std::vector<std::string> to, names;     ///< `names`: documented paths of what it concerns
  std::vector<Fence> programs, requests;  ///< as in a topic; an answer for each framework
  Place place;
};

}  // namespace segue::knowledge
