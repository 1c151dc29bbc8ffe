// Where toml++ is compiled, once for the whole program.
#define TOML_IMPLEMENTATION
#include "external/toml.h"
