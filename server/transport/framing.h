// Where does one message of the wire end and the next begin?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace segue::transport {

/// Reads at least one byte into a buffer and says how many; waits for it. 0: there will be no more.
using ReadSome = std::function<std::size_t(char* into, std::size_t room)>;

struct Limits {
  std::size_t header = 8U << 10U;
  std::size_t body = 256U << 20U;
};

/// What came of waiting for a message. After anything but `message` the stream can't be read on: nothing tells where the
/// next message would begin.
struct Received {
  enum class Kind : std::uint8_t {
    message,
    ended,    ///< between two messages
    refused,  ///< a header that is not the protocol's, too large, or cut off
  };
  Kind kind = Kind::ended;
  std::string body;
  std::string why;  ///< of a refusal: one line, for a log
};

/// Cuts a stream of bytes into messages, however the bytes were split or merged on their way. Memory grows with what
/// arrives, never with what a header announces.
class FrameReader {
 public:
  explicit FrameReader(ReadSome read, Limits limits = {});
  [[nodiscard]] Received next();

 private:
  bool fill();
  bool line(std::string& into, std::size_t& room, std::string& why);

  ReadSome read_;
  Limits limits_;
  std::string buffer_;
  std::size_t at_ = 0;
};

[[nodiscard]] std::string framed(std::string_view body);

}  // namespace segue::transport
