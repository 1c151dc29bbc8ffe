// How is one client served over a socket that only this machine can reach?
#include <asio.hpp>
#include <csignal>
#include <memory>

#include "transport/connection.h"

namespace segue::transport {

std::variant<Connection, std::string> accept_one(std::uint16_t port,
                                                 const std::function<void(std::uint16_t)>& listening) {
  using asio::ip::tcp;
  std::signal(SIGPIPE, SIG_IGN);
  struct Client {
    asio::io_context context;
    tcp::socket socket{context};
  };
  const auto client = std::make_shared<Client>();
  try {
    tcp::acceptor acceptor(client->context, {asio::ip::address_v4::loopback(), port});
    listening(acceptor.local_endpoint().port());
    acceptor.accept(client->socket);
    client->socket.set_option(tcp::no_delay(true));
  } catch (const asio::system_error& error) {
    return "can't listen on 127.0.0.1:" + std::to_string(port) + ": " + error.code().message();
  }
  return Connection{[client](char* into, std::size_t room) {
                      asio::error_code error;
                      const auto got = client->socket.read_some(asio::buffer(into, room), error);
                      return error ? std::size_t{0} : got;
                    },
                    [client](std::string_view bytes) {
                      asio::error_code error;
                      asio::write(client->socket, asio::buffer(bytes), error);
                      return !error;
                    },
                    [client] {
                      asio::error_code gone;
                      client->socket.shutdown(tcp::socket::shutdown_both, gone);
                    }};
}

}  // namespace segue::transport
