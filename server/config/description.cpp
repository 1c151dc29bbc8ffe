// Which settings exist? The table; a setting is added here and in the struct, nowhere else.
#include "config/description.h"

#include <algorithm>

namespace segue::config {
namespace {

/// The client hands its editor's settings over when it starts, too.
constexpr Place personal = Place::editor | Place::client | Place::command_line;
constexpr Place everywhere = Place::project | personal;

template <typename Enum>
constexpr Enum last_of();
template <>
constexpr Counterpart last_of() {
  return Counterpart::off;
}
template <>
constexpr Severity last_of() {
  return Severity::off;
}
template <>
constexpr LogLevel last_of() {
  return LogLevel::debug;
}

/// The value of that spelling; the last one where there is none, which validation rules out.
template <typename Enum>
Enum of_spelling(std::string_view word) {
  auto value = Enum{};
  while (value != last_of<Enum>() && spelling(value) != word) value = static_cast<Enum>(static_cast<int>(value) + 1);
  return value;
}

template <auto Member>
using TypeOf = std::remove_reference_t<decltype(std::declval<Settings&>().*Member)>;

/// How a member is set from a checked value, and given back as one.
template <auto Member>
void set(Settings& settings, const Value& value) {
  using Type = TypeOf<Member>;
  if constexpr (std::is_enum_v<Type>)
    settings.*Member = of_spelling<Type>(std::get<std::string>(value));
  else if constexpr (std::is_same_v<Type, std::uint64_t>)
    settings.*Member = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
  else
    settings.*Member = std::get<Type>(value);
}

template <auto Member>
Value get(const Settings& settings) {
  using Type = TypeOf<Member>;
  if constexpr (std::is_enum_v<Type>)
    return std::string(spelling(settings.*Member));
  else if constexpr (std::is_same_v<Type, std::uint64_t>)
    return static_cast<std::int64_t>(settings.*Member);
  else
    return settings.*Member;
}

void set_severity(Settings& settings, const Value& value) {
  for (const auto& [rule, level] : std::get<std::map<std::string, std::string>>(value))
    settings.severity.insert_or_assign(rule, of_spelling<Severity>(level));
}

Value get_severity(const Settings& settings) {
  std::map<std::string, std::string> out;
  for (const auto& [rule, level] : settings.severity) out.emplace(rule, spelling(level));
  return out;
}

std::vector<Setting> make_table() {
  return {
      {"target",
       "migrate-to",
       Kind::choice,
       everywhere,
       false,
       {},
       "Framework that the comparative hints lead to: each construct of another framework gets a short hint of what it "
       "becomes there. Empty: no hints.",
       set<&Settings::target>,
       get<&Settings::target>},
      {"hover.counterpart",
       "",
       Kind::choice,
       everywhere,
       false,
       {{"full", "", "The counterpart written for this code, and what differs"},
        {"short", "", "One line"},
        {"off", "", "Nothing about other frameworks"}},
       "How much a hover says about the other framework.",
       set<&Settings::hover_counterpart>,
       get<&Settings::hover_counterpart>},
      {"hints.enabled",
       "",
       Kind::boolean,
       everywhere,
       false,
       {},
       "Show the comparative hints once a target is set.",
       set<&Settings::hints_enabled>,
       get<&Settings::hints_enabled>},
      {"severity",
       "",
       Kind::severities,
       everywhere,
       false,
       {},
       "Severity by rule or group of rules, for example `unknown-endpoint = \"warning\"`. `off` silences it. A rule's "
       "own "
       "entry goes before its group's.",
       set_severity,
       get_severity},
      {"include",
       "",
       Kind::patterns,
       everywhere,
       false,
       {},
       "Folders and files to read though they would be left out, in the syntax of `.gitignore`.",
       set<&Settings::include>,
       get<&Settings::include>},
      {"exclude",
       "",
       Kind::patterns,
       everywhere,
       false,
       {},
       "Folders and files to leave out, in the syntax of `.gitignore`. What `.gitignore` names, virtual environments, "
       "`node_modules`, `build` and the like are left out without being listed.",
       set<&Settings::exclude>,
       get<&Settings::exclude>},
      {"python",
       "",
       Kind::path,
       everywhere,
       true,
       {},
       "Python environment, or its interpreter, whose installed versions count. It is read, never run. Empty: "
       "`VIRTUAL_ENV`, then `.venv` or `venv` in the project's folder or above.",
       set<&Settings::python>,
       get<&Settings::python>},
      {"knowledge",
       "",
       Kind::paths,
       everywhere,
       true,
       {},
       "Folders with knowledge of your own, besides `.segue/knowledge`.",
       set<&Settings::knowledge>,
       get<&Settings::knowledge>},
      {"max-file-size",
       "",
       Kind::count,
       everywhere,
       false,
       {},
       "Files of more bytes are not read.",
       set<&Settings::max_file_size>,
       get<&Settings::max_file_size>},
      {"max-files",
       "",
       Kind::count,
       everywhere,
       false,
       {},
       "At most so many files of a workspace are read.",
       set<&Settings::max_files>,
       get<&Settings::max_files>},
      {"log-file",
       "",
       Kind::path,
       personal,
       false,
       {},
       "File that the log is written to. Empty: the editor's log only.",
       set<&Settings::log_file>,
       get<&Settings::log_file>},
      {"log-level",
       "",
       Kind::choice,
       personal,
       false,
       {{"error", "", "What failed"},
        {"warning", "", "And what was passed over"},
        {"info", "", "And what was found"},
        {"debug", "", "And what each request cost"}},
       "How much the log tells.",
       set<&Settings::log_level>,
       get<&Settings::log_level>},
      {"trusted",
       "",
       Kind::boolean,
       Place::client,
       false,
       {},
       "Whether the workspace is trusted. Said by the editor: without trust, `python` and `knowledge` of the project's "
       "own "
       "settings and the items of `.segue/knowledge` are not used.",
       set<&Settings::trusted>,
       get<&Settings::trusted>},
  };
}

}  // namespace

std::span<const Setting> settings_table() {
  static const std::vector<Setting> table = make_table();
  return table;
}

std::string camel_case(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool joint = name[i] == '-' && i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
    if (joint) ++i;
    out += joint ? static_cast<char>(name[i] & ~0x20) : name[i];
  }
  return out;
}

const Setting* find_setting(std::string_view name) {
  if (name.empty()) return nullptr;
  for (const auto& setting : settings_table())
    if (name == setting.name || name == setting.alias || name == camel_case(setting.name) ||
        name == camel_case(setting.alias))
      return &setting;
  return nullptr;
}

std::vector<Choice> choices_of(const Setting& setting, const Names& names) {
  if (setting.kind != Kind::choice || !setting.choices.empty()) return setting.choices;
  std::vector<Choice> out{{"", "None", ""}};
  out.insert(out.end(), names.targets.begin(), names.targets.end());
  return out;
}

}  // namespace segue::config
