// Which line and column is a byte offset, in the units that an editor counts in?
#include "base/line_index.h"

#include <algorithm>

#include "base/utf8.h"

namespace segue::base {
namespace {

/// Columns that a character of `bytes` bytes takes: 4-byte characters are surrogate pairs in UTF-16.
std::uint32_t width(std::uint8_t bytes, Encoding encoding) {
  if (encoding == Encoding::utf8) return bytes;
  return encoding == Encoding::utf16 && bytes == 4 ? 2 : 1;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : size_(static_cast<Offset>(text.size())) {
  starts_.push_back(0);
  for (Offset i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80) {
      const auto bytes = utf8_length(text.substr(i));
      wide_.push_back({i, bytes});
      i += bytes;
      continue;
    }
    const bool pair = byte == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (byte == '\n' || byte == '\r') {
      ends_.push_back(i);
      starts_.push_back(i + (pair ? 2 : 1));
    }
    i += pair ? 2 : 1;
  }
  ends_.push_back(size_);
}

Range LineIndex::line(std::uint32_t line) const { return {starts_[line], ends_[line]}; }

LineColumn LineIndex::position(Offset at, Encoding encoding) const {
  at = std::min(at, size_);
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), at);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin() - 1);
  const Offset start = starts_[line];
  at = std::min(at, ends_[line]);
  std::uint32_t column = at - start;
  auto wide = std::lower_bound(wide_.begin(), wide_.end(), start, [](Wide w, Offset o) { return w.at < o; });
  for (; wide != wide_.end() && wide->at + wide->bytes <= at; ++wide)
    column -= wide->bytes - width(wide->bytes, encoding);
  // An offset inside a character belongs to the column where the character starts.
  if (wide != wide_.end() && wide->at < at) column -= at - wide->at;
  return {line, column};
}

Offset LineIndex::offset(LineColumn position, Encoding encoding) const {
  if (position.line >= line_count()) return size_;
  const auto [start, end] = line(position.line);
  Offset at = start;
  std::uint32_t left = position.column;
  auto wide = std::lower_bound(wide_.begin(), wide_.end(), start, [](Wide w, Offset o) { return w.at < o; });
  while (left > 0 && at < end) {
    const bool more = wide != wide_.end() && wide->at < end;
    const Offset plain = (more ? wide->at : end) - at;
    const Offset step = std::min<Offset>(plain, left);
    at += step;
    left -= step;
    if (left == 0 || !more) break;
    const auto columns = width(wide->bytes, encoding);
    if (left < columns) break;
    at += wide->bytes;
    left -= columns;
    ++wide;
  }
  return std::min(at, end);
}

}  // namespace segue::base
