// How does a benchmark talk to the language server, as an editor would?
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace segue::bench {

using Json = nlohmann::json;

/// One server process. A request takes from just before its first byte is written until its answer's last byte is read;
/// reading JSON comes after that.
class Client {
 public:
  Client(const std::string& program, const std::string& folder);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void notify(std::string_view method, const Json& params);
  /// Milliseconds until the answer is there. `since`: counted from then on.
  using Time = std::chrono::steady_clock::time_point;
  double request(std::string_view method, const Json& params, Time since = std::chrono::steady_clock::now());
  [[nodiscard]] const Json& answer() const { return answer_; }

  void open(const std::string& uri, const std::string& text);
  /// Bytes in the place of what stands between two columns of a line.
  void edit(const std::string& uri, std::size_t line, std::size_t from, std::size_t to, std::string_view text);
  double hover(const std::string& uri, std::size_t line, std::size_t column,
               Time since = std::chrono::steady_clock::now());
  double diagnostics(const std::string& uri, Time since = std::chrono::steady_clock::now());

  /// Reads what has come, for so long at most, or until nothing is under way any more.
  void wait_for_index();
  [[nodiscard]] bool indexing() const { return begun_ == 0 || ended_ < begun_; }
  void listen(double milliseconds);

  [[nodiscard]] double resident_megabytes() const;
  [[nodiscard]] double cpu_milliseconds() const;

 private:
  void send(const Json& message);
  /// One message; false if none came in time.
  bool receive(double milliseconds);
  void handle(const Json& message);

  pid_t child_ = 0;
  int to_ = -1, from_ = -1;
  std::string inbox_;
  std::int64_t next_id_ = 0, answered_ = 0;
  std::map<std::string, std::int64_t> versions_;
  int begun_ = 0, ended_ = 0;  ///< of what is reported as progress
  Time arrived_;
  Json answer_;
};

/// Ends the program.
[[noreturn]] void give_up(const std::string& why);

}  // namespace segue::bench
