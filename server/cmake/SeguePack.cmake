# Puts the files of knowledge/ into the program: as a script it writes the pack, included it makes the target.
#   cmake -DROOT=<knowledge/> -DOUT=<directory> -P SeguePack.cmake
# The pack is all texts one after the other, embedded by the assembler; a table in C++ says where each one lies.

if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/*.toml ${ROOT}/*.md)
  list(SORT paths)
  set(at 0)
  set(rows "")
  file(WRITE ${OUT}/knowledge.pack "")
  foreach(path IN LISTS paths)
    file(READ ${ROOT}/${path} text)
    file(APPEND ${OUT}/knowledge.pack "${text}")
    file(SIZE ${OUT}/knowledge.pack end)
    math(EXPR size "${end} - ${at}")
    file(SIZE ${ROOT}/${path} wanted)
    if(NOT size EQUAL wanted)
      message(FATAL_ERROR "${ROOT}/${path} is not plain text: ${wanted} bytes, ${size} of them could be read")
    endif()
    string(APPEND rows "    Row{\"${path}\", ${at}, ${size}},\n")
    set(at ${end})
  endforeach()
  list(LENGTH paths count)
  file(WRITE ${OUT}/pack.cpp "// Generated from knowledge/ by SeguePack.cmake.
#include \"external/pack.h\"

#include <array>
#include <cstddef>

#ifdef __APPLE__
#define SYMBOL \"_segue_pack\"
#define SECTION \".const_data\"
#else
#define SYMBOL \"segue_pack\"
#define SECTION \".section .rodata\"
#endif
__asm__(SECTION \"\\n.globl \" SYMBOL \"\\n\" SYMBOL \":\\n.incbin \\\"${OUT}/knowledge.pack\\\"\\n.text\\n\");
extern \"C\" const char segue_pack[];

namespace segue::external {
namespace {

struct Row {
  std::string_view path;
  std::size_t at;
  std::size_t size;
};
constexpr std::array<Row, ${count}> rows{{
${rows}}};

}  // namespace

std::span<const PackedFile> packed_knowledge() {
  static const auto files = [] {
    std::array<PackedFile, rows.size()> made;
    for (std::size_t i = 0; i < rows.size(); ++i) made[i] = {rows[i].path, {segue_pack + rows[i].at, rows[i].size}};
    return made;
  }();
  return files;
}

}  // namespace segue::external
")
  return()
endif()

set(pack_root ${PROJECT_SOURCE_DIR}/knowledge)
set(pack_out ${CMAKE_CURRENT_BINARY_DIR}/pack)
file(GLOB_RECURSE pack_files CONFIGURE_DEPENDS ${pack_root}/*.toml ${pack_root}/*.md)
add_custom_command(OUTPUT ${pack_out}/pack.cpp ${pack_out}/knowledge.pack
  COMMAND ${CMAKE_COMMAND} -DROOT=${pack_root} -DOUT=${pack_out} -P ${CMAKE_CURRENT_LIST_FILE}
  DEPENDS ${pack_files} ${CMAKE_CURRENT_LIST_FILE}
  COMMENT "packing knowledge/")
add_library(segue_pack STATIC ${pack_out}/pack.cpp)
set_property(SOURCE ${pack_out}/pack.cpp APPEND PROPERTY OBJECT_DEPENDS ${pack_out}/knowledge.pack)
target_link_libraries(segue_pack PUBLIC segue_options)
