// Does any file of knowledge load or give errors with a place?  Input: its path on the first line, then its text.
#include <string>
#include <string_view>

#include "knowledge/load.h"
#include "knowledge/markdown.h"
#include "knowledge/pack.h"
#include "knowledge/pack_of_files.h"
#include "knowledge/text.h"
#include "must.h"

namespace {

using namespace segue::knowledge;
using segue::fuzz::must;

const Knowledge& base() {
  static const Loaded loaded = load_with_fields(small_set());
  return loaded.knowledge;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = std::min(input.find('\n'), input.size());
  const auto text = input.substr(std::min(line + 1, input.size()));
  for (const auto& error :
       load_with_fields({{std::string(input.substr(0, line)), std::string(text)}}, &base()).errors) {
    must(!render(error).empty() && error.line > 0 && error.column < error.end_column, "an error has a place");
  }
  for (const auto syntax : {Syntax::plain, Syntax::markdown, Syntax::brackets}) {
    const auto parsed = parse_template(text, syntax);
    for (const auto& error : parsed.errors) must(error.range.end <= text.size(), "an error lies in the text");
    if (parsed.errors.empty()) static_cast<void>(render(parsed.text, {}, {}));
  }
  static_cast<void>(check_markdown(text));
  static_cast<void>(unpack(input));
  return 0;
}
