// How does a table read where there is no Markdown? In columns that stand below each other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace segue::features {

using TableRow = std::vector<std::string>;

/// The cells of a line `| a | b |`, as they are written; a bar behind a backslash is part of its cell.
[[nodiscard]] TableRow table_row(std::string_view line);
/// `| --- | :-: |`, the line between the heads of the columns and the rows.
[[nodiscard]] bool is_table_rule(const TableRow& row);

/// The first row has the heads. Wide cells are wrapped in their columns; where the columns would get too narrow for
/// that, a row is a block of lines, each with its head. Without a line break at the end.
[[nodiscard]] std::string plain_table(const std::vector<TableRow>& rows, std::size_t width);

}  // namespace segue::features
