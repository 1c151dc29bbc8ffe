// Does any stream of bytes give messages or a refusal, the same ones however it is split on its way?
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "external/json.h"
#include "must.h"
#include "protocol/json_text.h"
#include "protocol/message.h"
#include "transport/framing.h"

namespace {

using namespace segue;
using fuzz::must;

std::vector<std::string> bodies(std::string_view stream, std::size_t step) {
  transport::FrameReader reader(
      [stream, step](char* into, std::size_t room) mutable {
        const auto size = std::min({room, step, stream.size()});
        std::copy_n(stream.data(), size, into);
        stream.remove_prefix(size);
        return size;
      },
      {.header = 256, .body = 1U << 16U});
  std::vector<std::string> out;
  for (auto got = reader.next(); got.kind == transport::Received::Kind::message; got = reader.next()) {
    out.push_back(std::move(got.body));
  }
  return out;
}

void read(std::string_view text) {
  const auto message = protocol::read_message(text);
  if (const auto* request = std::get_if<protocol::Request>(&message)) {
    nlohmann::json answer;
    must(protocol::parse(protocol::answer(request->id, *request->params), answer).ok(), "an answer is JSON");
    must(answer.at("id") == std::visit([](const auto& id) { return nlohmann::json(id); }, request->id), "same id");
  }
  if (const auto* bad = std::get_if<protocol::Malformed>(&message)) {
    nlohmann::json answer;
    must(protocol::parse(protocol::answer(bad->id, bad->failure), answer).ok(), "a failure is JSON");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view stream(reinterpret_cast<const char*>(data), size);
  const auto whole = bodies(stream, stream.size());
  must(whole == bodies(stream, 1 + stream.size() / 32), "the same messages in small parts");
  for (const auto& body : whole) read(body);
  read(stream);
  must(bodies(transport::framed(stream), 7) == std::vector<std::string>{std::string(stream)}, "what is framed is read");
  return 0;
}
