// JSON, with nlohmann's templates declared here and instantiated in json.cpp only. Headers take <nlohmann/json_fwd.hpp>.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace segue::external {
using JsonOfString = decltype(nlohmann::detail::input_adapter(std::declval<const std::string&>()));
using JsonOfView = decltype(nlohmann::detail::input_adapter(std::declval<const std::string_view&>()));
}  // namespace segue::external

extern template class nlohmann::basic_json<>;
extern template class nlohmann::detail::serializer<nlohmann::json>;
extern template class nlohmann::detail::parser<nlohmann::json, segue::external::JsonOfString>;
extern template class nlohmann::detail::parser<nlohmann::json, segue::external::JsonOfView>;
