// In which directories did something happen? Linux tells by inotify; elsewhere nothing is told and rescans must do.
#include "workspace/directory_events.h"

#include <fmt/core.h>

#include <cerrno>
#include <condition_variable>
#include <map>
#include <mutex>
#include <system_error>
#include <unordered_map>

#include "base/uri.h"

#ifdef __linux__
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>
#endif

namespace segue::workspace {

#ifdef __linux__

struct DirectoryEvents::Inside {
  int events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  int wakes = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  std::map<std::string, int> watches;
  std::unordered_map<int, std::string> names;
  std::string failure;
};

DirectoryEvents::DirectoryEvents() : inside_(std::make_unique<Inside>()) {
  if (inside_->events >= 0) return;
  inside_->failure = fmt::format("inotify gives no watcher ({}; the limit is fs.inotify.max_user_instances)",
                                 std::generic_category().message(errno));
}

DirectoryEvents::~DirectoryEvents() {
  if (inside_->events >= 0) close(inside_->events);
  if (inside_->wakes >= 0) close(inside_->wakes);
}

void DirectoryEvents::watch(const std::string& directory) {
  if (!inside_->failure.empty()) return;
  constexpr std::uint32_t wanted = IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM |
                                   IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  const int watch = inotify_add_watch(inside_->events, directory.c_str(), wanted);
  if (watch >= 0) {
    inside_->watches[directory] = watch;
    inside_->names[watch] = directory;
  } else if (errno == ENOSPC || errno == ENOMEM) {
    inside_->failure =
        fmt::format("inotify watches {} directories and no more (the limit is fs.inotify.max_user_watches)",
                    inside_->watches.size());
  }
}

void DirectoryEvents::forget_below(const std::string& directory) {
  for (auto at = inside_->watches.lower_bound(directory);
       at != inside_->watches.end() && at->first.starts_with(directory);) {
    if (!base::is_inside(at->first, directory)) {
      ++at;
      continue;
    }
    // A watch that lives on under a new name is not ours to end.
    const auto name = inside_->names.find(at->second);
    if (name != inside_->names.end() && name->second == at->first) {
      inotify_rm_watch(inside_->events, at->second);
      inside_->names.erase(name);
    }
    at = inside_->watches.erase(at);
  }
}

EventBatch DirectoryEvents::wait(std::optional<std::chrono::milliseconds> timeout) {
  pollfd sources[]{{inside_->wakes, POLLIN, 0}, {inside_->events, POLLIN, 0}};
  poll(sources, inside_->events >= 0 ? 2 : 1, timeout ? static_cast<int>(timeout->count()) : -1);
  eventfd_t woken = 0;
  eventfd_read(inside_->wakes, &woken);
  EventBatch out;
  alignas(inotify_event) char buffer[1 << 14];
  for (ssize_t size = 0; inside_->events >= 0 && (size = read(inside_->events, buffer, sizeof buffer)) > 0;) {
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) out.lost = true;
      const auto name = inside_->names.find(event->wd);
      if (name == inside_->names.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {
        // The directory is gone; another may have taken its name and have a watch of its own.
        const auto watch = inside_->watches.find(name->second);
        if (watch != inside_->watches.end() && watch->second == event->wd) inside_->watches.erase(watch);
        inside_->names.erase(name);
        continue;
      }
      const bool directory = (event->mask & IN_ISDIR) != 0;
      out.events.push_back({name->second, event->len > 0 ? std::string(event->name) : std::string{},
                            !directory && (event->mask & (IN_MODIFY | IN_CLOSE_WRITE)) != 0,
                            directory && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0});
    }
  }
  return out;
}

void DirectoryEvents::wake() { eventfd_write(inside_->wakes, 1); }
std::size_t DirectoryEvents::size() const { return inside_->watches.size(); }

#else

struct DirectoryEvents::Inside {
  std::mutex mutex;
  std::condition_variable changed;
  bool woken = false;
  std::string failure = "directories are watched on Linux only";
};

DirectoryEvents::DirectoryEvents() : inside_(std::make_unique<Inside>()) {}
DirectoryEvents::~DirectoryEvents() = default;
void DirectoryEvents::watch(const std::string&) {}
void DirectoryEvents::forget_below(const std::string&) {}

EventBatch DirectoryEvents::wait(std::optional<std::chrono::milliseconds> timeout) {
  std::unique_lock lock(inside_->mutex);
  const auto woken = [this] { return inside_->woken; };
  if (timeout)
    inside_->changed.wait_for(lock, *timeout, woken);
  else
    inside_->changed.wait(lock, woken);
  inside_->woken = false;
  return {};
}

void DirectoryEvents::wake() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->woken = true;
  }
  inside_->changed.notify_one();
}
std::size_t DirectoryEvents::size() const { return 0; }

#endif

const std::string& DirectoryEvents::failure() const { return inside_->failure; }

}  // namespace segue::workspace
