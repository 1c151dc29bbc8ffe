// What does a new item of knowledge start from? A valid file of each kind.
#include "cli/knowledge_drafts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/nearest.h"
#include "cli/start.h"

namespace segue::cli {
namespace {

/// `text` is filled in with: {0} the id, {1} and {2} two frameworks, {3} the dotted path of a name, {4} the id of a topic,
/// {5} a documented name, {6} the line for the kind of a name.
struct Draft {
  std::string_view kind, path, text;
};

constexpr std::string_view rule_text = R"(+++
kind = "rule"
id = "{0}"
framework = "{1}"
severity = "warning"
category = "house"
message = "what is wrong, in one line"
consequence = "what happens when it runs"
help = "what to write instead"
+++
Why this is a fault. The pattern below meets calls of `print`: write yours.

```python pattern
print(*_)
```

```python bad
x = print("x")
#   ^^^^^^^^^^ {0}
```

```python good
log = str
log("x")
```
)";

/// The programs need no framework, so that the draft is true as it is.
constexpr std::string_view topic_text = R"(+++
kind = "topic"
id = "{0}"
title = "{0}"
[[row]]
relation = "differs"
aspect = "what is compared"
{1} = "how it is here"
{2} = "how it is there"
[[prefer]]
framework = "{1}"
when = "that is what matters"
+++
What both do, in a few sentences. The two programs below answer all requests alike: write yours.

```python {1} app.py
def app(environ, start_response):
    start_response("200 OK", [])
    return [b"hello"]
```
```python {2} app.py
def app(environ, start_response):
    start_response("200 OK", [])
    return [b"hello"]
```
```http
GET / → 200 hello
GET /a?page=2 → 200 hello
POST /a title=b → 200 hello
```
)";

constexpr std::string_view trap_text = R"(+++
kind = "trap"
id = "{0}"
topic = "{4}"
to = ["{2}"]
names = ["{5}"]
summary = "What differs, in one sentence that starts with what happens."
+++
What bites, and what to write instead. The two programs below answer differently: write yours.

```python {1} app.py
def app(environ, start_response):
    start_response("200 OK", [])
    return [b"hello"]
```
```python {2} app.py
def app(environ, start_response):
    start_response("404 Not Found", [])
    return [b""]
```
```http
GET / → {1} 200 hello | {2} 404
```
)";

constexpr std::string_view name_text = R"([[name]]
id = "{3}"
{6}summary = "What it does, in one sentence."
[[name.counterpart]]
to = "{1}"
match = "none"
text = "What people do there instead."
)";

constexpr std::string_view translation_text = R"(+++
kind = "translation"
id = "{0}"
from = "{1}"
to = "{2}"
hint = '→ len({{{{ X | translate }}}})'
certainty = "close"
+++
The pattern below meets calls of `len`: write yours.

```python pattern
len(X)
```
```python output inline
len({{{{ X | translate }}}})
```

```python example
size = len("abc")
```
```python becomes
len("abc")
```
)";

constexpr std::string_view claim_text = R"(+++
kind = "claim"
id = "{0}"
claim = "what people say"
verdict = "unverified"
about = ["{1}"]
+++
What is true, for which version, and how that can be seen. With another verdict this runs as its evidence: write yours.

```python evidence {1}
assert 1 + 1 == 2
```
)";

constexpr std::string_view construct_text = R"(+++
kind = "construct"
id = "{0}"
framework = "{1}"
on = "route"
title = '**Route** · `{{{{ url }}}}` → `{{{{ name }}}}`'
+++
Calls `{{{{ view }}}}`. This takes the place of what the hover says of a route: name another fact behind `on`.
)";

constexpr auto drafts = std::to_array<Draft>({{"rule", "rules/{0}.md", rule_text},
                                              {"topic", "topics/{0}.md", topic_text},
                                              {"trap", "traps/{0}.md", trap_text},
                                              {"name", "reference/{0}.toml", name_text},
                                              {"translation", "translations/{0}.md", translation_text},
                                              {"claim", "claims/{0}.md", claim_text},
                                              {"construct", "constructs/{0}.md", construct_text}});

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

/// "package.Class.method"
bool is_path(std::string_view text) {
  bool start = true;
  for (const char c : text) {
    const bool letter = is_lower(c) || (c >= 'A' && c <= 'Z') || c == '_';
    if (c == '.' ? start : !letter && (start || !is_digit(c))) return false;
    start = c == '.';
  }
  return !start && text.find('.') != std::string_view::npos;
}

/// What a file may be called.
std::string file_id(std::string_view path) {
  std::string id;
  for (const char c : path) {
    if (c >= 'A' && c <= 'Z')
      id += static_cast<char>(c - 'A' + 'a');
    else
      id += is_lower(c) || is_digit(c) ? c : '-';
  }
  return id;
}

const Draft& draft_of(std::string_view kind) {
  const auto* const found = std::ranges::find(drafts, kind, &Draft::kind);
  if (found != drafts.end()) return *found;
  std::vector<std::string> words;
  for (const auto& one : drafts) words.emplace_back(one.kind);
  const auto near = base::nearest(kind, words);
  throw Failure(
      fmt::format("no kind \"{}\"{}", kind,
                  near.empty() ? fmt::format(" ({})", fmt::join(words, ", ")) : "; did you mean " + near + '?'));
}

/// Something that is written about and compared in a topic.
const knowledge::Name& documented_name(const knowledge::Knowledge& known, std::string_view framework) {
  for (const auto& name : known.items().names)
    if (name.documented && name.framework == framework && !name.topic.empty()) return name;
  throw Failure(fmt::format("this knowledge has no name of {} with a topic: write these first", framework));
}

}  // namespace

NewItem new_item(std::string_view kind, std::string_view id, const knowledge::Knowledge& known) {
  const auto& draft = draft_of(kind);
  const bool dotted = draft.kind == "name" && is_path(id);
  if (!dotted && !is_id(id))
    throw Failure(draft.kind == "name"
                      ? fmt::format("a name is its dotted path, as package.function, not \"{}\"", id)
                      : fmt::format("an id has lower-case letters, digits and hyphens, not \"{}\"", id));
  std::vector<std::string> frameworks;
  for (const auto& one : known.items().frameworks) frameworks.push_back(one.id);
  if (frameworks.size() < 2) throw Failure("this knowledge has no two frameworks");
  std::string path(id);
  if (!dotted) {
    std::ranges::replace(path, '-', '_');
    path.insert(0, "house.");
  }
  // The counterpart is in another framework than the name.
  const auto* const of = known.framework_of(path);
  if (draft.kind == "name" && of != nullptr && of->id == frameworks[0]) std::swap(frameworks[0], frameworks[1]);
  // What the generator saw is not said again.
  const auto* const seen = known.name(path);
  const std::string_view kind_line = seen != nullptr && !seen->seen_at.empty() ? "" : "kind = \"function\"\n";
  std::string topic, name;
  if (draft.kind == "trap") {
    const auto& concerned = documented_name(known, frameworks[0]);
    topic = concerned.topic;
    name = concerned.id;
  }
  const auto file = dotted ? file_id(id) : std::string(id);
  return {fmt::format(fmt::runtime(draft.path), file),
          fmt::format(fmt::runtime(draft.text), id, frameworks[0], frameworks[1], path, topic, name, kind_line)};
}

}  // namespace segue::cli
