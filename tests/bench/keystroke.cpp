// What does one keystroke cost, held against parsing the file anew?  Prints a line for each shape of file: name, bytes,
// milliseconds of one full parse (median), and those of lowering after an edit (median, 99th percentile).
#include <tree_sitter/api.h>

#include <cstdio>
#include <string>
#include <vector>

#include "python/lower.h"
#include "shapes.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace {

using segue::bench::marked;
using segue::bench::milliseconds;
using segue::bench::percentile;

constexpr int edits = 300;

void measure(const char* name, std::string text) {
  std::vector<std::size_t> places;
  for (auto at = text.find(marked); at != std::string::npos; at = text.find(marked, at + 1)) places.push_back(at);
  TSParser* parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_python());
  std::vector<double> parsing;
  std::vector<double> lowering;
  auto lowered = segue::python::lower(text);
  for (int i = 0; i < edits; ++i) {
    // Far apart and in no order; each edit moves the marks behind it by one for each edit before them, so look anew.
    const auto at = text.find(marked, places[static_cast<std::size_t>(i) * 7919 % places.size()]) + marked.size();
    text.insert(at, "x");
    lowering.push_back(milliseconds([&] { lowered = segue::python::lower(text, lowered.fragments); }));
    if (i % 10 != 0) continue;
    parsing.push_back(milliseconds([&] {
      ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
    }));
  }
  ts_parser_delete(parser);
  std::printf("%s\t%zu\t%f\t%f\t%f\n", name, text.size(), percentile(parsing, 50), percentile(lowering, 50),
              percentile(lowering, 99));
}

}  // namespace

int main() {
  for (const auto& [name, text] : segue::bench::shapes) measure(name, text());
}
