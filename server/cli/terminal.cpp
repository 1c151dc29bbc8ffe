// What does the terminal say of itself?
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace segue::cli {
namespace {

constexpr std::array<std::string_view, 5> codes = {"31", "33", "34", "2", "1"};

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : std::string_view();
}

}  // namespace

Terminal terminal_of(std::FILE* stream) {
  Terminal out;
  const int descriptor = fileno(stream);
  out.person = isatty(descriptor) != 0;
  out.colour = out.person && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  winsize size{};
  if (out.person && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    out.width = size.ws_col;
  } else if (const auto given = std::strtoul(std::string(variable("COLUMNS")).c_str(), nullptr, 10); given > 0) {
    out.width = given;
  }
  out.width = std::clamp<std::size_t>(out.width, 40, 200);
  return out;
}

std::string inked(const Terminal& terminal, Ink ink, std::string_view text) {
  if (!terminal.colour || text.empty()) return std::string(text);
  return "\x1b[" + std::string(codes.at(static_cast<std::size_t>(ink))) + 'm' + std::string(text) + "\x1b[0m";
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const auto taken = columns(text);
  if (taken < width) out.append(width - taken, ' ');
  return out;
}

}  // namespace segue::cli
