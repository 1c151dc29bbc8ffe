// Does Segue keep its budgets?  bench BIN PROGRAM FOLDER...: each number and what it is held against, in turns.
#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "rows.h"

namespace {

using segue::bench::row;

constexpr int rounds = 5;
constexpr int starts = 21;  ///< starting a program varies more than parsing does

struct Run {
  double milliseconds = 0;  ///< from its start to the end of its output, or to what was waited for
  double megabytes = 0;     ///< most resident memory
  std::string output;
};

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "bench: {}\n", why);
  std::exit(1);
}

/// Runs a program to the end of its output, or until `enough` is in it.
Run run(const std::vector<std::string>& words, std::string_view input = {}, std::string_view enough = {}) {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
  if (pipe2(to.data(), O_CLOEXEC) != 0 || pipe2(from.data(), O_CLOEXEC) != 0) give_up("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to[0], 0);
  posix_spawn_file_actions_adddup2(&actions, from[1], 1);
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const auto began = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) give_up("no " + words[0]);
  posix_spawn_file_actions_destroy(&actions);
  close(to[0]);
  close(from[1]);
  if (write(to[1], input.data(), input.size()) != static_cast<ssize_t>(input.size()))
    give_up(words[0] + " reads nothing");
  Run out;
  bool found = false;
  std::array<char, 65536> buffer{};
  for (ssize_t got = 0; !found && (got = read(from[0], buffer.data(), buffer.size())) > 0;) {
    out.output.append(buffer.data(), static_cast<std::size_t>(got));
    found = !enough.empty() && out.output.find(enough) != std::string::npos;
  }
  out.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
  close(to[1]);
  close(from[0]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  out.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
  if (!enough.empty() && !found) give_up(words[0] + " did not answer: " + out.output);
  // 1 is `segue check` that found something.
  if (enough.empty() && (!WIFEXITED(status) || WEXITSTATUS(status) > 1)) give_up(words[0] + " failed: " + out.output);
  return out;
}

double median(std::vector<double> numbers) {
  std::ranges::sort(numbers);
  return numbers[numbers.size() / 2];
}

/// Both programs in turns, so that what else the machine does hits both; the median of the ratios of the pairs.
void check(const std::string& bin, const std::string& program, const std::string& folder) {
  const std::vector<std::string> parse{bin + "/segue_bench_baseline", folder};
  const std::vector<std::string> segue{program, "check", folder};
  const auto first = run(parse);  // reads the files into the system's cache
  std::vector<double> parsing;
  std::vector<double> checking;
  std::vector<double> ratios;
  std::vector<double> memory;
  for (int i = 0; i < rounds; ++i) {
    parsing.push_back(run(parse).milliseconds);
    const auto checked = run(segue);
    checking.push_back(checked.milliseconds);
    memory.push_back(checked.megabytes);
    ratios.push_back(checking.back() / parsing.back());
  }
  std::istringstream counts(first.output);
  double files = 0;
  double bytes = 0;
  counts >> files >> bytes;
  const auto name = std::filesystem::path(folder).filename().string();
  row(fmt::format("check {} ({:.0f} files, {:.2f} MB)", name, files, bytes / 1e6), median(parsing), median(checking),
      "ms", median(ratios), bytes < 1e6 ? 0 : 1.5);  // below, starting the program is most of it
  const double allowed = 40 + 8 * bytes / (1 << 20);
  row(fmt::format("memory of it, next to 40 MB + 8 B a byte"), allowed, median(memory), "MB", median(memory) / allowed,
      1);
}

void keystrokes(const std::string& bin) {
  std::istringstream lines(run({bin + "/segue_bench_keystroke"}).output);
  for (std::string name; std::getline(lines, name, '\t');) {
    double bytes = 0;
    double parse = 0;
    double middle = 0;
    double slow = 0;
    lines >> bytes >> parse >> middle >> slow >> std::ws;
    row("lowering after an edit, " + name + ", p50", parse, middle, "ms", middle / parse, 0.1);
    row("  p99", parse, slow, "ms", slow / parse, 0.3);
  }
}

void start(const std::string& bin, const std::string& program) {
  constexpr std::string_view body =
      R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}})";
  const auto message = fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
  std::vector<double> empty;
  std::vector<double> answered;
  for (int i = 0; i < starts; ++i) {
    empty.push_back(run({bin + "/segue_bench_empty"}).milliseconds);
    answered.push_back(run({program, "serve"}, message, "\"capabilities\"").milliseconds);
  }
  const auto more = median(answered) - median(empty);
  row("start to the answer to initialize: 10 ms more", median(empty), median(answered), "ms", more / 10, 1);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) give_up("usage: bench BIN PROGRAM FOLDER...");
  std::signal(SIGPIPE, SIG_IGN);
  const std::string bin = arguments[1];
  const std::string program = arguments[2];
  segue::bench::title();
  for (int i = 3; i < count; ++i) check(bin, program, arguments[i]);
  keystrokes(bin);
  start(bin, program);
}
