// What does one keystroke cost, held against parsing the file anew?  Prints a line for each shape of file: name, bytes,
// milliseconds of one full parse (median), and those of lowering after an edit (median, 99th percentile).
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "python/lower.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace {

constexpr int edits = 300;
constexpr std::string_view marked = "value = ";  ///< stands before each place where somebody types

std::string body(int number, std::string_view indent) {
  std::string out;
  const auto line = [&](const std::string& text) { out.append(indent).append(text).append("\n"); };
  const auto n = std::to_string(number);
  line("\"\"\"Answers for item " + n + ".\"\"\"");
  line("value = load(kind=\"item\", id=" + n + ", options={\"a\": [1, 2, 3], \"b\": None})");
  line("if value is None or value.owner != request.user:");
  line("    raise NotFound(f\"no item {id}\")");
  line("for part in sorted(value.parts, key=lambda p: (p.rank, p.name)):");
  line("    total = total + part.price * 1.19 if part.taxed else part.price");
  line("return render(\"items/" + n + ".html\", value=value, total=total)");
  return out;
}

std::string functions() {
  std::string out = "import os\nfrom shop import load, render, NotFound\n";
  for (int i = 0; i < 1000; ++i) {
    out +=
        "\n\n@route(\"/items/" + std::to_string(i) + "\")\ndef item_" + std::to_string(i) + "(request, id, total=0):\n";
    out += body(i, "    ");
  }
  return out;
}

/// 5,000 lines: members of nine lines each.
std::string one_class() {
  std::string out = "class Items(Base):\n";
  for (int i = 0; i < 555; ++i) {
    out += "\n    def item_" + std::to_string(i) + "(self, request, id, total=0):\n" + body(i, "        ");
  }
  return out;
}

std::string one_list() {
  std::string out = "entries = [\n";
  for (int i = 0; i < 2500; ++i) {
    out += "    entry(\"items/" + std::to_string(i) + "\", value = " + std::to_string(i) + "),\n";
  }
  return out + "]\n";
}

template <typename Work>
double milliseconds(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

double percentile(std::vector<double> times, int percent) {
  std::ranges::sort(times);
  return times[(times.size() - 1) * static_cast<std::size_t>(percent) / 100];
}

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
  measure("1,000 functions", functions());
  measure("a class of 5,000 lines", one_class());
  measure("a list of 2,500 items", one_list());
}
