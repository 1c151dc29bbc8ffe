// Which thread does what, and in which order?
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace segue::lsp {

/// owner: the one thread that touches the session's state. builder: makes the next snapshot, one at a time. interactive:
/// somebody waits for it. background: the rest.
enum class Lane : std::uint8_t { owner, builder, interactive, background };

/// With n > 0 readers: a thread for the owner, one for the builder, n for the rest, the first of which takes interactive
/// tasks only, so that a hover never queues behind background work. With 0: nothing runs until settle().
class Scheduler {
 public:
  using Task = std::function<void()>;

  explicit Scheduler(unsigned readers);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  void post(Lane lane, Task task);
  /// Without threads: runs tasks, and those that they post, until none is left; the owner's first.
  void settle();
  /// Waits for running tasks, drops the others. Later tasks are dropped too.
  void stop();

 private:
  using Lanes = std::vector<Lane>;
  void work(const Lanes& lanes);
  bool take(const Lanes& lanes, Task& into);
  std::deque<Task>& queue(Lane lane) { return queues_[static_cast<std::size_t>(lane)]; }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<std::deque<Task>, 4> queues_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace segue::lsp
