# Puts the files of knowledge/ into the program: a program for the building machine checks them and writes one pack,
# the assembler embeds it. A file that is not valid fails the build with its line.
# Cross-building: SEGUE_KNOWLEDGE_PACK names a segue_knowledge_pack that was built for the building machine.

# The reader of folders of knowledge: for the program, for the packer and for tests.
add_library(segue_knowledge_files STATIC cli/knowledge_files.cpp)
target_link_libraries(segue_knowledge_files PUBLIC segue_knowledge)

set(SEGUE_KNOWLEDGE_PACK "" CACHE FILEPATH "segue_knowledge_pack of the building machine, when cross-building")
set(pack_root ${PROJECT_SOURCE_DIR}/knowledge)
set(pack_file ${CMAKE_CURRENT_BINARY_DIR}/knowledge.pack)
if(SEGUE_KNOWLEDGE_PACK)
  set(packer ${SEGUE_KNOWLEDGE_PACK})
else()
  set(packer segue_knowledge_pack)
  add_executable(segue_knowledge_pack cli/pack_main.cpp)
  target_link_libraries(segue_knowledge_pack PRIVATE segue_match segue_facts segue_knowledge_files)
  set_target_properties(segue_knowledge_pack PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endif()

file(GLOB_RECURSE pack_files CONFIGURE_DEPENDS ${pack_root}/*.toml ${pack_root}/*.md)
add_custom_command(OUTPUT ${pack_file}
  COMMAND ${packer} ${pack_root} ${pack_file}
  DEPENDS ${pack_files} ${packer}
  COMMENT "checking and packing knowledge/")
add_library(segue_pack STATIC external/pack.cpp ${pack_file})
target_compile_definitions(segue_pack PRIVATE SEGUE_PACK="${pack_file}")
set_property(SOURCE external/pack.cpp APPEND PROPERTY OBJECT_DEPENDS ${pack_file})
target_link_libraries(segue_pack PUBLIC segue_options)
