// What does every command start from: knowledge, settings, frameworks?
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "config/description.h"
#include "lsp/setup.h"

namespace segue::cli {

/// The command can't go on; the text says what to do about it.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[nodiscard]] std::string_view version();

/// Built-in knowledge, or that of `--knowledge`: what is wrong in it is printed, the rest is used. Throws Failure.
[[nodiscard]] lsp::Setup setup_of(const Options& options);

/// For the end of a command that knows a whole workspace: to free that bit by bit would take longer than to print the
/// answer. Ends the program here, with its output written; in a debug build gives `code` back, so that leaks are seen.
int ended(int code);

}  // namespace segue::cli
