// How do threads find their tasks?
#include "lsp/scheduler.h"

#include <utility>

namespace segue::lsp {

Scheduler::Scheduler(unsigned readers) {
  const auto start = [this](Lanes lanes) { threads_.emplace_back([this, lanes = std::move(lanes)] { work(lanes); }); };
  if (readers == 0) {
    return;
  }
  start({Lane::owner});
  start({Lane::builder});
  start({Lane::interactive});
  for (unsigned i = 1; i < readers; ++i) {
    start({Lane::interactive, Lane::background});
  }
  if (readers == 1) {
    start({Lane::background});
  }
}

Scheduler::~Scheduler() { stop(); }

void Scheduler::post(Lane lane, Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      return;
    }
    queue(lane).push_back(std::move(task));
  }
  // Threads wait for different lanes: only one of them may be the right one.
  changed_.notify_all();
}

/// The first task of the first of `lanes` that has one. The mutex is held.
bool Scheduler::take(const Lanes& lanes, Task& into) {
  for (const Lane lane : lanes) {
    if (auto& tasks = queue(lane); !tasks.empty()) {
      into = std::move(tasks.front());
      tasks.pop_front();
      return true;
    }
  }
  return false;
}

void Scheduler::work(const Lanes& lanes) {
  std::unique_lock lock(mutex_);
  while (true) {
    Task task;
    changed_.wait(lock, [&] { return stopping_ || take(lanes, task); });
    if (!task) {
      return;
    }
    lock.unlock();
    task();
    task = nullptr;  // what it held may be large and must not be freed under the lock
    lock.lock();
  }
}

void Scheduler::settle() {
  const Lanes all = {Lane::owner, Lane::builder, Lane::interactive, Lane::background};
  std::unique_lock lock(mutex_);
  for (Task task; take(all, task); lock.lock()) {
    lock.unlock();
    task();
    task = nullptr;
  }
}

void Scheduler::stop() {
  std::array<std::deque<Task>, 4> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    std::swap(dropped, queues_);
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) {
      thread.join();
    }
  }
}

}  // namespace segue::lsp
