# Finds toml++'s headers and nothing else: Debian's CMake configuration links its shared library, we compile our own
# copy (external/toml.cpp). Makes the target toml::headers.
find_path(TOML_INCLUDE_DIR toml++/toml.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(TomlHeaders REQUIRED_VARS TOML_INCLUDE_DIR)
if(TomlHeaders_FOUND AND NOT TARGET toml::headers)
  add_library(toml::headers INTERFACE IMPORTED)
  set_target_properties(toml::headers PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${TOML_INCLUDE_DIR})
endif()
mark_as_advanced(TOML_INCLUDE_DIR)
