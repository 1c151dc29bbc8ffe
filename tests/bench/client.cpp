// How does a benchmark talk to the language server, as an editor would?
#include "client.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace segue::bench {
namespace {

using Clock = std::chrono::steady_clock;

double since(Client::Time began, Client::Time now) {
  return std::chrono::duration<double, std::milli>(now - began).count();
}

}  // namespace

void give_up(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}

Client::Client(const std::string& program, const std::string& folder) {
  std::array<int, 2> to{}, from{};
  if (pipe2(to.data(), O_CLOEXEC) != 0 || pipe2(from.data(), O_CLOEXEC) != 0) give_up("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to[0], 0);
  posix_spawn_file_actions_adddup2(&actions, from[1], 1);
  std::string name = program, verb = "serve";
  const std::array<char*, 3> arguments{name.data(), verb.data(), nullptr};
  if (posix_spawn(&child_, program.c_str(), &actions, nullptr, arguments.data(), environ) != 0)
    give_up("no " + program);
  posix_spawn_file_actions_destroy(&actions);
  close(to[0]);
  close(from[1]);
  to_ = to[1];
  from_ = from[0];
  const Json capabilities = {
      {"general", {{"positionEncodings", {"utf-8"}}}},
      {"window", {{"workDoneProgress", true}}},
      {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}},
      {"textDocument", {{"hover", {{"contentFormat", {"markdown"}}}}, {"diagnostic", Json::object()}}}};
  request("initialize", {{"processId", nullptr},
                         {"capabilities", capabilities},
                         {"workspaceFolders", {{{"uri", "file://" + folder}, {"name", "bench"}}}}});
  notify("initialized", Json::object());
}

Client::~Client() {
  request("shutdown", nullptr);
  notify("exit", nullptr);
  close(to_);
  close(from_);
  waitpid(child_, nullptr, 0);
}

void Client::send(const Json& message) {
  const auto body = message.dump();
  const auto framed = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  for (std::size_t done = 0; done < framed.size();) {
    const auto wrote = write(to_, framed.data() + done, framed.size() - done);
    if (wrote < 0) give_up("the server reads nothing");
    done += static_cast<std::size_t>(wrote);
  }
}

void Client::notify(std::string_view method, const Json& params) {
  Json message = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) message["params"] = params;
  send(message);
}

double Client::request(std::string_view method, const Json& params, Time began) {
  const auto id = ++next_id_;
  Json message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = params;
  send(message);
  while (answered_ != id)
    if (!receive(60'000)) give_up("no answer to " + std::string(method));
  return since(began, arrived_);
}

bool Client::receive(double milliseconds) {
  for (;;) {
    if (const auto end = inbox_.find("\r\n\r\n"); end != std::string::npos) {
      const auto size = std::strtoul(inbox_.c_str() + inbox_.find(':') + 1, nullptr, 10);
      if (inbox_.size() >= end + 4 + size) {
        arrived_ = Clock::now();
        const auto body = inbox_.substr(end + 4, size);
        inbox_.erase(0, end + 4 + size);
        handle(Json::parse(body));
        return true;
      }
    }
    pollfd waiting{from_, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(milliseconds)) <= 0) return false;
    std::array<char, 1 << 16> buffer{};
    const auto got = read(from_, buffer.data(), buffer.size());
    if (got <= 0) give_up("the server has ended");
    inbox_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

void Client::handle(const Json& message) {
  const auto method = message.value("method", "");
  if (method.empty()) {
    answered_ = message.value("id", std::int64_t{0});
    answer_ = message.value("result", Json());
    if (message.contains("error")) give_up("an error: " + message["error"].dump());
  } else if (message.contains("id")) {
    send({{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", nullptr}});
  } else if (method == "$/progress") {
    const auto kind = message["params"]["value"].value("kind", "");
    begun_ += kind == "begin" ? 1 : 0;
    ended_ += kind == "end" ? 1 : 0;
  }
}

void Client::open(const std::string& uri, const std::string& text) {
  versions_[uri] = 1;
  notify("textDocument/didOpen",
         {{"textDocument", {{"uri", uri}, {"languageId", "python"}, {"version", 1}, {"text", text}}}});
}

void Client::edit(const std::string& uri, std::size_t line, std::size_t from, std::size_t to, std::string_view text) {
  const Json range = {{"start", {{"line", line}, {"character", from}}}, {"end", {{"line", line}, {"character", to}}}};
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", ++versions_[uri]}}},
                                    {"contentChanges", {{{"range", range}, {"text", text}}}}});
}

double Client::hover(const std::string& uri, std::size_t line, std::size_t column, Time began) {
  return request("textDocument/hover",
                 {{"textDocument", {{"uri", uri}}}, {"position", {{"line", line}, {"character", column}}}}, began);
}

double Client::diagnostics(const std::string& uri, Time began) {
  return request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}}, began);
}

void Client::listen(double milliseconds) {
  const auto began = Clock::now();
  for (auto left = milliseconds; left > 0; left = milliseconds - since(began, Clock::now())) receive(left);
}

void Client::wait_for_index() {
  while (indexing())
    if (!receive(60'000)) give_up("indexing does not end");
}

double Client::resident_megabytes() const {
  std::ifstream status("/proc/" + std::to_string(child_) + "/statm");
  double whole = 0, resident = 0;
  status >> whole >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

double Client::cpu_milliseconds() const {
  // Of all its threads, to the nanosecond: /proc/PID/stat counts in hundredths of a second.
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(child_, &clock) != 0 || clock_gettime(clock, &used) != 0) give_up("no clock of the server");
  return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

}  // namespace segue::bench
