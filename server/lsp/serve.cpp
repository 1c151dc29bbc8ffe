// How do a client's messages reach a session?
#include "lsp/serve.h"

#include <utility>

#include "lsp/dispatch.h"
#include "lsp/session.h"

namespace segue::lsp {

Server::Server(Setup setup, std::function<void(std::string body)> send, std::function<void(int code)> finished)
    : session_(std::make_unique<Session>(std::move(setup), std::move(send), std::move(finished))) {}

Server::~Server() = default;

void Server::receive(std::string_view body) {
  // Parsed on the caller's thread: the owner's has enough to do.
  session_->scheduler.post(Lane::owner, [session = session_.get(), message = protocol::read_message(body)] {
    lsp::receive(*session, message);
  });
}

void Server::closed(const std::string& why) {
  session_->scheduler.post(Lane::owner, [session = session_.get(), why] { client_gone(*session, why); });
}

void Server::settle() { session_->scheduler.settle(); }

}  // namespace segue::lsp
