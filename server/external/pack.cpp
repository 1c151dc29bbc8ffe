// Where is the pack that the program was built with? Between two labels that the assembler sets around the file.
#include "knowledge/pack.h"

#ifdef __APPLE__
#define SEGUE_SYMBOL(name) "_" name
#define SEGUE_SECTION ".const_data"
#elif defined(_WIN32)
#define SEGUE_SYMBOL(name) name
#define SEGUE_SECTION ".section .rdata,\"dr\""
#else
#define SEGUE_SYMBOL(name) name
#define SEGUE_SECTION ".section .rodata"
#endif

__asm__(SEGUE_SECTION
        "\n"
        ".globl " SEGUE_SYMBOL("segue_pack_begin") "\n"
        ".globl " SEGUE_SYMBOL("segue_pack_end") "\n"
        SEGUE_SYMBOL("segue_pack_begin") ":\n"
        ".incbin \"" SEGUE_PACK "\"\n"
        SEGUE_SYMBOL("segue_pack_end") ":\n"
        ".byte 0\n"
        ".text\n");

extern "C" const char segue_pack_begin[];
extern "C" const char segue_pack_end[];

namespace segue::knowledge {

std::string_view embedded_pack() {
  return {segue_pack_begin, static_cast<std::size_t>(segue_pack_end - segue_pack_begin)};
}

}  // namespace segue::knowledge
