// Where nlohmann's JSON is instantiated, once for the whole program.
#include "external/json.h"

template class nlohmann::basic_json<>;
