// TOML, with toml++ compiled in toml.cpp only (TOML_HEADER_ONLY=0 is set for every target).
#pragma once

#include <toml++/toml.h>
