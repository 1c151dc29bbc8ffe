// How does the program serve one editor, over its standard streams or over a socket?
#pragma once

#include <cstdint>

#include "lsp/setup.h"

namespace segue::cli {

/// Both return the program's exit code once the client is gone or has said so.
[[nodiscard]] int serve_stdio(lsp::Setup setup);
/// On 127.0.0.1, for one client. Port 0: any free one; which it is stands on standard error.
[[nodiscard]] int serve_port(lsp::Setup setup, std::uint16_t port);

}  // namespace segue::cli
