// How is the signature of a documented name shown?
#include "features/signature.h"

#include <algorithm>
#include <vector>

namespace segue::features {
namespace {

/// What stands between the commas of "(a, b='x, y')", and what stands behind the bracket.
struct Signature {
  std::vector<std::string_view> parameters;
  std::string_view rest;
};

Signature parsed(std::string_view signature) {
  Signature out;
  int depth = 0;
  char quote = 0;
  std::size_t begin = 1;
  for (std::size_t at = 0; at < signature.size(); ++at) {
    const char c = signature[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth > 1 || (depth == 1 && c != ',')) continue;
    auto one = signature.substr(begin, at - begin);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (!one.empty()) out.parameters.push_back(one);
    begin = at + 1;
    if (depth == 0) {
      out.rest = signature.substr(at + 1);
      break;
    }
  }
  return out;
}

bool is_private(std::string_view parameter) {
  return parameter.starts_with('_') && parameter.find('=') != std::string_view::npos;
}

}  // namespace

std::string shown_signature(std::string_view signature) {
  if (!signature.starts_with('(') || signature.find('_') == std::string_view::npos) return std::string(signature);
  auto [parameters, rest] = parsed(signature);
  const auto star = std::ranges::find(parameters, "*");
  const bool open = !parameters.empty() && parameters.back().starts_with("**");
  if (open && std::none_of(parameters.begin(), star, is_private) && star != parameters.end())
    return std::string(signature);
  std::erase_if(parameters, is_private);
  if (!parameters.empty() && parameters.back() == "*") parameters.pop_back();
  std::string out = "(";
  for (const auto one : parameters) out += (out.size() == 1 ? "" : ", ") + std::string(one);
  return out + ')' + std::string(rest);
}

}  // namespace segue::features
