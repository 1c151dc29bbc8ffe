// Does what a rule says of some versions hold for the versions that a project may run with?
#include "features/version_rules.h"

#include <algorithm>
#include <string>
#include <vector>

namespace segue::features {
namespace {

constexpr std::string_view lowest = "0.0.1", highest = "99999", just_below = ".99999";

/// A version, the first one with a higher number at each of its places, and one just below and above each: ranges only
/// change their answer at such versions.
void add_points(const std::string& text, std::vector<std::string>& points) {
  const auto version = base::parse_version(text);
  if (!version) return;
  points.push_back(text);
  points.push_back(text + ".1");
  std::string prefix;
  for (const auto part : version->release) {
    const auto lead = prefix.empty() ? "" : prefix + '.';
    points.push_back(lead + std::to_string(part + 1));
    points.push_back(lead + std::to_string(part) + std::string(just_below));
    if (part > 0) points.push_back(lead + std::to_string(part - 1) + std::string(just_below));
    prefix = lead + std::to_string(part);
  }
}

bool in_range(std::string_view version, const std::vector<base::Specifier>& range) {
  const auto parsed = base::parse_version(version);
  return parsed && std::ranges::all_of(range, [&](const auto& one) { return base::satisfies(*parsed, one); });
}

}  // namespace

Holds holds(std::string_view range, std::span<const base::VersionEvidence> evidence, std::string_view distribution) {
  const auto meant = base::parse_specifiers(range);
  if (!meant) return Holds::unknown;
  if (meant->empty()) return Holds::always;
  std::vector<std::string> points{std::string(lowest), std::string(highest)};
  for (const auto& one : *meant) add_points(one.version, points);
  const auto normal = base::normal_distribution(distribution);
  bool known = false, inside = false, outside = false;
  for (const auto& row : evidence) {
    if (row.distribution != normal) continue;
    auto candidates = row.exact.empty() ? points : std::vector{row.exact};
    for (const auto& one : row.range)
      if (row.exact.empty()) add_points(one.version, candidates);
    for (const auto& version : candidates) {
      if (!base::parse_version(version) || (row.exact.empty() && !base::allows(row, version))) continue;
      known = true;
      (in_range(version, *meant) ? inside : outside) = true;
    }
  }
  if (!known) return Holds::unknown;
  return !inside ? Holds::never : outside ? Holds::sometimes : Holds::always;
}

}  // namespace segue::features
