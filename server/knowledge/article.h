// How is an article cut into front matter, fences with a role, and prose?
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/draft.h"
#include "knowledge/entry.h"
#include "knowledge/toml_reader.h"

namespace segue::knowledge {

struct Front {
  std::string_view toml;
  std::uint32_t first_line = 0;
  base::Offset end = 0;  ///< where the body starts
};

/// The part between the `+++` lines; nothing where there is none.
[[nodiscard]] std::optional<Front> front_matter(std::string_view text);

struct Body {
  PlacedText prose;           ///< without the fences that have a role; trimmed at its end
  std::vector<Fence> fences;  ///< those with a role, in the order of the file
};

/// A fence has a role when its second word is one of `roles` or when its language is ("http"); with one other word, or with
/// a language that is nearly a role, it is reported, else it belongs to the prose.
[[nodiscard]] Body read_body(Reading& reading, base::Offset begin, std::span<const std::string> roles);

/// What the readers of the kinds work on.
struct Article {
  Reading& reading;
  const toml::table& front;
  base::Offset body_begin;
  base::Range mark;  ///< the first line, for what is missing
  Draft& draft;
};

/// `[where]`, `[context]` and `overrides`. The patterns have been read.
Demands read_demands(Article& article, const std::vector<Pattern>& patterns);
/// The capture that the key `at` of a rule names; empty where there is none.
std::string read_at(Article& article);
/// Programs that are run (```python FRAMEWORK …) and what they are asked (```http), of a topic, which has one answer, or of
/// a trap, where each framework has its own.
void check_programs(Article& article, std::span<const Fence> programs);
void check_requests(Article& article, std::span<const Fence> requests, std::span<const Fence> programs,
                    bool own_answers);
void read_claim(Article& article, std::span<const std::string> frameworks);
void read_topic(Article& article, std::span<const std::string> frameworks);
void read_trap(Article& article, std::span<const std::string> frameworks);

}  // namespace segue::knowledge
