// JSON, with nlohmann's templates declared here and instantiated in json.cpp only. Headers take <nlohmann/json_fwd.hpp>.
#pragma once

#include <nlohmann/json.hpp>

extern template class nlohmann::basic_json<>;
