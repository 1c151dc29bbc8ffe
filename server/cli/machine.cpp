// How is an answer printed for programs?
#include "cli/machine.h"

#include <fmt/core.h>

#include <utility>

#include "cli/start.h"
#include "external/json.h"

namespace segue::cli {

void print_json(nlohmann::json answer) {
  answer["version"] = version();
  fmt::print("{}\n", answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

nlohmann::json json_of(const knowledge::LoadError& error) {
  return {{"path", error.file},       {"line", error.line},
          {"column", error.column},   {"endColumn", error.end_column},
          {"message", error.message}, {"suggestion", error.suggestion}};
}

}  // namespace segue::cli
