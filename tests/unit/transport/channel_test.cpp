// Do messages pass both ways over a real socket, and do all threads end when asked?
#include "transport/channel.h"

#include <gtest/gtest.h>

#include <asio.hpp>
#include <future>
#include <variant>

namespace segue::transport {
namespace {

using asio::ip::tcp;

struct Sockets {
  std::future<std::variant<Connection, std::string>> server;
  asio::io_context context;
  tcp::socket client{context};
};

/// A client connected to accept_one() on a free port.
void connect(Sockets& sockets) {
  std::promise<std::uint16_t> port;
  sockets.server =
      std::async(std::launch::async, [&port] { return accept_one(0, [&port](auto p) { port.set_value(p); }); });
  sockets.client.connect({asio::ip::address_v4::loopback(), port.get_future().get()});
  sockets.server.wait();
}

std::string read_all(tcp::socket& from) {
  std::string out;
  asio::error_code error;
  asio::read(from, asio::dynamic_buffer(out), error);
  return out;
}

TEST(Channel, EchoesOverASocketAndWritesEverythingBeforeItCloses) {
  Sockets sockets;
  connect(sockets);
  std::promise<void> ended;
  Channel channel(std::get<Connection>(sockets.server.get()));
  channel.start([&](const std::string& body) { channel.send("got " + body); },
                [&](const Received& end) {
                  EXPECT_EQ(end.kind, Received::Kind::ended);
                  ended.set_value();
                });
  asio::write(sockets.client, asio::buffer(framed("one") + framed("two")));
  sockets.client.shutdown(tcp::socket::shutdown_send);
  ended.get_future().wait();
  channel.close();
  EXPECT_EQ(read_all(sockets.client), framed("got one") + framed("got two"));
}

TEST(Channel, APostingBrowserIsRefusedWithoutAnAnswer) {
  Sockets sockets;
  connect(sockets);
  std::promise<Received> ended;
  Channel channel(std::get<Connection>(sockets.server.get()));
  channel.start([](const std::string&) { ADD_FAILURE(); }, [&](const Received& end) { ended.set_value(end); });
  asio::write(sockets.client, asio::buffer(std::string("POST / HTTP/1.1\r\n")));
  const Received end = ended.get_future().get();
  EXPECT_EQ(end.kind, Received::Kind::refused);
  channel.close();
  EXPECT_EQ(read_all(sockets.client), "");
}

TEST(Channel, ClosingEndsAWaitingRead) {
  Sockets sockets;
  connect(sockets);
  std::promise<void> ended;
  Channel channel(std::get<Connection>(sockets.server.get()));
  channel.start([](const std::string&) {}, [&](const Received&) { ended.set_value(); });
  channel.close();
  ended.get_future().wait();
}

TEST(Channel, AClientThatReadsNothingDoesNotHoldTheProgram) {
  Sockets sockets;
  connect(sockets);
  Channel channel(std::get<Connection>(sockets.server.get()));
  channel.start([](const std::string&) {}, [](const Received&) {});
  channel.send(std::string(64U << 20U, 'x'));
  const auto start = std::chrono::steady_clock::now();
  channel.close();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8));
}

TEST(AcceptOne, SaysWhyItCannotListen) {
  asio::io_context context;
  tcp::acceptor taken(context, {asio::ip::address_v4::loopback(), 0});
  const auto port = taken.local_endpoint().port();
  const auto result = accept_one(port, [](auto) { ADD_FAILURE(); });
  ASSERT_TRUE(std::holds_alternative<std::string>(result));
  EXPECT_NE(std::get<std::string>(result).find("127.0.0.1:" + std::to_string(port)), std::string::npos);
}

TEST(AcceptOne, TakesOneClient) {
  Sockets sockets;
  connect(sockets);
  tcp::socket second(sockets.context);
  asio::error_code error;
  second.connect({asio::ip::address_v4::loopback(), sockets.client.remote_endpoint().port()}, error);
  EXPECT_TRUE(error);
}

}  // namespace
}  // namespace segue::transport
