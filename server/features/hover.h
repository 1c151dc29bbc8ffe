// What does the code under the cursor mean, here and in the other framework?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "project/snapshot.h"

namespace segue::features {

struct Code {
  std::string language;  ///< of the fence: python, html, …
  std::string role;      ///< Markdown: where it belongs ("`urls.py`"); empty: replaces the expression
  std::string text;
};

struct Link {
  std::string label, url;  ///< label: Markdown
};

/// What is said of one construct in one other framework.
struct Counterpart {
  std::string framework, label;  ///< id and name
  std::string certainty;         ///< "exact", "close" or "none"
  std::string name;              ///< documented path, where the reference names one; else empty
  std::vector<Code> code;        ///< for this very code; may be empty
  std::string instead;           ///< what takes its place, in a few words, where no code does; plain
  std::string notes;             ///< Markdown
  std::string url;               ///< documentation of the counterpart
  std::string item;              ///< id of the translation; empty where the reference says it
  bool untranslated = false;     ///< a part of the code stays what it was: no item speaks of it
};

/// Plain data in reading order; every text is Markdown that is already escaped.
struct HoverData {
  base::Range range;
  std::string title;
  std::string summary;  ///< what it does
  std::string here;     ///< the facts of this code
  std::vector<Counterpart> counterparts;
  std::string versions;
  std::vector<Link> links;
  std::string topic;  ///< title of the topic that compares the frameworks; empty if there is none
  bool indexing = false;
  std::string subject;  ///< documented path or kind of fact, for tests and `explain`
};

enum class Format : std::uint8_t { markdown, plain };

[[nodiscard]] std::optional<HoverData> hover(const project::Snapshot& snapshot, std::string_view key, base::Offset at);

/// Plain text is wrapped at `width` columns; code is not.
[[nodiscard]] std::string render(const HoverData& data, Format format, std::size_t width = 80);
/// The part of one counterpart, as in the hover (tooltips of hints, actions).
[[nodiscard]] std::string render(const Counterpart& counterpart, Format format, std::size_t width = 80);

}  // namespace segue::features
