// Which findings did the writer of the code ask not to see?
#include "features/suppressed.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace segue::features {
namespace {

constexpr std::string_view own_sign = "segue: ignore", shared_sign = "noqa";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Words between commas or blanks, up to the first that is no name of a rule.
std::vector<std::string> rules_in(std::string_view list) {
  std::vector<std::string> rules;
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(", \t"), list.size());
    if (const auto word = base::trimmed(list.substr(0, end)); !word.empty()) rules.emplace_back(word);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return rules;
}

}  // namespace

Suppressions::Suppressions(const project::Document& document) : lines_(document.lines) {
  if (document.ast)
    for (const auto& comment : document.ast->comments) read(document.ast->strings[comment.text], comment.range.begin);
  if (document.content && document.text)
    for (const auto& token : document.content->tokens)
      if (token.kind == templates::TokenKind::comment && token.inside.end <= document.text->size())
        read(std::string_view(*document.text).substr(token.inside.begin, token.inside.size()), token.range.begin);
}

void Suppressions::read(std::string_view comment, base::Offset at) {
  const auto line = lines_.position(at, base::Encoding::utf8).line;
  const auto text = lower(comment);
  if (const auto own = text.find(own_sign); own != std::string::npos) {
    auto& asked = by_line_[line];
    const auto rest = base::trimmed(std::string_view(text).substr(own + own_sign.size()));
    const auto end = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
    if (end == std::string_view::npos)
      asked.all = true;
    else
      std::ranges::copy(rules_in(rest.substr(1, end - 1)), std::back_inserter(asked.rules));
  }
  if (const auto shared = text.find(shared_sign); shared != std::string::npos) {
    auto& asked = by_line_[line];
    const auto rest = base::trimmed(std::string_view(text).substr(shared + shared_sign.size()));
    if (rest.starts_with(':'))
      std::ranges::copy(rules_in(rest.substr(1)), std::back_inserter(asked.rules));
    else
      asked.all = true;
  }
}

bool Suppressions::cover(base::Range range, std::string_view rule, std::string_view category) const {
  if (by_line_.empty()) return false;
  return std::ranges::any_of(std::array{range.begin, range.end}, [&](base::Offset at) {
    const auto found = by_line_.find(lines_.position(at, base::Encoding::utf8).line);
    if (found == by_line_.end()) return false;
    const auto& rules = found->second.rules;
    return found->second.all || std::ranges::count(rules, rule) > 0 || std::ranges::count(rules, category) > 0;
  });
}

}  // namespace segue::features
