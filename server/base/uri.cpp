// Which document is meant: how do URIs and paths become one key, and a key a URI again?
#include "base/uri.h"

#include <algorithm>
#include <vector>

namespace segue::base {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool drive(std::string_view path) { return path.size() >= 2 && letter(path[0]) && path[1] == ':'; }

int hex(char c) {
  if (digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

std::string encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "-._~/!$&'()*+,;=@";
  std::string out;
  for (const char c : path) {
    if (letter(c) || digit(c) || plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

/// Length of `scheme:` at the start, 0 if there is none. One letter is a Windows drive, not a scheme.
std::size_t scheme_length(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2 || !letter(text[0])) return 0;
  for (const char c : text.substr(0, colon))
    if (!letter(c) && !digit(c) && c != '+' && c != '-' && c != '.') return 0;
  return colon + 1;
}

}  // namespace

DocumentKey key_of_uri(std::string_view uri) {
  constexpr std::string_view file = "file:";
  if (!std::ranges::equal(uri.substr(0, file.size()), file, {}, lower)) return std::string(uri);
  auto rest = uri.substr(file.size());
  rest = rest.substr(0, rest.find_first_of("?#"));
  std::string host;
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const auto slash = rest.find('/');
    host = decoded(rest.substr(0, slash));  // "wsl%24"
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash);
  }
  std::string path = decoded(rest);
  if (path.size() >= 3 && path[0] == '/' && drive(std::string_view(path).substr(1))) path.erase(0, 1);
  if (!host.empty() && host != "localhost") path = "//" + host + path;
  return normal_path(path);
}

std::string uri_of_key(std::string_view key) {
  if (!is_path(key)) return std::string(key);
  if (key.starts_with("//")) return "file:" + encoded(key);
  if (drive(key)) return "file:///" + std::string(key.substr(0, 1)) + "%3A" + encoded(key.substr(2));
  return "file://" + encoded(key);
}

bool is_path(std::string_view key) { return scheme_length(key) == 0; }

std::string normal_path(std::string_view path) {
  std::string text(path);
  const bool windows = drive(text) || text.starts_with("\\\\");
  if (windows)
    for (auto& c : text)
      if (c == '\\') c = '/';
  std::string root;
  std::string_view rest = text;
  if (drive(rest)) {
    root = std::string{static_cast<char>(rest[0] & ~0x20), ':'};
    rest.remove_prefix(2);
  }
  if (rest.starts_with("//") && !rest.starts_with("///"))
    root = "//", rest.remove_prefix(2);
  else if (rest.starts_with("/"))
    root += '/';
  std::vector<std::string_view> parts;
  while (!rest.empty()) {
    const auto part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..")
      parts.pop_back();
    else if (part != ".." || root.empty())
      parts.push_back(part);
  }
  std::string out = root;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += '/';
    out += parts[i];
  }
  return out.empty() ? "." : out;
}

std::string relative_path(std::string_view path, std::string_view base) {
  if (path == base) return ".";
  if (!is_inside(path, base)) return std::string(path);
  return std::string(path.substr(base.size() + (base.ends_with('/') ? 0 : 1)));
}

std::string_view parent_path(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return slash == 0 ? (path.size() == 1 ? std::string_view{} : path.substr(0, 1)) : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view extension(std::string_view path) {
  const auto name = file_name(path);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot);
}

bool is_inside(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

}  // namespace segue::base
