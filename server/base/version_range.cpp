// How is a range of versions read and written? Specifiers of PEP 440, and the carets and tildes of Poetry.
#include <algorithm>
#include <array>

#include "base/version.h"

namespace segue::base {
namespace {

struct Spelled {
  std::string_view text;
  Relation relation;
};
/// Longer ones first, so that "==" is not read as the start of "===".
constexpr std::array<Spelled, 8> relations{{{"===", Relation::identical},
                                            {"==", Relation::equal},
                                            {"!=", Relation::not_equal},
                                            {"~=", Relation::compatible},
                                            {"<=", Relation::less_equal},
                                            {">=", Relation::greater_equal},
                                            {"<", Relation::less},
                                            {">", Relation::greater}}};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<Specifier> versioned(Relation relation, std::string_view text) {
  text = trimmed(text);
  Specifier out{relation, std::string(text), false};
  if (relation == Relation::identical) return text.empty() ? std::nullopt : std::optional(out);
  if (text.ends_with(".*")) {
    if (relation != Relation::equal && relation != Relation::not_equal) return std::nullopt;
    out.any_patch = true;
    out.version = std::string(text.substr(0, text.size() - 2));
  }
  const auto version = parse_version(out.version);
  if (!version) return std::nullopt;
  if (relation == Relation::compatible && version->release.size() < 2) return std::nullopt;
  return out;
}

std::optional<Specifier> parse_specifier(std::string_view text) {
  text = trimmed(text);
  for (const auto& [spelled, relation] : relations)
    if (text.starts_with(spelled)) return versioned(relation, text.substr(spelled.size()));
  return std::nullopt;
}

template <typename Read>
bool each_part(std::string_view text, std::string_view between, const Read& read) {
  while (true) {
    const auto at = text.find(between);
    if (!read(trimmed(text.substr(0, at)))) return false;
    if (at == std::string_view::npos) return true;
    text.remove_prefix(at + between.size());
  }
}

/// The first release that differs from `version` at part `index` or left of it.
std::string next_after(const Version& version, std::size_t index) {
  std::string out = version.epoch ? std::to_string(version.epoch) + "!" : "";
  for (std::size_t i = 0; i <= index; ++i) {
    if (i > 0) out += '.';
    const auto part = i < version.release.size() ? version.release[i] : 0;
    out += std::to_string(i == index ? part + 1 : part);
  }
  return out;
}

/// `^1.2.3` keeps the leftmost part that is not zero, `~1.2.3` the first two (`~1` the first).
bool add_caret_part(std::string_view text, std::vector<Specifier>& out) {
  if (text.empty()) return false;
  if (text == "*") return true;
  const bool caret = text.starts_with('^');
  const bool tilde = text.starts_with('~') && !text.starts_with("~=");
  if (caret || tilde) {
    const auto given = trimmed(text.substr(1));
    const auto version = parse_version(given);
    if (!version) return false;
    const auto& release = version->release;
    const auto first = std::find_if(release.begin(), release.end(), [](auto part) { return part != 0; });
    const std::size_t kept =
        first == release.end() ? release.size() - 1 : static_cast<std::size_t>(first - release.begin());
    const std::size_t index = caret ? kept : std::min<std::size_t>(1, release.size() - 1);
    out.push_back({Relation::greater_equal, std::string(given), false});
    out.push_back({Relation::less, next_after(*version, index), false});
    return true;
  }
  auto one = parse_specifier(text);
  if (!one) one = versioned(Relation::equal, text);
  if (one) out.push_back(std::move(*one));
  return one.has_value();
}

}  // namespace

std::optional<std::vector<Specifier>> parse_specifiers(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('(') && text.ends_with(')')) text = trimmed(text.substr(1, text.size() - 2));
  std::vector<Specifier> out;
  if (text.empty()) return out;
  if (text.ends_with(',')) text.remove_suffix(1);
  const bool good = each_part(text, ",", [&](std::string_view part) {
    auto one = parse_specifier(part);
    if (one) out.push_back(std::move(*one));
    return one.has_value();
  });
  return good ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::vector<std::vector<Specifier>>> parse_caret_range(std::string_view text) {
  std::vector<std::vector<Specifier>> out;
  const bool good = each_part(text, "||", [&](std::string_view alternative) {
    out.emplace_back();
    return each_part(alternative, ",", [&](std::string_view part) { return add_caret_part(part, out.back()); });
  });
  return good ? std::optional(std::move(out)) : std::nullopt;
}

std::string spelling(const Specifier& specifier) {
  const auto* found = std::find_if(relations.begin(), relations.end(),
                                   [&](const Spelled& row) { return row.relation == specifier.relation; });
  return std::string(found->text) + specifier.version + (specifier.any_patch ? ".*" : "");
}

std::string spelling(const VersionEvidence& evidence) {
  if (!evidence.exact.empty()) return evidence.exact;
  std::string out;
  for (const auto& specifier : evidence.range) out += (out.empty() ? "" : ", ") + spelling(specifier);
  return out;
}

}  // namespace segue::base
