// What does the server know and wait for, from the first message to the last? Touched by the owner's thread alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "lsp/client_process.h"
#include "lsp/log.h"
#include "lsp/own_knowledge.h"
#include "lsp/scheduler.h"
#include "lsp/text.h"
#include "lsp/wire.h"
#include "protocol/message.h"

namespace segue::lsp {

using Clock = std::chrono::steady_clock;

enum class Phase : std::uint8_t { fresh, running, shut_down, ended };

struct OpenDocument {
  std::string uri;
  Text text;
  std::int64_t version = 0;
  std::optional<project::Language> language;  ///< where its name doesn't tell
};

/// Snapshots follow each other: while one is built, what changes meanwhile is collected for the next.
struct Building {
  project::Changes next;                     ///< of the disk, settings, folders; by the owner
  std::set<base::DocumentKey> edited;        ///< open documents whose text the snapshot doesn't have
  std::uint64_t submitted = 0, applied = 0;  ///< count what the client changed
  std::uint64_t in_work = 0;                 ///< what the running build will have applied
  bool running = false;
  struct Waiting {
    std::uint64_t until;
    std::function<void()> task;
  };
  std::deque<Waiting> waiting;  ///< readers that must see what the client had changed before them
};

/// The way from the folders on disk to documents in the snapshot.
struct Indexing {
  std::stop_source stop;    ///< of the present walk and its slices
  workspace::Walked known;  ///< what the last walk saw
  bool begun = false, walking = false, again = false;
  std::deque<workspace::FileEntry> queue;
  std::size_t reading = 0;          ///< slices under way
  std::size_t total = 0, done = 0;  ///< files, for the progress
  bool active = false;              ///< the client was told that indexing goes on
  bool gathering = false;           ///< versions and installed modules are looked up
  bool evidence_stale = true;
  std::set<std::string> wanted, asked;  ///< modules of installed packages
  std::set<std::string> roots;          ///< of projects whose versions are known
  std::unique_ptr<workspace::Watcher> watcher;
  std::set<std::string> notes;                      ///< what a person should know, for the status
  std::map<std::string, std::string> environments;  ///< by root of the project
  std::int64_t progress = 0, progresses = 0;        ///< token of the present one (0: none), and how many there were
  std::size_t told = 0;                             ///< per cent
};

/// Diagnostics as the client has them, so that each change is told once.
struct Reports {
  struct Known {
    std::string result_id;
    std::shared_ptr<const nlohmann::json> items;
    std::optional<std::int64_t> version;  ///< of the open document that they are for
  };
  std::map<base::DocumentKey, Known, std::less<>> known;
  std::set<base::DocumentKey> stale;
  bool computing = false, refresh_planned = false;
  bool refresh_due = false, refreshing = false, hints_due = false, hints_refreshing = false;
  struct Held {
    protocol::Id id;
    std::map<base::DocumentKey, std::string, std::less<>> previous;  ///< result ids that the client has
  };
  std::optional<Held> held;  ///< workspace/diagnostic, answered when there is something new
};

struct Configuration {
  config::Names names;
  config::Layer client, editor;
  std::vector<config::Layer> projects;
  std::shared_ptr<const SettingsProblems> problems = std::make_shared<const SettingsProblems>();
  std::optional<std::string> target;  ///< by command; goes before every file
  std::optional<std::string> editors_target;
};

struct InFlight {
  std::string method;
  Clock::time_point since;
  std::stop_source stop;
};

struct Session {
  Session(Setup setup, std::function<void(std::string body)> send, std::function<void(int code)> finished);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Setup setup;
  Wire wire;
  Log log;
  std::function<void(int code)> finished;

  Phase phase = Phase::fresh;
  std::shared_ptr<const Client> client;
  std::vector<std::string> folders;
  std::map<base::DocumentKey, OpenDocument, std::less<>> open;
  std::shared_ptr<const OpenUris> open_uris;
  std::shared_ptr<const project::Snapshot> snapshot;
  std::shared_ptr<const config::Settings> settings;
  std::map<protocol::Id, InFlight> in_flight;

  Building building;
  Indexing indexing;
  Reports reports;
  Configuration configuration;
  OwnKnowledge own_knowledge;
  std::unique_ptr<ClientProcess> client_process;

  Scheduler scheduler;  ///< last: its threads end before what they use
};

[[nodiscard]] View view(const Session& session, std::stop_token stop = {});

/// Runs the work; what it throws is logged and nothing comes of it.
template <class Work>
auto logged(Session& session, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& error) {
    session.log.write(config::LogLevel::error, error.what());
    return decltype(work())();
  }
}

/// Runs on another lane; what it returns is given to `then` on the owner's. In any case: somebody counts on it.
template <class Work, class Then>
void elsewhere(Session& session, Lane lane, Work work, Then then) {
  session.scheduler.post(lane, [&session, work = std::move(work), then = std::move(then)]() mutable {
    auto result = std::make_shared<decltype(work())>(logged(session, std::ref(work)));
    session.scheduler.post(Lane::owner, [&session, result, then = std::move(then)]() mutable {
      if (session.phase != Phase::ended) {
        logged(session, [&] { then(std::move(*result)); });
      }
    });
  });
}

}  // namespace segue::lsp
