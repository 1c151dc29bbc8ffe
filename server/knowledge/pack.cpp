// How do files of knowledge travel inside the program? One platform-neutral text.
#include "knowledge/pack.h"

#include <cstdint>
#include <utility>

namespace segue::knowledge {
namespace {

constexpr std::string_view magic = "segue knowledge\n";
constexpr std::uint64_t version = 1;
constexpr std::size_t number_size = 8;
/// Magic, version, checksum of what follows, number of files.
constexpr std::size_t header_size = magic.size() + 3 * number_size;

void put(std::string& out, std::uint64_t number) {
  for (std::size_t i = 0; i < number_size; ++i) out += static_cast<char>(number >> (8 * i) & 0xFFU);
}

/// Reads from the front; nothing once the text is too short.
struct Input {
  std::string_view text;
  bool good = true;

  std::uint64_t number() {
    const auto bytes = part(number_size);
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      out |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return out;
  }
  std::string_view part(std::uint64_t size) {
    good = good && size <= text.size();
    if (!good) return {};
    const auto out = text.substr(0, static_cast<std::size_t>(size));
    text.remove_prefix(out.size());
    return out;
  }
};

/// The same on machines of either byte order: hash_of reads eight bytes as the machine does, so bytes are added one by one.
std::uint64_t checksum(std::string_view text) {
  std::uint64_t sum = 0xCBF29CE484222325ULL;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return sum;
}

}  // namespace

std::string pack(std::span<const SourceFile> files) {
  std::string body;
  put(body, files.size());
  for (const SourceFile& file : files) {
    put(body, file.path.size());
    put(body, file.text.size());
    body += file.path;
    body += file.text;
  }
  std::string out(magic);
  put(out, version);
  put(out, checksum(body));
  return out + body;
}

std::optional<std::vector<SourceFile>> unpack(std::string_view packed) {
  Input input{packed};
  if (packed.size() < header_size || input.part(magic.size()) != magic || input.number() != version)
    return std::nullopt;
  if (input.number() != checksum(input.text)) return std::nullopt;
  std::vector<SourceFile> files;
  for (auto left = input.number(); left > 0 && input.good; --left) {
    const auto path = input.number();
    const auto text = input.number();
    SourceFile file;
    file.path = input.part(path);
    file.text = input.part(text);
    files.push_back(std::move(file));
  }
  if (!input.good || !input.text.empty()) return std::nullopt;
  return files;
}

}  // namespace segue::knowledge
