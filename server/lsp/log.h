// Where is it written what the server did and how long it took?
#pragma once

#include <fstream>
#include <mutex>
#include <string>
#include <string_view>

#include "config/settings.h"
#include "lsp/wire.h"

namespace segue::lsp {

/// Lines in a file and in the client's own log; while the client traces, those of every level. Any thread may write.
class Log {
 public:
  explicit Log(const Wire& wire) : wire_(wire) {}

  /// Continues the file; empty: none. False if it can't be written.
  bool use_file(const std::string& path);
  void set_level(config::LogLevel level);
  void set_tracing(bool tracing);
  /// From here on lines are for the file alone.
  void forget_client();
  void write(config::LogLevel level, std::string_view text);

 private:
  std::mutex mutex_;
  std::string path_;
  std::ofstream file_;
  config::LogLevel level_ = config::LogLevel::info;
  bool tracing_ = false, reachable_ = true;
  const Wire& wire_;
};

}  // namespace segue::lsp
