// Which versions do plain text files of requirements state?
#include "workspace/requirements.h"

#include <algorithm>
#include <array>

#include "base/uri.h"

namespace segue::workspace {
namespace {

constexpr std::string_view blanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool name_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

/// A comment starts at the line's start or after a blank, so that `#egg=` in an URL is none.
std::string_view without_comment(std::string_view line) {
  for (auto at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
    if (at == 0 || blanks.find(line[at - 1]) != std::string_view::npos) return line.substr(0, at);
  return line;
}

/// The argument of an option in any of its spellings (`-r x`, `-rx`, `--requirement x`, `--requirement=x`).
std::optional<std::string> included(std::string_view line) {
  constexpr std::array<std::string_view, 4> options{"--requirement", "--constraint", "-r", "-c"};
  for (const auto option : options) {
    if (!line.starts_with(option)) continue;
    auto rest = trimmed(line.substr(option.size()));
    if (rest.starts_with('=')) rest = trimmed(rest.substr(1));
    if (!rest.empty() && rest.find("://") == std::string_view::npos) return std::string(rest);
  }
  return std::nullopt;
}

template <typename Take>
void each_line(std::string_view text, const Take& take) {
  for (std::uint32_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    take(text.substr(0, end), line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void take_requirement(std::string_view text, std::uint32_t line, bool optional, Stated& out) {
  auto row = parse_requirement(text);
  if (!row) return;
  row->line = line;
  out.rows.push_back({std::move(*row), optional});
}

}  // namespace

std::optional<base::VersionEvidence> parse_requirement(std::string_view text) {
  text = trimmed(text);
  const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), name_part) - text.begin());
  if (end == 0) return std::nullopt;
  base::VersionEvidence out;
  out.distribution = base::normal_distribution(text.substr(0, end));
  auto rest = trimmed(text.substr(end));
  if (rest.starts_with('[')) {
    const auto close = rest.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    rest = trimmed(rest.substr(close + 1));
  }
  rest = trimmed(rest.substr(0, rest.find(';')));
  auto range = base::parse_specifiers(rest);  // fails for `@ https://…`
  if (!range) return std::nullopt;
  const auto pins = [](const base::Specifier& one) {
    return one.relation == base::Relation::identical || (one.relation == base::Relation::equal && !one.any_patch);
  };
  const auto pin = std::find_if(range->begin(), range->end(), pins);
  if (pin != range->end())
    out.exact = pin->version;
  else
    out.range = std::move(*range);
  return out;
}

Stated parse_requirements(std::string_view text) {
  Stated out;
  std::string joined;
  std::uint32_t begun = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto finish = [&] {
    auto line = trimmed(without_comment(joined));
    if (line.starts_with('-')) {
      if (auto file = included(line)) out.includes.push_back(std::move(*file));
    } else {
      take_requirement(line.substr(0, line.find(" --")), begun, false, out);
    }
    joined.clear();
    begun = 0;
  };
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (begun == 0) begun = number;
    const bool goes_on = line.ends_with('\\');
    joined += goes_on ? line.substr(0, line.size() - 1) : line;
    if (!goes_on) finish();
  });
  if (begun != 0) finish();
  return out;
}

Stated parse_setup_cfg(std::string_view text) {
  Stated out;
  std::string_view section, key;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    const auto content = trimmed(line);
    if (content.empty() || content[0] == '#' || content[0] == ';') return;
    std::string_view value = content;
    if (line[0] == '[') {
      section = content.substr(1, content.find(']') - 1);
      key = {};
      return;
    }
    if (line[0] != ' ' && line[0] != '\t') {
      const auto equals = content.find_first_of("=:");
      if (equals == std::string_view::npos) return;
      key = trimmed(content.substr(0, equals));
      value = trimmed(content.substr(equals + 1));
    }
    const bool extra = section == "options.extras_require";
    if (value.empty() || !(extra || (section == "options" && key == "install_requires"))) return;
    take_requirement(without_comment(value), number, extra, out);
  });
  return out;
}

const MetadataFormat* metadata_format(std::string_view path) {
  using base::VersionSource;
  struct Row {
    std::string_view name;
    MetadataFormat format;
  };
  static constexpr std::array<Row, 8> rows{{{"uv.lock", {parse_toml_lock, VersionSource::lock}},
                                            {"poetry.lock", {parse_toml_lock, VersionSource::lock}},
                                            {"pdm.lock", {parse_toml_lock, VersionSource::lock}},
                                            {"pylock.toml", {parse_toml_lock, VersionSource::lock}},
                                            {"Pipfile.lock", {parse_pipfile_lock, VersionSource::lock}},
                                            {"Pipfile", {parse_pipfile, VersionSource::declared}},
                                            {"pyproject.toml", {parse_pyproject, VersionSource::declared}},
                                            {"setup.cfg", {parse_setup_cfg, VersionSource::declared}}}};
  static constexpr MetadataFormat requirements{parse_requirements, VersionSource::declared};
  const auto name = base::file_name(path);
  for (const auto& row : rows)
    if (row.name == name) return &row.format;
  return is_requirements(path) ? &requirements : nullptr;
}

bool is_requirements(std::string_view path) {
  const auto name = base::file_name(path);
  if (!name.ends_with(".txt")) return false;
  return name.find("requirements") != std::string_view::npos || name.starts_with("constraints") ||
         base::file_name(base::parent_path(path)) == "requirements";
}

}  // namespace segue::workspace
