// Who waits for whom between reading, working and writing?
#include "transport/channel.h"

#include <chrono>
#include <utility>

namespace segue::transport {

Channel::Channel(Connection connection, Limits limits)
    : connection_(std::move(connection)), limits_(limits), writing_([this] { write_queued(); }) {}

Channel::~Channel() { close(); }

void Channel::start(std::function<void(std::string body)> message, std::function<void(const Received&)> ended) {
  reading_ = std::thread([this, message = std::move(message), ended = std::move(ended)] {
    FrameReader reader(connection_.read, limits_);
    while (true) {
      Received received = reader.next();
      if (received.kind != Received::Kind::message) {
        ended(received);
        return;
      }
      message(std::move(received.body));
    }
  });
}

void Channel::send(std::string_view body) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_) {
      return;
    }
    queued_ += framed(body);
  }
  changed_.notify_one();
}

void Channel::write_queued() {
  bool reachable = true;
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closing_ || !queued_.empty(); });
    if (queued_.empty()) {
      written_ = true;
      changed_.notify_all();
      return;
    }
    const std::string bytes = std::exchange(queued_, {});
    lock.unlock();
    // A client that is gone shows at the reading end too; until then its messages are dropped.
    reachable = reachable && connection_.write(bytes);
    lock.lock();
  }
}

void Channel::close() {
  {
    std::unique_lock lock(mutex_);
    closing_ = true;
    changed_.notify_all();
    changed_.wait_for(lock, std::chrono::seconds(2), [this] { return written_; });
  }
  connection_.close();
  for (std::thread* thread : {&writing_, &reading_}) {
    if (thread->joinable()) {
      thread->join();
    }
  }
}

}  // namespace segue::transport
