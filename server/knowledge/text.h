// How does a text of knowledge become the text for this very code? `{{ name | filter }}`, `{% if %}`, `{% for %}`.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "knowledge/value.h"

namespace segue::knowledge {

/// plain: messages, hints, code; values go in as they are. markdown: prose; values are escaped, and a code span or a
/// fence around them gets a delimiter that no value can close. Paragraphs and bullets that render to nothing vanish.
/// brackets: a template of the user's, plain, with `[[ name ]]` and `[% if %]`, since braces are its own.
enum class Syntax : std::uint8_t { plain, markdown, brackets };

struct TextNode;

/// A parsed text; cheap to copy. A default-constructed one renders to nothing.
struct Template {
  Syntax syntax = Syntax::plain;
  std::string source;
  std::shared_ptr<const std::vector<TextNode>> nodes;
  [[nodiscard]] bool empty() const { return source.empty(); }
};

/// `range` is in the template's source.
struct TextError {
  base::Range range;
  std::string message;
  std::string suggestion;
};

struct ParsedTemplate {
  Template text;
  std::vector<TextError> errors;  ///< where not empty, `text` is not to be used
};

[[nodiscard]] ParsedTemplate parse_template(std::string_view source, Syntax syntax);

/// Markdown without names, shown as it is: no HTML and only https links outside of code.
[[nodiscard]] std::vector<TextError> check_markdown(std::string_view source);

/// A name that the text reads: "url", "arguments.name" for a field inside `for` over `arguments`.
struct NameUse {
  std::string name;
  base::Range range;
};
[[nodiscard]] std::vector<NameUse> names_used(const Template& text);
/// Characters that a one-line text usually takes: each value counts 6, the longer branch of an `if`, one turn of a `for`.
[[nodiscard]] std::size_t usual_length(const Template& text);
/// The literal texts that it can start with, one for each way through its first conditions; empty where a value comes first.
[[nodiscard]] std::vector<std::string> beginnings(const Template& text);

/// `[table.<name>]` of knowledge/tables.
using Table = std::map<std::string, std::string, std::less<>>;
using Tables = std::map<std::string, Table, std::less<>>;

/// What filters need from outside. An unset callback: the source stands for its translation and its value, no link is made.
struct FilterContext {
  std::function<std::string(const SubtreeValue&)> source;
  std::function<std::string(const SubtreeValue&)> translate;
  /// Value of a constant; the empty text for anything else.
  std::function<std::string(const SubtreeValue&)> value;
  /// URI of a place, empty where there is none to link to.
  std::function<std::string(const SiteValue&)> link;
  const Tables* tables = nullptr;
};

/// Unknown names render to nothing.
[[nodiscard]] std::string render(const Template& text, const Record& scope, const FilterContext& context);

/// The closed table of filters. `subject` may be marked as Markdown that is already escaped.
struct Subject {
  Value value;
  bool escaped = false;
};
struct Filter {
  std::string_view name;
  std::size_t least, most;  ///< number of arguments
  Subject (*apply)(Subject subject, std::span<const std::string> arguments, Syntax syntax,
                   const FilterContext& context);
  std::span<const std::string_view> choices{};  ///< what the argument may be, where that is a closed list
};
[[nodiscard]] std::span<const Filter> filters();

/// A value as text: lists are joined with ", ", true is "yes" and false is nothing.
[[nodiscard]] std::string text_of(const Value& value, const FilterContext& context);
/// Text of the user's code made safe for Markdown prose: no markup, no HTML, no link; line breaks become spaces.
[[nodiscard]] std::string escape_markdown(std::string_view text);
/// A code span around a text, with as many backticks as it needs. Empty for an empty text.
[[nodiscard]] std::string code_span(std::string_view text);

}  // namespace segue::knowledge
