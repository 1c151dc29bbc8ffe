// Where nlohmann's JSON is instantiated, once for the whole program.
#include "external/json.h"

template class nlohmann::basic_json<>;
template class nlohmann::detail::serializer<nlohmann::json>;
template class nlohmann::detail::parser<nlohmann::json, segue::external::JsonOfString>;
template class nlohmann::detail::parser<nlohmann::json, segue::external::JsonOfView>;
