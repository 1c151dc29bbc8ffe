// Which document is meant: how do URIs and paths become one key, and a key a URI again?
#pragma once

#include <string>
#include <string_view>

namespace segue::base {

/// The key of a document: for `file:` URIs the absolute path with `/` (drive letters upper-case: `C:/x.py`);
/// for every other scheme (`untitled:`, `vscode-notebook-cell:`) the URI itself.
using DocumentKey = std::string;

/// Percent-encoding is undone; an unusable URI is its own key.
[[nodiscard]] DocumentKey key_of_uri(std::string_view uri);
/// The inverse: `file://` plus the encoded path, or the key itself where it already is a URI.
[[nodiscard]] std::string uri_of_key(std::string_view key);
/// False for keys that are no path (other URI schemes).
[[nodiscard]] bool is_path(std::string_view key);
/// `/` as the only separator, no `.` or `..` or doubled separators, no trailing separator. Purely textual.
[[nodiscard]] std::string normal_path(std::string_view path);
/// Path of `path` seen from the folder `base`, or `path` itself where it lies outside of it.
[[nodiscard]] std::string relative_path(std::string_view path, std::string_view base);
/// Folder that holds `path`; empty when there is none.
[[nodiscard]] std::string_view parent_path(std::string_view path);
[[nodiscard]] std::string_view file_name(std::string_view path);
/// Extension with its dot, lower-case letters kept as they are; empty if none.
[[nodiscard]] std::string_view extension(std::string_view path);
[[nodiscard]] bool is_inside(std::string_view path, std::string_view folder);

}  // namespace segue::base
