// How long does somebody wait who edits, and what does a long session hold?  session PROGRAM FOLDER...
#include <fmt/core.h>
#include <tree_sitter/api.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "client.h"
#include "rows.h"
#include "shapes.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace {

using segue::bench::Client;
using segue::bench::give_up;
using segue::bench::marked;
using segue::bench::milliseconds;
using segue::bench::percentile;
using segue::bench::row;
namespace fs = std::filesystem;

constexpr std::size_t edits = 300, hovers = 500, burst = 200;
constexpr std::size_t few_keys = 10'000, many_keys = 100'000;
constexpr double idle_seconds = 60;
/// What is typed over and over; the name is a new one each time.
constexpr std::string_view typed = "name_{} = request.args.get(\"name_{}\", default=len(items))";

double parse(const std::string& text) {
  TSParser* parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_python());
  const auto took = milliseconds([&] {
    ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  });
  ts_parser_delete(parser);
  return took;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string uri_of(const fs::path& path) { return "file://" + fs::absolute(path).lexically_normal().string(); }

/// A workspace of one application and one file of that shape, gone afterwards.
class Workspace {
 public:
  explicit Workspace(const std::string& text) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "shop.py") << "from flask import Flask\napp = Flask(__name__)\n";
    std::ofstream(file()) << text;
  }
  ~Workspace() { fs::remove_all(folder_); }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  [[nodiscard]] const fs::path& folder() const { return folder_; }
  [[nodiscard]] fs::path file() const { return folder_ / "items.py"; }

 private:
  fs::path folder_ = fs::temp_directory_path() / fmt::format("segue-bench-{}", std::random_device{}());
};

void keystrokes(const std::string& program, const char* name, const std::string& text) {
  const Workspace workspace(text);
  Client client(program, workspace.folder());
  client.wait_for_index();
  const auto uri = uri_of(workspace.file());
  client.open(uri, text);
  client.diagnostics(uri);
  auto lines = lines_of(text);
  std::vector<std::size_t> places;
  for (std::size_t line = 0; line < lines.size(); ++line)
    if (lines[line].find(marked) != std::string::npos) places.push_back(line);
  std::vector<double> parsing, waiting;
  for (std::size_t i = 0; i < edits; ++i) {
    const auto line = places[i * 7919 % places.size()];
    const auto at = lines[line].find(marked) + marked.size();
    lines[line].insert(at, "x");
    const auto began = std::chrono::steady_clock::now();
    client.edit(uri, line, at, at, "x");
    waiting.push_back(client.diagnostics(uri, began));
    if (i % 10 == 0) parsing.push_back(parse(text));
  }
  const auto base = percentile(parsing, 50), middle = percentile(waiting, 50), slow = percentile(waiting, 99);
  row(fmt::format("key to diagnostics, {}, p50", name), base, middle, "ms", middle / base, 0.1);
  row("  p99", base, slow, "ms", slow / base, 0.3);
}

/// Python files of a folder, the largest first.
std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<std::pair<std::uintmax_t, fs::path>> sized;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".py")
      sized.emplace_back(entry.file_size(), entry.path());
  std::ranges::sort(sized, std::greater{});
  std::vector<fs::path> files;
  for (auto& [size, path] : sized) files.push_back(std::move(path));
  if (files.empty()) give_up("no Python in " + folder.string());
  return files;
}

double hover_somewhere(Client& client, const std::string& uri, const std::vector<std::string>& lines,
                       std::size_t turn) {
  for (auto line = turn * 7919 % lines.size();; line = (line + 1) % lines.size()) {
    const auto at = lines[line].find_first_not_of(" \t\r");
    if (at != std::string::npos) return client.hover(uri, line, at + turn % (lines[line].size() - at));
  }
}

void session(const std::string& program, const fs::path& folder) {
  const auto files = files_of(folder);
  const auto name = folder.filename().string();
  Client client(program, fs::absolute(folder).lexically_normal());
  const auto text = contents(files.front());
  const auto lines = lines_of(text);
  const auto uri = uri_of(files.front());
  client.open(uri, text);
  std::vector<double> early, late;
  for (std::size_t turn = 0; client.indexing(); ++turn) {
    early.push_back(hover_somewhere(client, uri, lines, turn));
    client.listen(2);
  }
  client.diagnostics(uri);
  for (std::size_t turn = 0; turn < hovers; ++turn) late.push_back(hover_somewhere(client, uri, lines, turn));
  if (!early.empty())
    row(fmt::format("hover while {} is read ({}), p99: 20 ms", name, early.size()), 20, percentile(early, 99), "ms",
        percentile(early, 99) / 20, 1);
  row(fmt::format("hover in {}, p99: 0.8 ms", name), 0.8, percentile(late, 99), "ms", percentile(late, 99) / 0.8, 1);

  std::vector<double> after;
  for (int round = 0; round < 5; ++round) {
    for (std::size_t i = 0; i < burst; ++i) client.edit(uri, 0, 0, 0, i == 0 ? "#\n" : "x");
    const auto began = std::chrono::steady_clock::now();
    after.push_back(client.hover(uri, 1, 0, began));
  }
  row(fmt::format("{} edits in {}, then a hover: 5 ms", burst, name), 5, percentile(after, 50), "ms",
      percentile(after, 50) / 5, 1);

  client.diagnostics(uri);
  client.listen(3000);
  const auto before = client.cpu_milliseconds();
  client.listen(idle_seconds * 1000);
  const auto idle = client.cpu_milliseconds() - before;
  row(fmt::format("CPU in {:.0f} idle seconds: 5 ms", idle_seconds), 5, idle, "ms", idle / 5, 1);
}

/// A statement is typed, key by key, and taken away again, many times; its names are new each time.
void long_session(const std::string& program, const fs::path& folder) {
  const auto files = files_of(folder);
  Client client(program, fs::absolute(folder).lexically_normal());
  client.wait_for_index();
  const auto uri = uri_of(files.front());
  client.open(uri, contents(files.front()));
  client.edit(uri, 0, 0, 0, "\n");
  double few = 0;
  for (std::size_t keys = 0, turn = 0; keys < many_keys; ++turn) {
    const auto statement = fmt::format(fmt::runtime(typed), turn, turn);
    for (std::size_t at = 0; at < statement.size() && keys < many_keys; ++at, ++keys) {
      client.edit(uri, 0, at, at, statement.substr(at, 1));
      if (at % 10 == 0) client.hover(uri, 0, at);  // nobody types faster than answers come
      if (keys + 1 == few_keys) few = client.resident_megabytes();
    }
    client.diagnostics(uri);
    if (keys < many_keys) client.edit(uri, 0, 0, statement.size(), "");
  }
  client.diagnostics(uri);
  const auto many = client.resident_megabytes();
  row(fmt::format("memory after {} keys, next to {}", many_keys, few_keys), few, many, "MB", many / few, 1.02);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) give_up("usage: session PROGRAM FOLDER...");
  const std::string program = arguments[1];
  for (const auto& [name, text] : segue::bench::shapes) keystrokes(program, name, text());
  for (int i = 2; i < count; ++i) session(program, arguments[i]);
  long_session(program, arguments[2]);
}
