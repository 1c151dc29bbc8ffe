// What did the person choose? The settings, merged from all places where they may be written.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace segue::config {

enum class Counterpart : std::uint8_t { full, brief, off };
enum class Severity : std::uint8_t { error, warning, information, hint, off };
enum class LogLevel : std::uint8_t { error, warning, info, debug };

/// The initialisers are the defaults; the table in description.cpp says the rest of each setting.
struct Settings {
  std::string target;  ///< id of the framework that hints lead to; empty: no hints
  Counterpart hover_counterpart = Counterpart::full;
  bool hints_enabled = true;
  std::map<std::string, Severity, std::less<>> severity;  ///< by rule or group of rules
  std::vector<std::string> include, exclude;              ///< patterns in the syntax of .gitignore
  std::string python;                                     ///< environment or interpreter; absolute or empty
  std::uint64_t max_file_size = 4'000'000;                ///< bytes
  std::uint64_t max_files = 100'000;
  std::vector<std::string> knowledge;  ///< folders, absolute
  std::string log_file;                ///< absolute or empty
  LogLevel log_level = LogLevel::info;
  bool trusted = true;  ///< said by the client, written nowhere

  bool operator==(const Settings&) const = default;
};

/// A rule's own entry goes before its group's, and both before `given`, the rule's own choice.
[[nodiscard]] Severity severity_of(const Settings& settings, std::string_view rule, std::string_view group,
                                   Severity given);

[[nodiscard]] std::string_view spelling(Counterpart value);
[[nodiscard]] std::string_view spelling(Severity value);
[[nodiscard]] std::string_view spelling(LogLevel value);

}  // namespace segue::config
