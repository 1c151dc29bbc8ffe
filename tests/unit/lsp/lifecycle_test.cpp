// Is every message answered as the protocol says, in every state of the session?
#include <gtest/gtest.h>

#include "editor.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

int code(const json& message) { return message.contains("error") ? message["error"]["code"].get<int>() : 0; }

struct Lifecycle : testing::Test {
  std::shared_ptr<Files> files = std::make_shared<Files>();
  Editor editor{setup_of(files)};
};

TEST_F(Lifecycle, NothingIsAnsweredBeforeInitialize) {
  EXPECT_EQ(code(editor.ask("textDocument/hover", at("/w/a.py", 0, 0))), -32002);
  EXPECT_EQ(code(editor.ask("shutdown")), -32002);
  editor.open("/w/a.py", "wrong");
  EXPECT_EQ(editor.start()["serverInfo"]["version"], "1.2.3");
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "") << "it was opened too early";
}

TEST_F(Lifecycle, WrongParametersOfInitializeLeaveTheChoiceOfAnotherTry) {
  EXPECT_EQ(code(editor.ask("initialize", json::array())), -32602);
  EXPECT_EQ(code(editor.ask("initialize", {{"capabilities", {}}, {"processId", "seven"}})), -32602);
  EXPECT_TRUE(editor.start().contains("capabilities"));
}

TEST_F(Lifecycle, InitializeIsRefusedTheSecondTime) {
  editor.start();
  EXPECT_EQ(code(editor.ask("initialize", {{"capabilities", json::object()}})), -32600);
  editor.open("/w/a.py", "word");
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "word");
}

TEST_F(Lifecycle, UnknownRequestsAreRefusedAndUnknownNotificationsPassedOver) {
  editor.start();
  EXPECT_EQ(code(editor.ask("textDocument/unheardOf", json::object())), -32601);
  EXPECT_EQ(code(editor.ask("$/unheardOf", json::object())), -32601);
  editor.take("window/logMessage");
  editor.tell("textDocument/didUnheardOf", json::object());
  editor.tell("$/unheardOf", json::object());
  EXPECT_TRUE(editor.take("window/logMessage").empty());
}

TEST_F(Lifecycle, WrongParametersAreNamed) {
  editor.start();
  const json answer = editor.ask("textDocument/hover", {{"textDocument", {{"uri", 7}}}});
  EXPECT_EQ(code(answer), -32602);
  EXPECT_EQ(answer["error"]["message"], "textDocument.uri: expected a string, got a number");
  EXPECT_EQ(code(editor.ask("textDocument/hover")), -32602);
  EXPECT_EQ(code(editor.ask("workspace/executeCommand", {{"command", "segue.unheardOf"}})), -32602);
  EXPECT_EQ(code(editor.ask("textDocument/diagnostic", json::array())), -32602);
}

TEST_F(Lifecycle, WhatIsNoMessageIsAnsweredWithoutAnId) {
  editor.send_text("{");
  editor.send_text("[]");
  editor.settle();
  const json answer = editor.answer(nullptr);
  EXPECT_EQ(code(answer), -32700);
}

TEST_F(Lifecycle, AnHandlerThatThrowsIsAnInternalErrorAndTheNextRequestIsAnswered) {
  editor.start();
  editor.open("/w/a.py", "burst");
  EXPECT_EQ(code(editor.ask("textDocument/hover", at("/w/a.py", 0, 1))), -32603);
  editor.open("/w/b.py", "word");
  EXPECT_EQ(editor.hover("/w/b.py", 0, 1), "word");
}

TEST_F(Lifecycle, AnIdComesBackAsItWas) {
  editor.start();
  editor.send({{"jsonrpc", "2.0"}, {"id", "one"}, {"method", "textDocument/hover"}, {"params", at("/w/a.py", 0, 0)}});
  editor.settle();
  EXPECT_TRUE(editor.answer("one").contains("result"));
}

TEST_F(Lifecycle, TwoRequestsAtOnceNeedTwoIds) {
  editor.start();
  const json request = {
      {"jsonrpc", "2.0"}, {"id", "x"}, {"method", "textDocument/hover"}, {"params", at("/w/a.py", 0, 0)}};
  editor.send(request);
  editor.send(request);
  editor.settle();
  EXPECT_EQ(code(editor.answer("x")), -32600);
}

TEST_F(Lifecycle, ACancelledRequestIsAnsweredOnceAsCancelled) {
  editor.start();
  editor.open("/w/a.py", "word");
  const auto id = editor.begin("textDocument/hover", at("/w/a.py", 0, 1));
  editor.tell("$/cancelRequest", {{"id", id}});
  EXPECT_EQ(code(editor.answer(id)), -32800);
  editor.tell("$/cancelRequest", {{"id", id}});
  editor.tell("$/cancelRequest", {{"id", "never asked"}});
  EXPECT_EQ(editor.hover("/w/a.py", 0, 1), "word");
}

TEST_F(Lifecycle, AfterShutdownOnlyExitIsLeft) {
  editor.start();
  editor.open("/w/a.py", "word");
  EXPECT_TRUE(editor.ask("shutdown")["result"].is_null());
  EXPECT_EQ(code(editor.ask("textDocument/hover", at("/w/a.py", 0, 1))), -32600);
  EXPECT_EQ(code(editor.ask("shutdown")), -32600);
  EXPECT_TRUE(editor.ended().empty());
  editor.tell("exit");
  EXPECT_EQ(editor.ended(), std::vector{0});
  EXPECT_TRUE(editor.ask("textDocument/hover", at("/w/a.py", 0, 1)).is_null());
}

TEST_F(Lifecycle, ExitWithoutShutdownIsAFailure) {
  editor.start();
  editor.tell("exit");
  EXPECT_EQ(editor.ended(), std::vector{1});
}

TEST_F(Lifecycle, ExitIsObeyedBeforeInitialize) {
  editor.tell("exit");
  EXPECT_EQ(editor.ended(), std::vector{1});
}

TEST_F(Lifecycle, AConnectionThatEndsEndsTheSessionOnce) {
  editor.start();
  editor.close_connection();
  editor.close_connection();
  editor.settle();
  EXPECT_EQ(editor.ended(), std::vector{1});
}

TEST_F(Lifecycle, AConnectionMayEndAfterShutdown) {
  editor.start();
  editor.ask("shutdown");
  editor.close_connection();
  editor.settle();
  EXPECT_EQ(editor.ended(), std::vector{0});
}

TEST_F(Lifecycle, TheAnswerToInitializeSaysWhatCanBeAsked) {
  const json can = editor.start()["capabilities"];
  EXPECT_EQ(can["positionEncoding"], "utf-16");
  EXPECT_EQ(can["textDocumentSync"]["change"], 2);
  EXPECT_EQ(can["executeCommandProvider"]["commands"], json({"segue.setTarget", "segue.rescan", "segue.status"}));
  EXPECT_EQ(can["experimental"]["segue.frameworks"],
            json({{{"id", "one"}, {"label", "The one"}}, {{"id", "two"}, {"label", "The two"}}}));
  EXPECT_FALSE(can.contains("diagnosticProvider"));
}

TEST_F(Lifecycle, TracingShowsWhatEachRequestCost) {
  editor.start();
  editor.open("/w/a.py", "word");
  editor.hover("/w/a.py", 0, 1);
  EXPECT_TRUE(editor.take("$/logTrace").empty());
  editor.tell("$/setTrace", {{"value", "verbose"}});
  editor.hover("/w/a.py", 0, 1);
  const auto lines = editor.take("$/logTrace");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["message"].get<std::string>().find("textDocument/hover"), 0U);
}

}  // namespace
}  // namespace segue::lsp
