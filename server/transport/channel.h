// How do messages come and go while the program works on others?
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "transport/connection.h"

namespace segue::transport {

/// One client as messages: a thread that reads them, a queue that a second thread writes.
class Channel {
 public:
  explicit Channel(Connection connection, Limits limits = {});
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel();

  /// Reads until the stream ends or is refused, which `ended` is told as the last thing. Both run on the reading thread.
  void start(std::function<void(std::string body)> message, std::function<void(const Received&)> ended);
  /// Never waits for the client.
  void send(std::string_view body);
  /// Writes what is queued, for two seconds at most, then ends both threads.
  void close();

 private:
  void write_queued();

  Connection connection_;
  Limits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string queued_;  ///< framed already: many short messages leave in one write
  bool closing_ = false;
  bool written_ = false;  ///< all that will ever be
  std::thread reading_;
  std::thread writing_;
};

}  // namespace segue::transport
