// Which shapes of a file are hard on somebody who types in it?
#include "shapes.h"

namespace segue::bench {
namespace {

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

}  // namespace

std::string functions() {
  std::string out = "import os\nfrom shop import app, load, render, NotFound\n";
  for (int i = 0; i < 1000; ++i) {
    out += "\n\n@app.route(\"/items/" + std::to_string(i) + "\")\ndef item_" + std::to_string(i) +
           "(request, id, total=0):\n";
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

}  // namespace segue::bench
