# Which headers that are not ours are read once a build, instead of once a file.
# In builds with clang, which are for tests and for clang-tidy: reading <string>, <algorithm> and fmt is half of
# such a file's time. The program's own build (g++) reads each include where it stands, so that one that is missing fails.

set(segue_common_headers <algorithm> <array> <filesystem> <functional> <map> <memory> <optional> <set> <span> <string>
  <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)

# segue_precompiled(NAME target... HEADERS header...): a set of headers, compiled as those targets' users are.
function(segue_precompiled name)
  cmake_parse_arguments(PARSE_ARGV 1 row "" "" "HEADERS")
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  endif()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/precompiled_${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// CMake wants a source beside precompiled headers.\n")
  add_library(segue_precompiled_${name} OBJECT ${source})
  target_link_libraries(segue_precompiled_${name} PRIVATE ${row_UNPARSED_ARGUMENTS})
  target_compile_options(segue_precompiled_${name} PRIVATE -Xclang -fno-pch-timestamp) # ccache compares bytes
  target_precompile_headers(segue_precompiled_${name} PRIVATE ${row_HEADERS})
endfunction()

function(segue_use_precompiled target name)
  get_target_property(type ${target} TYPE)
  if(TARGET segue_precompiled_${name} AND NOT type STREQUAL "INTERFACE_LIBRARY")
    target_precompile_headers(${target} REUSE_FROM segue_precompiled_${name})
  endif()
endfunction()
