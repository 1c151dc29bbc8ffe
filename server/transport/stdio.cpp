// How are the standard streams read so that a waiting read can be ended?
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <memory>

#include "transport/connection.h"

namespace segue::transport {
namespace {

/// A pipe into which one byte is written and never read: that wakes who polls the other end, and all who come later.
struct Wake {
  std::array<int, 2> ends{-1, -1};
  Wake() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
      ends = {-1, -1};
    }
  }
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;
  ~Wake() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  void ring() {
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
  }
};

std::size_t read_or_wake(int from, int wake, char* into, std::size_t room) {
  while (true) {
    std::array<pollfd, 2> watched{pollfd{from, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
      return 0;
    }
    if (watched[1].revents != 0) {
      return 0;
    }
    if (watched[0].revents == 0) {
      continue;
    }
    const auto got = ::read(from, into, room);
    if (got >= 0 || (errno != EINTR && errno != EAGAIN)) {
      return got > 0 ? static_cast<std::size_t>(got) : 0;
    }
  }
}

/// In pieces that a pipe takes without waiting once it says it has room, so that a client that reads no more can't hold us.
bool write_or_wake(int to, int wake, std::string_view bytes) {
  while (!bytes.empty()) {
    std::array<pollfd, 2> watched{pollfd{to, POLLOUT, 0}, pollfd{wake, POLLIN, 0}};
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
      return false;
    }
    if (watched[0].revents == 0) {
      if (watched[1].revents != 0) {
        return false;
      }
      continue;
    }
    const auto wrote = ::write(to, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
    if (wrote > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    } else if (errno != EINTR && errno != EAGAIN) {
      return false;
    }
  }
  return true;
}

}  // namespace

Connection standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  const int out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  const auto wake = std::make_shared<Wake>();
  return {[wake](char* into, std::size_t room) { return read_or_wake(STDIN_FILENO, wake->ends[0], into, room); },
          [wake, out](std::string_view bytes) { return write_or_wake(out, wake->ends[0], bytes); },
          [wake] { wake->ring(); }};
}

}  // namespace segue::transport
