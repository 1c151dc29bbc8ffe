// How is an answer printed for programs?
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "knowledge/error.h"

namespace segue::cli {

/// An object, with our version in it, on standard output. Bytes that are not UTF-8 are replaced.
void print_json(nlohmann::json answer);

[[nodiscard]] nlohmann::json json_of(const knowledge::LoadError& error);

}  // namespace segue::cli
