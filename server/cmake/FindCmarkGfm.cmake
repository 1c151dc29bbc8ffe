# Finds cmark-gfm, which turns Markdown with tables into HTML; Debian's packages bring no CMake configuration. The
# archives are linked, so that the program asks for no library where it is installed. Makes the target cmark::gfm.
find_path(CMARK_GFM_INCLUDE_DIR cmark-gfm-core-extensions.h)
find_library(CMARK_GFM_LIBRARY libcmark-gfm.a)
find_library(CMARK_GFM_EXTENSIONS_LIBRARY libcmark-gfm-extensions.a)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CmarkGfm REQUIRED_VARS CMARK_GFM_INCLUDE_DIR CMARK_GFM_LIBRARY CMARK_GFM_EXTENSIONS_LIBRARY)
if(CmarkGfm_FOUND AND NOT TARGET cmark::gfm)
  add_library(cmark::gfm INTERFACE IMPORTED)
  set_target_properties(cmark::gfm PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${CMARK_GFM_INCLUDE_DIR}
    INTERFACE_COMPILE_DEFINITIONS "CMARK_GFM_STATIC_DEFINE;CMARK_GFM_EXTENSIONS_STATIC_DEFINE"
    INTERFACE_LINK_LIBRARIES "${CMARK_GFM_EXTENSIONS_LIBRARY};${CMARK_GFM_LIBRARY}")
endif()
mark_as_advanced(CMARK_GFM_INCLUDE_DIR CMARK_GFM_LIBRARY CMARK_GFM_EXTENSIONS_LIBRARY)
