// How is an article cut into front matter, fences with a role, and prose?
#include "knowledge/article.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/nearest.h"
#include "base/text.h"

namespace segue::knowledge {
namespace {

struct Line {
  std::string_view text;  ///< without its line break
  base::Offset begin = 0, next = 0;
};

Line line_at(std::string_view text, std::size_t begin) {
  const auto end = std::min(text.find('\n', begin), text.size());
  auto line = text.substr(begin, end - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {line, static_cast<base::Offset>(begin), static_cast<base::Offset>(std::min(end + 1, text.size()))};
}

std::size_t run_of_backticks(std::string_view text) { return std::min(text.find_first_not_of('`'), text.size()); }

/// Words behind the backticks of a line that opens a fence; nothing for other lines.
std::optional<std::vector<std::string>> opening(std::string_view line) {
  const auto text = base::trimmed(line);
  const auto run = run_of_backticks(text);
  if (run < 3 || text.find('`', run) != std::string_view::npos) return std::nullopt;
  std::vector<std::string> words;
  for (auto rest = text.substr(run); !rest.empty();) {
    rest = base::trimmed(rest);
    const auto end = std::min(rest.find_first_of(" \t"), rest.size());
    if (end > 0) words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return words;
}

bool has_role(const std::vector<std::string>& words, std::span<const std::string> roles) {
  const auto known = [&](const std::string& word) { return std::ranges::find(roles, word) != roles.end(); };
  return words.size() > 1 ? known(words[1]) : words.size() == 1 && words[0] == "http" && known(words[0]);
}

}  // namespace

std::optional<Front> front_matter(std::string_view text) {
  const std::size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const Line first = line_at(text, mark);
  if (base::trimmed(first.text) != "+++") return std::nullopt;
  for (auto at = first.next; at < text.size();) {
    const Line line = line_at(text, at);
    if (base::trimmed(line.text) == "+++") return Front{text.substr(first.next, at - first.next), 1, line.next};
    at = line.next;
  }
  return std::nullopt;
}

Body read_body(Reading& reading, base::Offset begin, std::span<const std::string> roles) {
  const std::string_view text = reading.file->text;
  Body body;
  for (base::Offset at = begin; at < text.size();) {
    const Line line = line_at(text, at);
    const auto words = opening(line.text);
    if (!words) {
      body.prose.append(text.substr(line.begin, line.next - line.begin), line.begin);
      at = line.next;
      continue;
    }
    const auto run = run_of_backticks(base::trimmed(line.text));
    base::Offset end = line.next;
    Line closing = line_at(text, end);
    const auto closes = [&] {
      const auto shown = base::trimmed(closing.text);
      return run_of_backticks(shown) >= run && run_of_backticks(shown) == shown.size();
    };
    while (end < text.size() && !closes()) {
      end = closing.next;
      closing = line_at(text, end);
    }
    const base::Range head{line.begin, static_cast<base::Offset>(line.begin + line.text.size())};
    if (end >= text.size()) {
      reading.fail(head, "this fence is not closed");
      break;
    }
    const base::Offset next = closing.next;
    if (has_role(*words, roles)) {
      Fence fence;
      fence.language = words->front();
      fence.words.assign(words->begin() + 1, words->end());
      fence.text = text.substr(line.next, end - line.next);
      fence.body = reading.place({line.next, end});
      body.fences.push_back(std::move(fence));
    } else {
      // A language by itself is prose, unless it is nearly a word that means something here.
      const auto word = words->empty() ? std::string() : (*words)[words->size() > 1 ? 1 : 0];
      const auto meant = base::nearest(word, roles);
      if (words->size() == 1 && meant == word)
        reading.fail(head, fmt::format("a fence says its language first: ```python {}", word));
      else if (words->size() > 1 || !meant.empty())
        reading.fail(head, fmt::format("no role `{}` for a fence here", word), meant);
      body.prose.append(text.substr(line.begin, next - line.begin), line.begin);
    }
    at = next;
  }
  while (!body.prose.text.empty() &&
         (body.prose.text.back() == '\n' || body.prose.text.back() == '\r' || body.prose.text.back() == ' ')) {
    body.prose.text.pop_back();
  }
  return body;
}

}  // namespace segue::knowledge
