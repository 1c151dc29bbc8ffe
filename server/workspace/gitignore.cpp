// Does a rule of a .gitignore file name this path? Patterns become a small automaton, run byte by byte.
#include "workspace/gitignore.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/uri.h"

namespace segue::workspace {
namespace {

constexpr std::string_view special = "*?[\\";

/// Spaces at the end go, unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') continue;
    if (line[i] == '\\') ++i;  // what it stands before stays, a space too
    end = std::min(i + 1, line.size());
  }
  return line.substr(0, end);
}

struct Named {
  std::string_view name;
  int (*test)(int);
};
constexpr std::array<Named, 12> classes{{{"alnum", std::isalnum},
                                         {"alpha", std::isalpha},
                                         {"blank", std::isblank},
                                         {"cntrl", std::iscntrl},
                                         {"digit", std::isdigit},
                                         {"graph", std::isgraph},
                                         {"lower", std::islower},
                                         {"print", std::isprint},
                                         {"punct", std::ispunct},
                                         {"space", std::isspace},
                                         {"upper", std::isupper},
                                         {"xdigit", std::isxdigit}}};

bool add_class(std::string_view name, std::bitset<256>& set) {
  const auto* row = std::find_if(classes.begin(), classes.end(), [&](const Named& one) { return one.name == name; });
  if (row == classes.end()) return false;
  for (int c = 0; c < 128; ++c)
    if (row->test(c) != 0) set.set(static_cast<std::size_t>(c));
  return true;
}

std::size_t index(char c) { return static_cast<unsigned char>(c); }

/// Reads `[…]`, `at` on the bracket, and leaves it behind; false where git's own matcher gives up.
bool read_set(std::string_view pattern, std::size_t& at, std::bitset<256>& set) {
  ++at;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  char before = 0;  // start of a range; 0 where none can start
  for (bool first = true; first || at >= pattern.size() || pattern[at] != ']'; first = false, ++at) {
    if (at >= pattern.size()) return false;
    char c = pattern[at];
    if (c == '\\') {
      if (++at >= pattern.size()) return false;
      c = pattern[at];
      set.set(index(c));
    } else if (c == '-' && before != 0 && at + 1 < pattern.size() && pattern[at + 1] != ']') {
      c = pattern[++at];
      if (c == '\\') {
        if (++at >= pattern.size()) return false;
        c = pattern[at];
      }
      for (auto i = index(before); i <= index(c); ++i) set.set(i);
      c = 0;
    } else if (c == '[' && at + 1 < pattern.size() && pattern[at + 1] == ':') {
      const auto close = pattern.find(']', at + 2);
      if (close == std::string_view::npos) return false;
      if (close >= at + 3 && pattern[close - 1] == ':') {
        if (!add_class(pattern.substr(at + 2, close - at - 3), set)) return false;
        at = close;
        c = 0;
      } else {
        set.set(index(c));
      }
    } else {
      set.set(index(c));
    }
    before = c;
  }
  ++at;
  if (negated) set.flip();
  set.reset(index('/'));
  return true;
}

}  // namespace

std::optional<IgnorePattern> IgnorePattern::parse(std::string_view line) {
  line = line.substr(0, line.find('\0'));
  if (line.starts_with('#')) return std::nullopt;
  line = without_trailing_spaces(line);
  IgnorePattern out;
  if (line.starts_with('!')) out.negated_ = true, line.remove_prefix(1);
  if (line.ends_with('/')) out.directory_only_ = true, line.remove_suffix(1);
  if (line.empty()) return std::nullopt;
  out.base_name_ = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  const auto wild = line.find_first_of(special);
  if (wild == std::string_view::npos) {
    out.shape_ = Shape::literal;
    out.literal_ = std::string(line);
  } else if (out.base_name_ && wild == 0 && line[0] == '*' &&
             line.find_first_of(special, 1) == std::string_view::npos) {
    out.shape_ = Shape::suffix;
    out.literal_ = std::string(line.substr(1));
  }
  out.compile(line);
  return out;
}

void IgnorePattern::compile(std::string_view pattern) {
  // git compares what stands before the first wildcard by itself; two stars there count as standing at a border.
  const auto plain = std::min(pattern.find_first_of(special), pattern.size());
  std::size_t at = 0;
  while (at < pattern.size()) {
    const char c = pattern[at];
    if (c == '?') {
      parts_.push_back({Step::any});
      ++at;
    } else if (c == '*') {
      const auto start = at;
      at = std::min(pattern.find_first_not_of('*', at), pattern.size());
      const auto rest = pattern.substr(at);
      const bool border = start == 0 || pattern[start - 1] == '/' || start == plain;
      if (at - start == 1 || !border || !(rest.empty() || rest[0] == '/' || rest.starts_with("\\/"))) {
        parts_.push_back({Step::star});
        continue;
      }
      if (rest.starts_with('/')) parts_.push_back({Step::star_star_slash});
      parts_.push_back({Step::star_star});
    } else if (c == '[') {
      std::bitset<256> set;
      if (!read_set(pattern, at, set)) {
        shape_ = Shape::never;
        return;
      }
      parts_.push_back({Step::one_of, 0, static_cast<std::uint32_t>(sets_.size())});
      sets_.push_back(set);
    } else {
      if (c == '\\' && ++at == pattern.size()) {
        shape_ = Shape::never;
        return;
      }
      parts_.push_back({Step::byte, pattern[at]});
      ++at;
    }
  }
}

bool IgnorePattern::run(std::string_view text, bool prefix_only) const {
  const auto size = parts_.size();
  std::vector<char> now(size + 1, 0), next(size + 1, 0);
  // States that are reached without a byte lie to the right, so one pass closes the set.
  const auto close = [&](std::vector<char>& states) {
    for (std::size_t i = 0; i < size; ++i) {
      if (!states[i]) continue;
      const auto step = parts_[i].step;
      if (step == Step::star || step == Step::star_star) states[i + 1] = 1;
      if (step == Step::star_star_slash) states[i + 1] = states[i + 3] = 1;
    }
  };
  now[0] = 1;
  close(now);
  for (const char c : text) {
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t i = 0; i < size; ++i) {
      if (!now[i]) continue;
      const auto& part = parts_[i];
      if (part.step == Step::star_star || (part.step == Step::star && c != '/')) next[i] = 1;
      const bool taken = (part.step == Step::byte && part.byte == c) || (part.step == Step::any && c != '/') ||
                         (part.step == Step::one_of && sets_[part.set].test(index(c)));
      if (taken) next[i + 1] = 1;
    }
    close(next);
    std::swap(now, next);
    if (std::find(now.begin(), now.end(), 1) == now.end()) return false;
  }
  return prefix_only ? std::find(now.begin(), now.end() - 1, 1) != now.end() - 1 : now[size] != 0;
}

bool IgnorePattern::matches(std::string_view path, bool is_directory) const {
  if (directory_only_ && !is_directory) return false;
  if (base_name_) path = base::file_name(path);
  switch (shape_) {
    case Shape::never:
      return false;
    case Shape::literal:
      return path == literal_;
    case Shape::suffix:
      return path.ends_with(literal_);
    case Shape::wild:
      return run(path, false);
  }
  return false;
}

bool IgnorePattern::may_match_below(std::string_view path) const {
  return !base_name_ && shape_ != Shape::never && run(std::string(path) + '/', true);
}

IgnoreRules::IgnoreRules(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r') && end < text.size()) line.remove_suffix(1);
    if (auto pattern = IgnorePattern::parse(line)) patterns_.push_back(std::move(*pattern));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

IgnoreRules::IgnoreRules(const std::vector<std::string>& lines) {
  for (const auto& line : lines)
    if (auto pattern = IgnorePattern::parse(line)) patterns_.push_back(std::move(*pattern));
}

Verdict IgnoreRules::verdict(std::string_view path, bool is_directory) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern)
    if (pattern->matches(path, is_directory)) return pattern->negated() ? Verdict::kept : Verdict::ignored;
  return Verdict::unsaid;
}

bool IgnoreRules::may_match_below(std::string_view path) const {
  return std::any_of(patterns_.begin(), patterns_.end(),
                     [&](const IgnorePattern& pattern) { return !pattern.negated() && pattern.may_match_below(path); });
}

}  // namespace segue::workspace
