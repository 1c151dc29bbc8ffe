// How does a line get its time and its place?
#include "lsp/log.h"

#include <array>
#include <chrono>
#include <ctime>

#include "external/json.h"

namespace segue::lsp {
namespace {

std::string now() {
  const auto time = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count() % 1000;
  std::tm parts{};
  localtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const auto length = std::strftime(text.data(), text.size(), "%F %T", &parts);
  std::string fraction = std::to_string(1000 + millis);
  fraction.front() = '.';
  return std::string(text.data(), length) + fraction;
}

}  // namespace

bool Log::use_file(const std::string& path) {
  const std::lock_guard lock(mutex_);
  if (path == path_) {
    return path.empty() || file_.is_open();
  }
  path_ = path;
  file_.close();
  if (!path.empty()) {
    file_.open(path, std::ios::app);
  }
  return path.empty() || file_.is_open();
}

void Log::set_level(config::LogLevel level) {
  const std::lock_guard lock(mutex_);
  level_ = level;
}

void Log::set_tracing(bool tracing) {
  const std::lock_guard lock(mutex_);
  tracing_ = tracing;
}

void Log::forget_client() {
  const std::lock_guard lock(mutex_);
  reachable_ = false;
}

void Log::write(config::LogLevel level, std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (level <= level_ && file_.is_open()) {
    file_ << now() << ' ' << config::spelling(level) << ' ' << text << '\n' << std::flush;
  }
  if (!reachable_) {
    return;
  }
  if (level <= level_) {
    // The protocol counts from 1 for errors, in our order.
    wire_.notify("window/logMessage", {{"type", static_cast<int>(level) + 1}, {"message", text}});
  } else if (tracing_) {
    wire_.notify("$/logTrace", {{"message", text}});
  }
}

}  // namespace segue::lsp
