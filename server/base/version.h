// Which versions of a distribution does the evidence allow? Versions and specifiers by PEP 440, compared and tested.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace segue::base {

/// `1!2.3rc1.post2.dev3+local.1`, taken apart. Two versions are equal if PEP 440 says so ("2.0" and "2").
struct Version {
  std::uint64_t epoch = 0;
  std::vector<std::uint64_t> release;  ///< at least one number
  enum class Pre : std::uint8_t { none, alpha, beta, candidate } pre = Pre::none;
  std::uint64_t pre_number = 0;
  std::optional<std::uint64_t> post, dev;
  std::vector<std::string> local;

  [[nodiscard]] bool is_prerelease() const { return pre != Pre::none || dev.has_value(); }
};

/// Empty for what is no version. Spellings that PEP 440 normalises ("v1.0-RC.1") are understood.
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);
[[nodiscard]] std::strong_ordering operator<=>(const Version& a, const Version& b);
[[nodiscard]] bool operator==(const Version& a, const Version& b);

enum class Relation : std::uint8_t {
  equal,
  not_equal,
  compatible,
  less,
  less_equal,
  greater,
  greater_equal,
  identical
};

/// One condition: `>=2.3`, `==3.*` (any_patch), `~=2.2`, `===1.0-custom`.
struct Specifier {
  Relation relation = Relation::equal;
  std::string version;  ///< without the `.*`
  bool any_patch = false;
  bool operator==(const Specifier&) const = default;
};

/// Reads `>=2.3,<4`, also in parentheses; nothing if any part is no specifier. The empty text is an empty range.
[[nodiscard]] std::optional<std::vector<Specifier>> parse_specifiers(std::string_view text);
/// One alternative of a caret or tilde range: `^2.3`, `~2.3.1`, `2.*`, `*`, `2.3` (exactly), or what parse_specifiers reads.
/// Alternatives are separated by `||`; nothing if any of them can't be read.
[[nodiscard]] std::optional<std::vector<std::vector<Specifier>>> parse_caret_range(std::string_view text);
[[nodiscard]] bool satisfies(const Version& version, const Specifier& specifier);
[[nodiscard]] std::string spelling(const Specifier& specifier);

enum class VersionSource : std::uint8_t { installed, lock, declared };

/// What one line of one file says of a distribution's version: `exact`, or a range whose conditions all hold.
/// Rows of one distribution are alternatives: what any of them allows is possible.
struct VersionEvidence {
  std::string distribution;  ///< normal name: lower case, `-` as the only separator
  std::string exact;         ///< empty where only a range is known
  std::vector<Specifier> range;
  std::string path;        ///< file that says so
  std::uint32_t line = 0;  ///< counts from 1
  VersionSource source = VersionSource::declared;
  bool operator==(const VersionEvidence&) const = default;
};

/// "Typing_Extensions" → "typing-extensions" (PEP 503).
[[nodiscard]] std::string normal_distribution(std::string_view name);
/// Versions that can't be read are allowed: a claim needs evidence against them.
[[nodiscard]] bool allows(const VersionEvidence& evidence, std::string_view version);
/// Nothing: no row speaks of the distribution, so no claim may be made.
[[nodiscard]] std::optional<bool> allows(std::span<const VersionEvidence> evidence, std::string_view distribution,
                                         std::string_view version);
/// "3.1.3", or ">=2.3, <4".
[[nodiscard]] std::string spelling(const VersionEvidence& evidence);

}  // namespace segue::base
