// How do a client's messages reach a session, whatever thread brings them?
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "lsp/setup.h"

namespace segue::lsp {

struct Session;

/// The language server of one client. Messages are bodies without their frames.
class Server {
 public:
  /// `send` is called from several threads and must not wait for the client. `finished` is told the exit code once, from
  /// a thread of the server's: the server must not be destroyed there.
  Server(Setup setup, std::function<void(std::string body)> send, std::function<void(int code)> finished);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// From one thread, in the order in which the messages came.
  void receive(std::string_view body);
  /// There will be no more messages; `why` is for the log.
  void closed(const std::string& why);
  /// Without threads (Setup::readers == 0): does all that there is to do. With threads there is no need for it.
  void settle();

 private:
  std::unique_ptr<Session> session_;
};

}  // namespace segue::lsp
