// Can the programs of a topic or a trap be run, and can they be asked what its requests say?
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "base/text.h"
#include "knowledge/article.h"

namespace segue::knowledge {
namespace {

constexpr std::string_view arrow = "→", plain_arrow = "->", between = " | ";
/// Fewer say too little of a topic.
constexpr std::size_t fewest_requests = 3;
constexpr std::string_view further_files = "further files stand in it after lines `//- path`";

/// The text in front of a sign, and cuts both off; nothing where the sign is not there.
std::optional<std::string_view> cut_at(std::string_view& rest, std::string_view sign) {
  const auto at = rest.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const auto before = rest.substr(0, at);
  rest.remove_prefix(at + sign.size());
  return before;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (auto rest = base::trimmed(text, base::line_blanks); !rest.empty();
       rest = base::trimmed(rest, base::line_blanks)) {
    words.push_back(rest.substr(0, rest.find(' ')));
    rest.remove_prefix(words.back().size());
  }
  return words;
}

/// `METHOD PATH` or `METHOD PATH a=b`
bool is_asked(std::string_view text) {
  const auto words = words_of(text);
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return (words.size() == 2 || words.size() == 3) && std::ranges::all_of(words[0], is_upper) &&
         words[1].starts_with('/');
}

/// `200` or `200 text`
bool is_answer(std::string_view text) {
  const auto status = text.substr(0, text.find(' '));
  return status.size() == 3 && std::ranges::all_of(status, [](char c) { return c >= '0' && c <= '9'; });
}

struct Requests {
  Reading& reading;
  std::vector<std::string> frameworks;  ///< those that have a program
  bool own_answers;
  std::size_t count = 0;
  bool differ = false, failed = false;

  void fail(base::Range range, const std::string& message, const std::string& suggestion = {}) {
    reading.fail(range, message, suggestion);
    failed = true;
  }

  void request(std::string_view line, base::Range range) {
    ++count;
    auto rest = line;
    const auto asked = cut_at(rest, arrow);
    if (!asked) {
      auto meant = std::string(line);
      if (const auto at = meant.find(plain_arrow); at != std::string::npos)
        meant.replace(at, plain_arrow.size(), arrow);
      return fail(range, "no `→` in this request: METHOD PATH → STATUS TEXT", meant == line ? "" : meant);
    }
    if (!is_asked(*asked))
      return fail(range,
                  "a request is METHOD PATH, or METHOD PATH FORM as in POST /new title=a&n=2, in front of the `→`");
    if (own_answers) return each_answers(base::trimmed(rest, base::line_blanks), range);
    if (!is_answer(base::trimmed(rest, base::line_blanks)))
      fail(range, "an answer is STATUS or STATUS TEXT, as in → 200 hello");
  }

  /// An answer of each framework, divided by bars.
  void each_answers(std::string_view rest, base::Range range) {
    std::set<std::string> said, answers;
    while (true) {
      auto last = rest;
      const auto cut = cut_at(rest, between);
      auto answer = base::trimmed(cut ? *cut : last, base::line_blanks);
      const std::string framework(answer.substr(0, answer.find(' ')));
      if (std::ranges::find(frameworks, framework) == frameworks.end())
        return fail(range, fmt::format("no program of a framework `{}` here", framework),
                    base::nearest(framework, frameworks));
      answer = base::trimmed(answer.substr(framework.size()), base::line_blanks);
      if (!is_answer(answer))
        return fail(range, fmt::format("an answer is FRAMEWORK STATUS TEXT, as in → {} 200 hello", framework));
      said.insert(framework);
      answers.emplace(answer);
      if (!cut) break;
    }
    for (const auto& framework : frameworks)
      if (!said.contains(framework)) fail(range, fmt::format("what does {} answer?", framework));
    differ = differ || answers.size() > 1;
  }

  void fence(const Fence& fence) {
    const std::string_view text = fence.text;
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      const auto line = base::trimmed(text.substr(begin, end - begin), base::line_blanks);
      const auto at = static_cast<base::Offset>(fence.body.range.begin + begin);
      if (!line.empty()) request(line, {at, static_cast<base::Offset>(at + line.size())});
      begin = end + 1;
    }
  }
};

}  // namespace

void check_programs(Article& article, std::span<const Fence> programs) {
  std::set<std::string> seen;
  for (const Fence& program : programs) {
    const auto& framework = program.words.front();
    if (program.language != "python")
      article.reading.fail(program.body.range, fmt::format("a program is a fence python; {}", further_files));
    else if (!seen.insert(framework).second)
      article.reading.fail(program.body.range, fmt::format("{} has a program already; {}", framework, further_files));
  }
  if (seen.size() < 2)
    article.reading.fail(article.mark, "two programs are compared, one for each side: fences ```python FRAMEWORK FILE");
}

void check_requests(Article& article, std::span<const Fence> requests, std::span<const Fence> programs,
                    bool own_answers) {
  Requests check{article.reading, {}, own_answers};
  for (const Fence& program : programs) check.frameworks.push_back(program.words.front());
  for (const Fence& fence : requests) check.fence(fence);
  if (own_answers && check.count == 0)
    article.reading.fail(article.mark, "a trap has a fence ```http with requests that both sides answer");
  else if (!own_answers && check.count < fewest_requests)
    article.reading.fail(article.mark,
                         fmt::format("a topic has a fence ```http with at least {} requests", fewest_requests));
  else if (own_answers && !check.failed && !check.differ)
    article.reading.fail(requests.front().body.range, "both answer alike: a trap differs in at least one request");
}

}  // namespace segue::knowledge
