// What does an open document say after the client's edits?
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/line_index.h"
#include "protocol/types.h"

namespace segue::lsp {

/// A text and its line starts, changed in place: an edit costs its own length and that of the lines it touches, besides
/// moving the bytes behind it. Lines and columns mean what they mean in base::LineIndex.
class Text {
 public:
  explicit Text(std::string bytes);

  void edit(std::span<const protocol::ContentChange> changes, base::Encoding encoding);
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void edit(const protocol::ContentChange& change, base::Encoding encoding);
  [[nodiscard]] std::size_t offset(protocol::Position position, base::Encoding encoding) const;
  [[nodiscard]] std::size_t line_of(std::size_t at) const;
  /// Where the line ends, its line break included.
  [[nodiscard]] std::size_t end_of(std::size_t line) const;

  std::string bytes_;
  std::vector<std::size_t> starts_;
};

}  // namespace segue::lsp
