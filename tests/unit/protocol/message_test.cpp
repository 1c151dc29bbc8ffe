// Which texts are messages, and how are the others answered?
#include "protocol/message.h"

#include <gtest/gtest.h>

#include "external/json.h"
#include "protocol/json_text.h"

namespace segue::protocol {
namespace {

TEST(Message, RequestsKeepTheKindOfTheirId) {
  const auto numbered = std::get<Request>(read_message(R"({"jsonrpc":"2.0","id":7,"method":"m","params":{"a":1}})"));
  EXPECT_EQ(numbered.id, Id(7));
  EXPECT_EQ((*numbered.params)["a"], 1);
  const auto named = std::get<Request>(read_message(R"({"jsonrpc":"2.0","id":"7","method":"m"})"));
  EXPECT_EQ(named.id, Id("7"));
  EXPECT_TRUE(named.params->is_null());
  EXPECT_EQ(answer(named.id, nlohmann::json(nullptr)), R"({"id":"7","jsonrpc":"2.0","result":null})");
}

TEST(Message, IdsComeBackAsTheyWere) {
  for (const std::string id : {"0", "-1", "9223372036854775807", "9223372036854775808", "18446744073709551615",
                               "-9223372036854775808", R"("9223372036854775808")"}) {
    const auto request = std::get<Request>(read_message(R"({"jsonrpc":"2.0","method":"m","id":)" + id + "}"));
    EXPECT_EQ(answer(request.id, nlohmann::json(1)), R"({"id":)" + id + R"(,"jsonrpc":"2.0","result":1})");
    EXPECT_EQ(id_of(nlohmann::json::parse(id)), request.id) << "as a parameter of $/cancelRequest";
  }
}

TEST(Message, AnswersCarryResultOrError) {
  const auto good = std::get<Answer>(read_message(R"({"jsonrpc":"2.0","id":1,"result":null})"));
  EXPECT_FALSE(good.failed);
  const auto bad = std::get<Answer>(read_message(R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}})"));
  EXPECT_TRUE(bad.failed);
  EXPECT_EQ((*bad.value)["message"], "no");
}

struct Wrong {
  std::string text;
  Code code;
  std::optional<Id> id;
};

TEST(Message, WrongOnesAreAnsweredWithTheirIdIfItCouldBeRead) {
  const std::vector<Wrong> table = {
      {"{", Code::parse_error, {}},
      {"", Code::parse_error, {}},
      {"\xff\xfe", Code::parse_error, {}},
      {R"({"jsonrpc":"2.0","id":1,"method":"m"}x)", Code::parse_error, {}},
      {"[]", Code::invalid_request, {}},
      {R"([{"jsonrpc":"2.0","id":1,"method":"m"}])", Code::invalid_request, {}},
      {"1", Code::invalid_request, {}},
      {R"({"id":3,"method":"m"})", Code::invalid_request, Id(3)},
      {R"({"jsonrpc":"1.0","id":3,"method":"m"})", Code::invalid_request, Id(3)},
      {R"({"jsonrpc":"2.0","id":3,"method":5})", Code::invalid_request, Id(3)},
      {R"({"jsonrpc":"2.0","id":3,"method":"m","params":5})", Code::invalid_request, Id(3)},
      {R"({"jsonrpc":"2.0","id":3.5,"method":"m"})", Code::invalid_request, {}},
      {R"({"jsonrpc":"2.0","id":null,"method":"m"})", Code::invalid_request, {}},
      {R"({"jsonrpc":"2.0","id":3})", Code::invalid_request, Id(3)},
  };
  for (const auto& [text, code, id] : table) {
    const Message message = read_message(text);
    ASSERT_TRUE(std::holds_alternative<Malformed>(message)) << text;
    EXPECT_EQ(std::get<Malformed>(message).failure.code, code) << text;
    EXPECT_EQ(std::get<Malformed>(message).id, id) << text;
    EXPECT_FALSE(std::get<Malformed>(message).failure.message.empty());
  }
}

TEST(Json, DepthIsCappedBeforeParsing) {
  nlohmann::json into;
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse(nested(max_depth), into).ok());
  EXPECT_FALSE(parse(nested(max_depth + 1), into).ok());
  EXPECT_FALSE(parse(std::string(5'000'000, '['), into).ok());
  EXPECT_TRUE(parse('"' + std::string(1000, '[') + "\\\"[\"", into).ok());
  EXPECT_FALSE(parse("{\"a\\", into).ok());
}

TEST(Json, InvalidUtf8IsReplacedOnTheWayOut) {
  EXPECT_EQ(text_of("caf\xc3\xa9 \xff \xc3"), "\"café \xef\xbf\xbd \xef\xbf\xbd\"");
}

TEST(Json, ErrorsSayWhere) {
  nlohmann::json into;
  EXPECT_EQ(parse("{\"a\":}", into).error.substr(0, 40), "parse error at line 1, column 6: syntax ");
}

}  // namespace
}  // namespace segue::protocol
