// How are headers read strictly and bodies whole?
#include "transport/framing.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace segue::transport {
namespace {

constexpr std::size_t chunk = 64U << 10U;

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// Enough of a foreign line to recognise it in a log, and nothing that a terminal would act on.
std::string shown(std::string_view line) {
  std::string out(line.substr(0, 60));
  std::ranges::replace_if(out, [](char c) { return c < ' ' || c > '~'; }, '?');
  return '"' + out + '"';
}

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = !digits.empty() && error == std::errc{} && end == digits.data() + digits.size();
  return whole ? std::optional(value) : std::nullopt;
}

/// The protocol knows one character set, under two names.
bool is_utf8(std::string_view content_type) {
  const std::string type = lower(content_type);
  const auto charset = type.find("charset=");
  if (charset == std::string::npos) {
    return true;
  }
  const std::string_view name = std::string_view(type).substr(charset + 8);
  return name.starts_with("utf-8") || name.starts_with("utf8") || name.starts_with("\"utf-8\"");
}

struct Header {
  std::optional<std::size_t> length;
};

/// Takes one header line; the answer is why it is refused, or empty.
std::string take(Header& header, std::string_view line, const Limits& limits) {
  const auto colon = line.find(':');
  const std::string name = lower(line.substr(0, std::min(colon, line.size())));
  const std::string_view value = colon == std::string_view::npos ? "" : base::trimmed(line.substr(colon + 1));
  if (name == "content-type" && colon != std::string_view::npos) {
    return is_utf8(value) ? "" : "the character set of " + shown(line) + " is not utf-8";
  }
  if (name != "content-length" || colon == std::string_view::npos) {
    return "expected Content-Length or Content-Type, got " + shown(line);
  }
  if (header.length) {
    return "Content-Length is given twice";
  }
  header.length = number(value);
  if (!header.length) {
    return "not a length: " + shown(line);
  }
  return *header.length <= limits.body
             ? ""
             : "a message of more than " + std::to_string(limits.body) + " bytes: " + shown(line);
}

Received refused(std::string why) { return {Received::Kind::refused, {}, std::move(why)}; }

}  // namespace

FrameReader::FrameReader(ReadSome read, Limits limits) : read_(std::move(read)), limits_(limits) {}

/// More bytes behind those in the buffer; false at the end of the stream.
bool FrameReader::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + chunk);
  const std::size_t got = read_(buffer_.data() + had, chunk);
  buffer_.resize(had + got);
  return got > 0;
}

/// One header line without its line break. False with an empty `why` if the stream ended before its first byte.
bool FrameReader::line(std::string& into, std::size_t& room, std::string& why) {
  std::size_t seen = at_;
  while (true) {
    const auto end = buffer_.find('\n', seen);
    const std::size_t length = std::min(end, buffer_.size()) - at_;
    if (length > room) {
      why = "a header of more than " + std::to_string(limits_.header) +
            " bytes: " + shown(std::string_view(buffer_).substr(at_));
      return false;
    }
    if (end != std::string::npos) {
      into = buffer_.substr(at_, length);
      at_ = end + 1;
      room -= length;
      if (!into.ends_with('\r')) {
        why = "a header line must end with CR LF: " + shown(into);
        return false;
      }
      into.pop_back();
      return true;
    }
    const bool begun = at_ < buffer_.size();
    seen = buffer_.size() - at_;
    if (!fill()) {
      why = begun ? "the stream ended inside a header" : "";
      return false;
    }
  }
}

Received FrameReader::next() {
  Header header;
  std::size_t room = limits_.header;
  std::string text;
  std::string why;
  for (bool first = true;; first = false) {
    if (!line(text, room, why)) {
      if (!why.empty()) {
        return refused(std::move(why));
      }
      return first ? Received{} : refused("the stream ended inside a header");
    }
    if (text.empty()) {
      break;
    }
    if (why = take(header, text, limits_); !why.empty()) {
      return refused(std::move(why));
    }
  }
  if (!header.length) {
    return refused("a header without Content-Length");
  }
  Received out{Received::Kind::message, {}, {}};
  while (true) {
    const std::size_t part = std::min(*header.length - out.body.size(), buffer_.size() - at_);
    out.body.append(buffer_, at_, part);
    at_ += part;
    if (out.body.size() == *header.length) {
      return out;
    }
    if (!fill()) {
      return refused("the stream ended inside a message");
    }
  }
}

std::string framed(std::string_view body) {
  std::string out = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  out += body;
  return out;
}

}  // namespace segue::transport
