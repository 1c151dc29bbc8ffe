// Where toml++ is compiled, once for the whole program.
// Its parser asserts what a file may well break ("[=x]"), and with NDEBUG tells the optimiser to rely on it; the checks
// that follow those assertions report the error properly, so the assertions are nothing here.
#undef NDEBUG
#define TOML_ASSERT(expr) static_cast<void>(0)
#define TOML_IMPLEMENTATION
#include "external/toml.h"
