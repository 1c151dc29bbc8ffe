// How do offsets and the client's positions become each other?
#include "lsp/positions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/uri.h"

namespace segue::lsp {
namespace {

using base::Encoding;

constexpr std::array<std::pair<Encoding, std::string_view>, 3> encodings = {
    {{Encoding::utf8, "utf-8"}, {Encoding::utf16, "utf-16"}, {Encoding::utf32, "utf-32"}}};

}  // namespace

Encoding best_encoding(const std::vector<std::string>& offered) {
  for (const auto& [encoding, name] : encodings) {
    if (std::ranges::find(offered, name) != offered.end()) {
      return encoding;
    }
  }
  return Encoding::utf16;
}

std::string_view spelling(Encoding encoding) {
  return std::ranges::find(encodings, encoding, &decltype(encodings)::value_type::first)->second;
}

protocol::Position to_protocol(const base::LineIndex& lines, base::Offset at, Encoding encoding) {
  const auto [line, column] = lines.position(at, encoding);
  return {line, column};
}

protocol::Range to_protocol(const base::LineIndex& lines, base::Range range, Encoding encoding) {
  return {to_protocol(lines, range.begin, encoding), to_protocol(lines, range.end, encoding)};
}

base::Offset from_protocol(const base::LineIndex& lines, protocol::Position at, Encoding encoding) {
  return lines.offset({at.line, at.character}, encoding);
}

base::Range from_protocol(const base::LineIndex& lines, const protocol::Range& range, Encoding encoding) {
  const auto begin = from_protocol(lines, range.start, encoding);
  return {begin, std::max(begin, from_protocol(lines, range.end, encoding))};
}

protocol::Location to_protocol(const project::Snapshot& snapshot, const facts::Site& site, Encoding encoding) {
  const project::Document* document = snapshot.document(site.key);
  return {base::uri_of_key(site.key),
          document ? to_protocol(document->lines, site.range, encoding) : protocol::Range{}};
}

}  // namespace segue::lsp
