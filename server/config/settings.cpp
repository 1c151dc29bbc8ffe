// Which severity does a rule get, and how are choices spelled?
#include "config/settings.h"

#include <array>

namespace segue::config {

Severity severity_of(const Settings& settings, std::string_view rule, std::string_view group, Severity given) {
  if (const auto own = settings.severity.find(rule); own != settings.severity.end()) return own->second;
  if (const auto shared = settings.severity.find(group); shared != settings.severity.end()) return shared->second;
  return given;
}

std::string_view spelling(Counterpart value) {
  constexpr std::array<std::string_view, 3> words{"full", "short", "off"};
  return words[static_cast<std::size_t>(value)];
}

std::string_view spelling(Severity value) {
  constexpr std::array<std::string_view, 5> words{"error", "warning", "information", "hint", "off"};
  return words[static_cast<std::size_t>(value)];
}

std::string_view spelling(LogLevel value) {
  constexpr std::array<std::string_view, 4> words{"error", "warning", "info", "debug"};
  return words[static_cast<std::size_t>(value)];
}

}  // namespace segue::config
