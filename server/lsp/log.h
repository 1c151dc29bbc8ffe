// Where is it written what the server did and how long it took?
#pragma once

#include <fstream>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "config/settings.h"

namespace segue::lsp {

/// Lines in a file, and to the client while it traces. Any thread may write.
class Log {
 public:
  /// `to_client` gets the lines while the client asks for them.
  explicit Log(std::function<void(std::string_view line)> to_client) : to_client_(std::move(to_client)) {}

  /// Continues the file; empty: none. False if it can't be written.
  bool open(const std::string& path);
  void set_level(config::LogLevel level);
  void set_tracing(bool tracing);
  void write(config::LogLevel level, std::string_view text);

 private:
  std::mutex mutex_;
  std::string path_;
  std::ofstream file_;
  config::LogLevel level_ = config::LogLevel::info;
  bool tracing_ = false;
  std::function<void(std::string_view)> to_client_;
};

}  // namespace segue::lsp
