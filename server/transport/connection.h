// How are bytes exchanged with one client, over the standard streams or a socket?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "transport/framing.h"

namespace segue::transport {

/// Both directions of one client. `read` and `write` may be called from two threads; `close` from any: it ends a
/// waiting `read` (0) and `write` (false).
struct Connection {
  ReadSome read;
  std::function<bool(std::string_view bytes)> write;  ///< all of them; false once nobody reads any more
  std::function<void()> close;
};

/// The standard streams. What else the program prints to its standard output goes to standard error from here on, so
/// that nothing but the protocol reaches the client. A client that is gone is no signal but a failed write.
[[nodiscard]] Connection standard_streams();

/// Waits on 127.0.0.1 for one client and refuses others. Port 0: any free one; `listening` is told which.
/// The text says why there is none.
[[nodiscard]] std::variant<Connection, std::string> accept_one(std::uint16_t port,
                                                               const std::function<void(std::uint16_t)>& listening);

}  // namespace segue::transport
