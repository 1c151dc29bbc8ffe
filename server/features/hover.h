// What does the code under the cursor mean, here and in the other framework?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/range.h"
#include "project/snapshot.h"

namespace segue::features {

struct Code {
  std::string language;  ///< of the fence: python, html, …
  std::string role;      ///< file it belongs to ("urls", "views", …); empty: replaces the expression
  std::string text;
};

struct Link {
  std::string label, url;
};

/// What is said of one construct in one other framework.
struct Counterpart {
  std::string framework, label;  ///< id and name
  std::string certainty;         ///< "exact", "close" or "none"
  std::string heading;           ///< Markdown, may be empty
  std::vector<Code> code;
  std::string notes;             ///< Markdown
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
  bool indexing = false;
  std::string subject;  ///< documented path, for tests and `explain`
};

enum class Format : std::uint8_t { markdown, plain };

[[nodiscard]] std::optional<HoverData> hover(const project::Snapshot& snapshot, std::string_view key, base::Offset at);

/// Plain text is wrapped at `width` columns.
[[nodiscard]] std::string render(const HoverData& data, Format format, std::size_t width = 80);

/// The same card for a name of the reference ("explain"); empty for unknown names.
[[nodiscard]] std::optional<HoverData> explain(const project::Snapshot& snapshot, std::string_view name);

}  // namespace segue::features
