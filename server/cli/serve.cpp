// Who ends first when an editor goes: the streams, then the program?
#include "cli/serve.h"

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <utility>
#include <variant>

#include "lsp/serve.h"
#include "transport/channel.h"
#include "transport/connection.h"

namespace segue::cli {
namespace {

[[noreturn]] void serve(transport::Connection connection, lsp::Setup setup) {
  std::promise<int> finished;
  transport::Channel channel(std::move(connection));
  lsp::Server server(
      std::move(setup), [&channel](const std::string& body) { channel.send(body); },
      [&finished](int code) { finished.set_value(code); });
  channel.start([&server](const std::string& body) { server.receive(body); },
                [&server](const transport::Received& last) {
                  if (last.kind == transport::Received::Kind::refused) {
                    fmt::print(stderr, "segue: the client is not understood: {}\n", last.why);
                  }
                  server.closed(last.why.empty() ? "the client is gone" : last.why);
                });
  const int code = finished.get_future().get();
  channel.close();
  std::fflush(nullptr);
  // What the server still works on would hold up who waits for our end, and nobody needs it any more.
  std::_Exit(code);
}

}  // namespace

int serve_stdio(lsp::Setup setup) { serve(transport::standard_streams(), std::move(setup)); }

int serve_port(lsp::Setup setup, std::uint16_t port) {
  auto accepted = transport::accept_one(port, [](std::uint16_t chosen) {
    fmt::print(stderr, "segue: listening on 127.0.0.1:{}\n", chosen);
    std::fflush(stderr);
  });
  if (const auto* why = std::get_if<std::string>(&accepted)) {
    fmt::print(stderr, "segue: {}\n", *why);
    return 2;
  }
  serve(std::get<transport::Connection>(std::move(accepted)), std::move(setup));
}

}  // namespace segue::cli
