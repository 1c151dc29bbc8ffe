// How is a version read, and which of two is newer? (PEP 440, "Version scheme" and its appendix B.)
#include "base/version.h"

#include <algorithm>
#include <array>
#include <limits>

namespace segue::base {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'a' && c <= 'z'; }
bool separator(char c) { return c == '.' || c == '-' || c == '_'; }

std::string lower_trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  std::string out(text.substr(first, text.find_last_not_of(blanks) - first + 1));
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

/// Reads from left to right; numbers that don't fit stay at the largest one.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text[at]; }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at;
    return true;
  }
  std::optional<std::uint64_t> number() {
    if (!digit(peek())) return std::nullopt;
    constexpr auto top = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    for (; digit(peek()); ++at) {
      const auto next = static_cast<std::uint64_t>(peek() - '0');
      value = value > (top - next) / 10 ? top : value * 10 + next;
    }
    return value;
  }
  /// A word of `words` (longer ones first), after an optional separator; the number behind it, 0 where none is given.
  template <std::size_t N>
  std::optional<std::pair<std::size_t, std::uint64_t>> tagged(const std::array<std::string_view, N>& words) {
    const auto start = at;
    if (separator(peek())) ++at;
    for (std::size_t i = 0; i < N; ++i) {
      if (!text.substr(at).starts_with(words[i])) continue;
      at += words[i].size();
      const auto behind = at;
      if (separator(peek())) ++at;
      const auto value = number();
      if (!value) at = behind;
      return std::pair{i, value.value_or(0)};
    }
    at = start;
    return std::nullopt;
  }
};

bool read_local(Reader& reader, Version& version) {
  if (!reader.take('+')) return true;
  do {
    std::string part;
    while (letter(reader.peek()) || digit(reader.peek())) part += reader.text[reader.at++];
    if (part.empty()) return false;
    version.local.push_back(std::move(part));
  } while (separator(reader.peek()) && ++reader.at);
  return true;
}

std::uint64_t part_of(const std::vector<std::uint64_t>& release, std::size_t index) {
  return index < release.size() ? release[index] : 0;
}

std::strong_ordering compare_release(const Version& a, const Version& b) {
  for (std::size_t i = 0; i < std::max(a.release.size(), b.release.size()); ++i)
    if (const auto order = part_of(a.release, i) <=> part_of(b.release, i); order != 0) return order;
  return std::strong_ordering::equal;
}

/// 0 sorts first: a development release of a final one comes before its alphas.
int rank_of_pre(const Version& version) {
  if (version.pre != Version::Pre::none) return static_cast<int>(version.pre);
  return !version.post && version.dev ? 0 : 4;
}

std::strong_ordering compare_local(std::string_view a, std::string_view b) {
  const auto numeric = [](std::string_view text) { return std::all_of(text.begin(), text.end(), digit); };
  if (numeric(a) != numeric(b)) return numeric(a) ? std::strong_ordering::greater : std::strong_ordering::less;
  if (!numeric(a)) return a <=> b;
  return *Reader{a}.number() <=> *Reader{b}.number();
}

std::strong_ordering compare_public(const Version& a, const Version& b) {
  if (const auto order = a.epoch <=> b.epoch; order != 0) return order;
  if (const auto order = compare_release(a, b); order != 0) return order;
  if (const auto order = rank_of_pre(a) <=> rank_of_pre(b); order != 0) return order;
  if (const auto order = a.pre_number <=> b.pre_number; order != 0) return order;
  if (const auto order = a.post <=> b.post; order != 0) return order;  // none sorts before any
  if (a.dev.has_value() != b.dev.has_value()) return a.dev ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.dev <=> b.dev;
}

bool same_prefix(const Version& version, const Version& prefix, std::size_t parts) {
  if (version.epoch != prefix.epoch) return false;
  for (std::size_t i = 0; i < parts; ++i)
    if (part_of(version.release, i) != part_of(prefix.release, i)) return false;
  return true;
}

bool equal_by(const Version& version, const Version& wanted, bool any_patch) {
  if (any_patch) return same_prefix(version, wanted, wanted.release.size());
  return wanted.local.empty() ? compare_public(version, wanted) == 0 : version == wanted;
}

}  // namespace

std::optional<Version> parse_version(std::string_view given) {
  constexpr std::array<std::string_view, 8> pre{"alpha", "beta", "preview", "pre", "rc", "a", "b", "c"};
  constexpr std::array kinds{Version::Pre::alpha,     Version::Pre::beta,      Version::Pre::candidate,
                             Version::Pre::candidate, Version::Pre::candidate, Version::Pre::alpha,
                             Version::Pre::beta,      Version::Pre::candidate};
  constexpr std::array<std::string_view, 3> post{"post", "rev", "r"};
  constexpr std::array<std::string_view, 1> dev{"dev"};

  const std::string text = lower_trimmed(given);
  Reader reader{text};
  reader.take('v');
  auto first = reader.number();
  if (!first) return std::nullopt;
  Version version;
  if (reader.take('!')) {
    version.epoch = *first;
    first = reader.number();
    if (!first) return std::nullopt;
  }
  version.release.push_back(*first);
  while (reader.peek() == '.' && reader.at + 1 < text.size() && digit(text[reader.at + 1])) {
    ++reader.at;
    version.release.push_back(*reader.number());
  }
  if (const auto found = reader.tagged(pre)) {
    version.pre = kinds[found->first];
    version.pre_number = found->second;
  }
  if (reader.peek() == '-' && reader.at + 1 < text.size() && digit(text[reader.at + 1])) {
    ++reader.at;
    version.post = reader.number();
  } else if (const auto found = reader.tagged(post)) {
    version.post = found->second;
  }
  if (const auto found = reader.tagged(dev)) version.dev = found->second;
  if (!read_local(reader, version) || !reader.done()) return std::nullopt;
  return version;
}

std::strong_ordering operator<=>(const Version& a, const Version& b) {
  if (const auto order = compare_public(a, b); order != 0) return order;
  for (std::size_t i = 0; i < std::min(a.local.size(), b.local.size()); ++i)
    if (const auto order = compare_local(a.local[i], b.local[i]); order != 0) return order;
  return a.local.size() <=> b.local.size();
}

bool operator==(const Version& a, const Version& b) { return (a <=> b) == 0; }

bool satisfies(const Version& version, const Specifier& specifier) {
  const auto wanted = parse_version(specifier.version);
  if (!wanted) return true;  // an unreadable condition rules nothing out
  const auto order = compare_public(version, *wanted);
  switch (specifier.relation) {
    case Relation::equal:
      return equal_by(version, *wanted, specifier.any_patch);
    case Relation::not_equal:
      return !equal_by(version, *wanted, specifier.any_patch);
    case Relation::compatible:
      return order >= 0 && same_prefix(version, *wanted, wanted->release.size() - 1);
    case Relation::less:
      return order < 0 &&
             (wanted->is_prerelease() || !version.is_prerelease() || compare_release(version, *wanted) != 0);
    case Relation::less_equal:
      return order <= 0;
    case Relation::greater:
      return order > 0 && (wanted->post || !version.post || compare_release(version, *wanted) != 0);
    case Relation::greater_equal:
      return order >= 0;
    case Relation::identical:
      return version == *wanted;
  }
  return true;
}

std::string normal_distribution(std::string_view name) {
  std::string out;
  for (const char c : lower_trimmed(name)) {
    if (!separator(c))
      out += c;
    else if (out.empty() || out.back() != '-')
      out += '-';
  }
  return out;
}

bool allows(const VersionEvidence& evidence, std::string_view text) {
  const auto version = parse_version(text);
  if (!version) return true;
  if (!evidence.exact.empty()) {
    const auto exact = parse_version(evidence.exact);
    return !exact || compare_public(*version, *exact) == 0;
  }
  return std::all_of(evidence.range.begin(), evidence.range.end(),
                     [&](const Specifier& specifier) { return satisfies(*version, specifier); });
}

std::optional<bool> allows(std::span<const VersionEvidence> evidence, std::string_view distribution,
                           std::string_view version) {
  const auto wanted = normal_distribution(distribution);
  std::optional<bool> answer;
  for (const auto& row : evidence)
    if (row.distribution == wanted) answer = answer.value_or(false) || allows(row, version);
  return answer;
}

}  // namespace segue::base
