// A text that was read from a file with escapes or gaps: where in the file does each part of it stand?
#include "knowledge/placed_text.h"

#include <algorithm>

namespace segue::knowledge {
namespace {

/// Bytes that `\uXXXX` or `\UXXXXXXXX` becomes, told from its digits.
std::size_t bytes_of_escape(std::string_view digits) {
  unsigned long code = 0;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    code = code * 16 + static_cast<unsigned long>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

}  // namespace

void PlacedText::append(std::string_view part, base::Offset in_file) {
  pieces.push_back({static_cast<base::Offset>(text.size()), in_file});
  text += part;
}

base::Range PlacedText::in_file(base::Range in_text) const {
  const auto at = [&](base::Offset offset) {
    const auto after = std::ranges::upper_bound(pieces, offset, {}, &Piece::in_text);
    if (after == pieces.begin()) return offset;
    const Piece& piece = *(after - 1);
    return piece.in_file + (offset - piece.in_text);
  };
  const auto begin = at(in_text.begin);
  return {begin, in_text.empty() ? begin : std::max(begin, at(in_text.end - 1) + 1)};
}

PlacedText placed_string(std::string_view file, base::Offset begin, std::string_view value) {
  PlacedText placed;
  placed.text = value;
  const char quote = begin < file.size() ? file[begin] : '\0';
  if (quote != '"' && quote != '\'') {
    placed.pieces.push_back({0, begin});
    return placed;
  }
  const bool lines = file.substr(begin, 3) == std::string(3, quote);
  std::size_t at = begin + (lines ? 3 : 1);
  if (lines && file.substr(at, 2) == "\r\n") at += 2;
  if (lines && file.substr(at, 1) == "\n") at += 1;
  placed.pieces.push_back({0, static_cast<base::Offset>(at)});
  for (std::size_t done = 0; done < value.size() && at < file.size();) {
    if (quote == '\'' || file[at] != '\\' || at + 1 >= file.size()) {
      ++done;
      ++at;
      continue;
    }
    const char kind = file[at + 1];
    if (kind == 'u' || kind == 'U') {
      const std::size_t digits = kind == 'u' ? 4 : 8;
      done += bytes_of_escape(file.substr(at + 2, digits));
      at += 2 + digits;
    } else if (kind == ' ' || kind == '\t' || kind == '\r' || kind == '\n') {
      at = std::min(file.find_first_not_of(" \t\r\n", at + 1), file.size());
    } else {
      ++done;
      at += 2;
    }
    placed.pieces.push_back({static_cast<base::Offset>(done), static_cast<base::Offset>(at)});
  }
  return placed;
}

}  // namespace segue::knowledge
