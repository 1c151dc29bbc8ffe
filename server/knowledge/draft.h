// What was read from a file and must still be checked against everything else?
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "knowledge/entry.h"
#include "knowledge/load.h"
#include "knowledge/toml_reader.h"

namespace segue::knowledge {

/// An id that another item must have.
struct Reference {
  enum class To : std::uint8_t {
    framework,
    name,
    klass,
    topic,
    fact,
    analysis,
    context,
    library,
    outside,  ///< a name of the reference, or of a package that no framework here is made of
  };
  To to = To::name;
  std::string id;
  Place place;
};

/// A text whose names are checked once it is known which there are.
struct PlacedTemplate {
  Template text;
  PlacedText source;
};

using TableItem = std::pair<std::string, Table>;
using Entry = std::variant<Framework, Name, Historic, Construct, Translation, Rule, Claim, Topic, Trap, TableItem>;

struct Draft {
  Entry entry;
  bool failed = false;
  Place place;                        ///< of its id
  std::string scope;                  ///< the fact (or analysis) whose fields its texts may name; may be empty
  std::vector<Capture> captures;      ///< of all its patterns
  std::vector<Place> capture_places;  ///< in step with `captures`
  bool has_pattern = false;
  std::vector<Reference> references;
  std::vector<PlacedTemplate> texts;
  std::vector<std::string> conditions;  ///< captures that `[where]` uses
};

/// What reading gives: items by hand as drafts, what the generator wrote as names that only fill up others.
struct Drafts {
  std::vector<Draft> items;
  std::vector<Name> generated;
};

/// Appends the items of a .toml file.
void read_toml_file(Reading& reading, Drafts& drafts);
/// Appends the item of an article. `frameworks`: ids that topics may have columns for.
void read_article(Reading& reading, std::span<const std::string> frameworks, Drafts& drafts);
/// Generated names in the one shape that the generator writes, `"id" = { kind = "…", at = ["…"] }` a line. False, with
/// nothing appended, for anything else: then it is read as any TOML. (The general parser takes thirty times as long.)
bool read_generated(const std::shared_ptr<const SourceFile>& file, std::string_view framework,
                    std::vector<Name>& names);
/// The folder above reference/ or facts/ in a path; empty if there is none.
[[nodiscard]] std::string framework_of_path(std::string_view path);
[[nodiscard]] NameKind kind_of(std::string_view spelled);
/// Reports ids that an item of the kind has already, and marks the later item as failed.
void check_duplicates(std::vector<Draft>& drafts, std::vector<LoadError>& errors);
/// Reports what does not fit together and marks the drafts it belongs to as failed. `known` holds every item that was
/// read, the invalid ones too: what refers to them is not at fault.
void check_drafts(std::vector<Draft>& drafts, const Knowledge& known, const LoadOptions& options,
                  std::vector<LoadError>& errors);
[[nodiscard]] const std::string& id_of(const Entry& entry);

/// "2.3", "5.2.1"
[[nodiscard]] bool is_version(std::string_view text);
/// ">=2.3", ">=2.3,<3"
[[nodiscard]] bool is_version_range(std::string_view text);

/// Parses the text of a key, reports what is wrong and notes it for the check of its names.
Template read_text(Reading& reading, Draft& draft, PlacedText source, Syntax syntax);
/// Notes an id for the check; an empty one is nothing.
void refer(const Reading& reading, Draft& draft, Reference::To to, const toml::table& table, std::string_view key);
/// The same of a list.
void refer_all(const Reading& reading, Draft& draft, Reference::To to, const toml::table& table, std::string_view key);
/// Markdown that is shown as it is: only its links and HTML are checked.
std::string read_markdown(Reading& reading, const PlacedText& source);

}  // namespace segue::knowledge
