// Does any text give a template in every dialect, with all ranges inside of it?
#include <string_view>

#include "must.h"
#include "templates/template.h"

namespace {

using namespace segue::templates;
using segue::fuzz::must;

void check(const Template& from, std::size_t size) {
  segue::base::Offset last = 0;
  for (const auto& token : from.tokens) {
    must(last <= token.range.begin && token.range.begin <= token.inside.begin, "tokens do not overlap");
    must(token.inside.begin <= token.inside.end && token.inside.end <= token.range.end, "a token holds its inside");
    must(token.partner == no_id || token.partner < from.tokens.size(), "a partner is a token");
    last = token.range.end;
  }
  must(last <= size, "tokens lie in the text");
  for (NodeId id = 0; id < from.nodes.size(); ++id) {
    must(from[id].range.begin <= from[id].range.end && from[id].range.end <= size, "a node lies in the text");
    for (const auto kid : from.kids_of(id)) must(kid < id, "nodes stand before their parents");
  }
  for (const auto& element : from.elements) {
    must(element.range.end <= size, "an element lies in the text");
    for (const auto& attribute : from.attributes_of(element)) {
      must(attribute.value_range.end <= size && attribute.name_range.end <= size, "an attribute lies in the text");
    }
  }
  for (std::size_t at = 0; at <= size; at += 1 + size / 64) {
    static_cast<void>(token_at(from, static_cast<segue::base::Offset>(at)));
    static_cast<void>(node_at(from, static_cast<segue::base::Offset>(at)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto dialect : {Dialect::jinja, Dialect::dtl, Dialect::unknown}) check(parse(text, dialect), size);
  return 0;
}
