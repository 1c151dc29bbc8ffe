// What does the generator say of names? A reader for the one shape it writes, since there are tens of thousands of rows.
#include <algorithm>
#include <array>

#include "knowledge/draft.h"

namespace segue::knowledge {
namespace {

struct Row {
  std::string_view text;
  std::size_t at = 0;
  bool good = true;

  void skip() {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) ++at;
  }
  [[nodiscard]] bool done() {
    skip();
    return at >= text.size() || text[at] == '#';
  }
  bool take(char c) {
    skip();
    const bool there = at < text.size() && text[at] == c;
    at += there ? 1 : 0;
    return there;
  }
  void need(char c) { good = take(c) && good; }

  /// A string in double quotes with no escape but those of `"` and `\`.
  std::string quoted() {
    need('"');
    std::string out;
    while (good && at < text.size() && text[at] != '"') {
      const auto end = std::min(text.find_first_of("\"\\", at), text.size());
      out += text.substr(at, end - at);
      at = end;
      if (at < text.size() && text[at] == '\\') {
        good = at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
        if (good) out += text[at + 1];
        at += 2;
      }
    }
    need('"');
    return out;
  }
  std::vector<std::string> list() {
    std::vector<std::string> out;
    need('[');
    for (skip(); good && !take(']'); skip()) {
      out.push_back(quoted());
      if (!take(',')) {
        need(']');
        break;
      }
    }
    return out;
  }
  std::string_view word() {
    skip();
    const auto begin = at;
    while (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
    return text.substr(begin, at - begin);
  }
};

struct TextKey {
  std::string_view key;
  std::string Name::* member;
};
struct ListKey {
  std::string_view key;
  std::vector<std::string> Name::* member;
};
constexpr auto text_keys = std::to_array<TextKey>({{"signature", &Name::signature},
                                                   {"since", &Name::since},
                                                   {"removed", &Name::removed},
                                                   {"deprecated", &Name::deprecated},
                                                   {"type", &Name::type},
                                                   {"returns", &Name::returns}});
constexpr auto list_keys =
    std::to_array<ListKey>({{"at", &Name::seen_at}, {"aliases", &Name::aliases}, {"bases", &Name::bases}});

bool read_pair(Row& row, Name& name) {
  const auto key = row.word();
  row.need('=');
  if (key == "kind") {
    name.kind = kind_of(row.quoted());
    return row.good && name.kind != NameKind::unknown;
  }
  if (const auto text = std::ranges::find(text_keys, key, &TextKey::key); text != text_keys.end()) {
    name.*text->member = row.quoted();
  } else if (const auto list = std::ranges::find(list_keys, key, &ListKey::key); list != list_keys.end()) {
    name.*list->member = row.list();
  } else {
    return false;
  }
  return row.good;
}

bool read_row(Row& row, Name& name) {
  name.id = row.quoted();
  row.need('=');
  row.need('{');
  while (row.good && !row.take('}')) {
    if (!read_pair(row, name)) return false;
    if (!row.take(',')) {
      row.need('}');
      break;
    }
  }
  return row.good && row.done() && !name.id.empty();
}

}  // namespace

bool read_generated(const std::shared_ptr<const SourceFile>& file, std::string_view framework,
                    std::vector<Name>& names) {
  const auto before = names.size();
  bool header = false;
  const std::string_view text = file->text;
  const auto rows = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  if (names.capacity() < before + rows) names.reserve(std::max(before + rows, 2 * before));
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    Row row{text.substr(at, end - at)};
    at = end + 1;
    if (row.done()) continue;
    if (!header) {
      header = row.text.starts_with("[name]") && row.text.find_first_not_of(" \t\r", 6) == std::string_view::npos;
      if (!header) return false;
      continue;
    }
    Name name;
    if (!read_row(row, name)) {
      names.resize(before);
      return false;
    }
    name.framework = framework;
    name.place = {file, {}};
    names.push_back(std::move(name));
  }
  return header;
}

}  // namespace segue::knowledge
