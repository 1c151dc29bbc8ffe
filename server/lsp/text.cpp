// How is an edit applied without looking at the whole text again?
#include "lsp/text.h"

#include <algorithm>
#include <utility>

namespace segue::lsp {
namespace {

/// Starts of the lines behind each line break of bytes[begin, end).
std::vector<std::size_t> line_starts(std::string_view bytes, std::size_t begin, std::size_t end) {
  std::vector<std::size_t> out;
  for (std::size_t i = begin; i < end; ++i) {
    const bool pair = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    if (bytes[i] == '\n' || (bytes[i] == '\r' && !pair)) {
      out.push_back(i + 1);
    }
  }
  return out;
}

}  // namespace

Text::Text(std::string bytes) : bytes_(std::move(bytes)), starts_{0} {
  const auto more = line_starts(bytes_, 0, bytes_.size());
  starts_.insert(starts_.end(), more.begin(), more.end());
}

std::size_t Text::line_of(std::size_t at) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(starts_, at) - starts_.begin()) - 1;
}

std::size_t Text::end_of(std::size_t line) const {
  return line + 1 < starts_.size() ? starts_[line + 1] : bytes_.size();
}

std::size_t Text::offset(protocol::Position position, base::Encoding encoding) const {
  if (position.line >= starts_.size()) {
    return bytes_.size();
  }
  const std::size_t begin = starts_[position.line];
  const std::string_view line = std::string_view(bytes_).substr(begin, end_of(position.line) - begin);
  return begin + base::LineIndex(line).offset({0, position.character}, encoding);
}

void Text::edit(const protocol::ContentChange& change, base::Encoding encoding) {
  if (!change.range) {
    *this = Text(change.text);
    return;
  }
  std::size_t begin = offset(change.range->start, encoding);
  std::size_t end = offset(change.range->end, encoding);
  if (end < begin) {
    std::swap(begin, end);
  }
  // A \r before the edit may gain or lose its \n: the line before is looked at again too.
  const std::size_t first = line_of(begin > 0 ? begin - 1 : 0);
  const std::size_t last = line_of(end);
  const std::size_t old_size = bytes_.size();
  const std::size_t old_end = end_of(last);
  bytes_.replace(begin, end - begin, change.text);
  const std::size_t new_end = old_end + bytes_.size() - old_size;

  // Starts of lines in the region are those found now; the starts behind it have moved.
  const auto found = line_starts(bytes_, starts_[first], new_end);
  const auto tail = starts_.begin() + static_cast<std::ptrdiff_t>(std::min(last + 2, starts_.size()));
  for (auto start = tail; start != starts_.end(); ++start) {
    *start += bytes_.size() - old_size;
  }
  const auto head = starts_.begin() + static_cast<std::ptrdiff_t>(first) + 1;
  const auto position = starts_.erase(head, tail);
  starts_.insert(position, found.begin(), found.end());
}

void Text::edit(std::span<const protocol::ContentChange> changes, base::Encoding encoding) {
  for (const protocol::ContentChange& change : changes) {
    edit(change, encoding);
  }
}

}  // namespace segue::lsp
