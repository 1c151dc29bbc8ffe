// Are messages cut out of the stream whole, and everything else refused with a reason?
#include "transport/framing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace segue::transport {
namespace {

using Kind = Received::Kind;

/// A stream that arrives in the given pieces.
ReadSome pieces(std::vector<std::string> parts) {
  return [parts = std::move(parts), next = std::size_t{0}](char* into, std::size_t room) mutable {
    if (next == parts.size()) {
      return std::size_t{0};
    }
    std::string& part = parts[next];
    const std::size_t got = std::min(room, part.size());
    std::copy_n(part.data(), got, into);
    part.erase(0, got);
    next += part.empty() ? 1 : 0;
    return got;
  };
}

std::vector<std::string> bodies(ReadSome read) {
  FrameReader reader(std::move(read));
  std::vector<std::string> out;
  while (true) {
    Received received = reader.next();
    if (received.kind != Kind::message) {
      out.push_back(received.kind == Kind::ended ? "end" : "refused: " + received.why);
      return out;
    }
    out.push_back(received.body);
  }
}

std::vector<std::string> all_bytes_apart(const std::string& stream) {
  std::vector<std::string> out;
  for (const char c : stream) {
    out.emplace_back(1, c);
  }
  return out;
}

TEST(Framing, SplitAndMergedWritesGiveTheSameMessages) {
  const std::string stream = framed("{\"a\":1}") + framed("") + framed("café\r\n\r\n") + framed("x");
  const std::vector<std::string> expected = {"{\"a\":1}", "", "café\r\n\r\n", "x", "end"};
  EXPECT_EQ(bodies(pieces({stream})), expected);
  EXPECT_EQ(bodies(pieces(all_bytes_apart(stream))), expected);
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    EXPECT_EQ(bodies(pieces({stream.substr(0, cut), stream.substr(cut)})), expected) << cut;
  }
}

TEST(Framing, ContentTypeMayComeFirstOrLast) {
  EXPECT_EQ(bodies(pieces({"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}"})),
            (std::vector<std::string>{"{}", "end"}));
  EXPECT_EQ(bodies(pieces({"content-length:2\r\nCONTENT-TYPE: x; charset=UTF8\r\n\r\n{}"})),
            (std::vector<std::string>{"{}", "end"}));
}

TEST(Framing, BodiesLargerThanOneReadArriveWhole) {
  const std::string large(1'000'000, 'x');
  EXPECT_EQ(bodies(pieces({framed(large) + framed("y")})), (std::vector<std::string>{large, "y", "end"}));
}

struct Refusal {
  std::string stream, why;
};

TEST(Framing, RefusesWithAReason) {
  const std::vector<Refusal> table = {
      {"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
       "expected Content-Length or Content-Type, got \"POST / HTTP/1.1\""},
      {"Host: 127.0.0.1\r\n", "expected Content-Length or Content-Type, got \"Host: 127.0.0.1\""},
      {"Content-Length\r\n\r\n", "expected Content-Length or Content-Type, got \"Content-Length\""},
      {"{\"jsonrpc\":\"2.0\"}\n", "a header line must end with CR LF: \"{\"jsonrpc\":\"2.0\"}\""},
      {"\r\n", "a header without Content-Length"},
      {"Content-Type: x\r\n\r\n", "a header without Content-Length"},
      {"Content-Length: -1\r\n\r\n", "not a length: \"Content-Length: -1\""},
      {"Content-Length: 2x\r\n\r\n", "not a length: \"Content-Length: 2x\""},
      {"Content-Length: 99999999999999999999999\r\n\r\n", "not a length: \"Content-Length: 99999999999999999999999\""},
      {"Content-Length: 268435457\r\n\r\n", "a message of more than 268435456 bytes: \"Content-Length: 268435457\""},
      {"Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", "Content-Length is given twice"},
      {"Content-Type: x; charset=latin-1\r\n\r\n",
       "the character set of \"Content-Type: x; charset=latin-1\" is not utf-8"},
      {"Content-Len", "the stream ended inside a header"},
      {"Content-Length: 2\r\n", "the stream ended inside a header"},
      {"Content-Length: 2\r\n\r\n{", "the stream ended inside a message"},
      {"Content-Type: \x1b[31m\x01\r\n\r\n", "a header without Content-Length"},
      {"\x1b[31mred\r\n", "expected Content-Length or Content-Type, got \"?[31mred\""},
  };
  for (const auto& [stream, why] : table) {
    EXPECT_EQ(bodies(pieces({stream})), std::vector<std::string>{"refused: " + why}) << stream;
    EXPECT_EQ(bodies(pieces(all_bytes_apart(stream))), std::vector<std::string>{"refused: " + why}) << stream;
  }
}

TEST(Framing, AHeaderWithoutEndIsRefusedAtItsLimit) {
  std::size_t asked = 0;
  FrameReader reader([&asked](char* into, std::size_t room) {
    std::fill_n(into, room, 'x');
    asked += room;
    return room;
  });
  EXPECT_EQ(reader.next().kind, Kind::refused);
  EXPECT_LE(asked, 128U << 10U);
}

TEST(Framing, ManyHeaderLinesCountTogether) {
  std::string stream;
  for (int i = 0; i < 1000; ++i) {
    stream += "Content-Type: x\r\n";
  }
  EXPECT_EQ(bodies(pieces({stream})).back().substr(0, 40), "refused: a header of more than 8192 byte");
}

}  // namespace
}  // namespace segue::transport
