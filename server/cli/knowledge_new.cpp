// segue knowledge new: what does a new item start from? A file that is valid as it is.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/nearest.h"
#include "cli/options.h"
#include "cli/start.h"

namespace segue::cli {
namespace {

/// `{0}`: the id, `{1}` and `{2}`: two frameworks, `{3}`: a name of the team's own, made of the id.
struct Start {
  std::string_view kind, path, text;
};

constexpr std::string_view rule = R"(+++
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

constexpr std::string_view topic = R"(+++
kind = "topic"
id = "{0}"
title = "{0}"
[[row]]
relation = "differs"
aspect = "what is compared"
{1} = "how it is here"
{2} = "how it is there"
+++
What both do, in a few sentences.
)";

constexpr std::string_view name = R"([[name]]
id = "{3}"
kind = "function"
summary = "What it does, in one sentence."
[[name.counterpart]]
to = "{1}"
match = "none"
text = "What people do there instead."
)";

constexpr std::string_view translation = R"(+++
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

constexpr std::string_view claim = R"(+++
kind = "claim"
id = "{0}"
claim = "what people say"
verdict = "unverified"
about = ["{1}"]
+++
What is true, for which version, and how that can be seen.
)";

constexpr auto starts = std::to_array<Start>({{"rule", "rules/{0}.md", rule},
                                              {"topic", "topics/{0}.md", topic},
                                              {"name", "reference/{0}.toml", name},
                                              {"translation", "translations/{0}.md", translation},
                                              {"claim", "claims/{0}.md", claim}});

bool is_id(std::string_view id) {
  return !id.empty() &&
         std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

int run_knowledge_new(const Options& options) {
  const auto& kind = options.subjects.front();
  const auto& id = options.subjects.back();
  const auto* const start = std::ranges::find(starts, kind, &Start::kind);
  if (start == starts.end()) {
    std::vector<std::string> words;
    for (const auto& one : starts) words.emplace_back(one.kind);
    const auto near = base::nearest(kind, words);
    throw Failure(
        fmt::format("no kind \"{}\"{}", kind,
                    near.empty() ? " (rule, topic, name, translation, claim)" : "; did you mean " + near + '?'));
  }
  if (!is_id(id)) throw Failure(fmt::format("an id has lower-case letters, digits and hyphens, not \"{}\"", id));
  const auto known = setup_of(options).empty->knowledge;
  const auto& frameworks = known->items().frameworks;
  if (frameworks.size() < 2) throw Failure("this knowledge has no two frameworks");
  auto own = "house." + id;
  std::ranges::replace(own, '-', '_');
  const std::filesystem::path folder = options.paths.empty() ? ".segue/knowledge" : options.paths.front();
  const auto path = folder / fmt::format(fmt::runtime(start->path), id);
  if (std::filesystem::exists(path)) throw Failure(path.generic_string() + " is there already");
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << fmt::format(fmt::runtime(start->text), id, frameworks[0].id, frameworks[1].id, own);
  fmt::print("{}\nsegue knowledge check {} says what is still wrong with it.\n", path.generic_string(),
             folder.generic_string());
  return exit_clean;
}

}  // namespace segue::cli
