# How one row of the table in server/CMakeLists.txt becomes a target.
include(SeguePrecompiled)

set(segue_third_party_fmt fmt::fmt-header-only)
set(segue_third_party_asio asio::asio)
set(segue_third_party_CLI11 CLI11::CLI11)
set(segue_third_party_cmark-gfm cmark::gfm)
set(segue_third_party_json segue_json)
set(segue_third_party_toml segue_toml)
set(segue_third_party_pack segue_pack segue_knowledge_files)
set(segue_third_party_tree-sitter segue_grammars)

# Everything of ours is compiled with these; third-party headers are SYSTEM and stay silent.
add_library(segue_options INTERFACE)
target_include_directories(segue_options INTERFACE ${PROJECT_SOURCE_DIR}/server)
target_compile_options(segue_options INTERFACE -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 reports overlaps and bounds in the standard library's own strings and vectors (GCC bugs 105651, 107852).
  target_compile_options(segue_options INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()
if("undefined" IN_LIST SEGUE_SANITIZE)
  target_compile_options(segue_options INTERFACE -fsanitize=undefined -fno-sanitize-recover=undefined)
endif()

target_compile_definitions(segue_options INTERFACE TOML_HEADER_ONLY=0)

segue_precompiled(common segue_options fmt::fmt-header-only HEADERS ${segue_common_headers})

# The imported targets as SYSTEM includes, whatever their package files say.
function(segue_link_third_party target scope)
  foreach(library IN LISTS ARGN)
    target_link_libraries(${target} ${scope} ${library})
    get_target_property(includes ${library} INTERFACE_INCLUDE_DIRECTORIES)
    if(includes)
      target_include_directories(${target} SYSTEM ${scope} ${includes})
    endif()
  endforeach()
endfunction()

# external/<name>.h and external/<name>.cpp: declares and instantiates a header-only library once.
function(segue_external name library)
  add_library(segue_${name} STATIC external/${name}.cpp external/${name}.h)
  segue_link_third_party(segue_${name} PUBLIC ${library})
  target_link_libraries(segue_${name} PUBLIC segue_options)
endfunction()

# A folder without sources yet is an interface target, so that the table holds from the first day.
function(segue_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 row "" "" "LINKS;USES")
  string(REPLACE "/" "_" name ${folder})
  if(folder STREQUAL "framework_interface")
    set(sources "") # frameworks/framework.h: what project/ may see of frameworks/
  else()
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  endif()
  list(FILTER sources EXCLUDE REGEX "/cli/((pack_)?main|knowledge_files)\\.cpp$")
  if(sources)
    add_library(segue_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(segue_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(segue_${name} ${scope} segue_options)
  foreach(link IN LISTS row_LINKS)
    string(REPLACE "/" "_" link ${link})
    target_link_libraries(segue_${name} ${scope} segue_${link})
  endforeach()
  foreach(use IN LISTS row_USES)
    segue_link_third_party(segue_${name} ${scope} ${segue_third_party_${use}})
  endforeach()
  segue_use_precompiled(segue_${name} common)
endfunction()

# The program is main.cpp of its folder; the rest of the folder is a library, so that tests can link it.
function(segue_program name folder)
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/main.cpp)
    add_executable(${name} ${folder}/main.cpp)
    target_link_libraries(${name} PRIVATE segue_${folder})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
    install(TARGETS ${name} RUNTIME DESTINATION bin)
  endif()
endfunction()
