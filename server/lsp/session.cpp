// What does a session begin with?
#include "lsp/session.h"

#include <utility>

#include "base/uri.h"
#include "external/json.h"

namespace segue::lsp {
Session::Session(Setup given, std::function<void(std::string body)> send, std::function<void(int code)> on_finished)
    : setup(std::move(given)),
      wire(std::move(send)),
      log(wire),
      finished(std::move(on_finished)),
      client(std::make_shared<const Client>()),
      open_uris(std::make_shared<const OpenUris>()),
      snapshot(setup.empty),
      settings(setup.empty->settings),
      scheduler(setup.readers) {
  configuration.names = names_of(*snapshot->knowledge, snapshot->frameworks);
}

Session::~Session() {
  // What calls from threads of its own goes before the scheduler that it calls.
  indexing.stop.request_stop();
  scheduler.stop();
  indexing.watcher.reset();
  client_process.reset();
}

View view(const Session& session, std::stop_token stop) {
  return {session.snapshot,
          session.open_uris,
          session.client,
          session.configuration.problems,
          session.own_knowledge.problems,
          &session.setup.analysis,
          std::move(stop)};
}

std::string View::uri_of(std::string_view key) const {
  const auto found = open->find(key);
  return found != open->end() ? found->second : base::uri_of_key(key);
}

base::DocumentKey View::key_of(std::string_view uri) const {
  const auto found = std::ranges::find(*open, uri, &OpenUris::value_type::second);
  return found != open->end() ? found->first : base::key_of_uri(uri);
}

}  // namespace segue::lsp
