// How is a process watched that is not our child?
#include "lsp/client_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>
#include <utility>

namespace segue::lsp {
namespace {

/// Linux tells by a descriptor when a process ends, also one that nobody has waited for yet. -1 where there is none.
int descriptor_of(pid_t process) {
#ifdef SYS_pidfd_open
  return static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
#else
  (void)process;
  return -1;
#endif
}

bool exists(pid_t process) { return ::kill(process, 0) == 0 || errno == EPERM; }

}  // namespace

struct ClientProcess::Watch {
  std::array<int, 2> stop{-1, -1};
  std::thread thread;

  void run(pid_t process, const std::function<void()>& gone) const {
    const int descriptor = exists(process) ? descriptor_of(process) : -1;
    const int interval = descriptor >= 0 ? -1 : 1000;
    std::array<pollfd, 2> watched{pollfd{stop[0], POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
    bool alive = exists(process);
    while (alive) {
      ::poll(watched.data(), watched.size(), interval);
      if (watched[0].revents != 0) {
        break;
      }
      alive = watched[1].revents == 0 && exists(process);
    }
    if (descriptor >= 0) {
      ::close(descriptor);
    }
    if (!alive) {
      gone();
    }
  }
};

ClientProcess::ClientProcess(std::int64_t process_id, std::function<void()> gone) : watch_(std::make_unique<Watch>()) {
  if (process_id <= 0 || ::pipe2(watch_->stop.data(), O_CLOEXEC) != 0) {
    return;
  }
  const auto process = static_cast<pid_t>(process_id);
  watch_->thread = std::thread([watch = watch_.get(), process, gone = std::move(gone)] { watch->run(process, gone); });
}

ClientProcess::~ClientProcess() {
  if (!watch_->thread.joinable()) {
    return;
  }
  ::close(watch_->stop[1]);
  watch_->thread.join();
  ::close(watch_->stop[0]);
}

}  // namespace segue::lsp
