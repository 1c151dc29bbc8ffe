// How do clients with and without progress see that indexing goes on and when it ends?
#include "lsp/progress.h"

#include <algorithm>
#include <string>

#include "external/json.h"
#include "lsp/building.h"
#include "lsp/reports.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

void tell_status(Session& session, std::string_view state, const std::string& message) {
  session.wire.notify("segue/status", {{"state", state}, {"message", message}});
}

void progress(Session& session, json value) {
  if (session.indexing.progress != 0) {
    session.wire.notify("$/progress", {{"token", session.indexing.progress}, {"value", std::move(value)}});
  }
}

std::string counted(std::size_t files) { return std::to_string(files) + (files == 1 ? " file" : " files"); }

}  // namespace

void begin_indexing(Session& session) {
  Indexing& indexing = session.indexing;
  if (indexing.active) {
    return;
  }
  indexing.active = true;
  indexing.total = indexing.done = indexing.told = 0;
  session.building.next.indexing = true;
  build(session);
  tell_status(session, "indexing", "reading files");
  if (session.client->can.work_done_progress) {
    const std::int64_t token = ++indexing.progresses;
    session.wire.request(
        "window/workDoneProgress/create", {{"token", token}}, [&session, token](const protocol::Answer& answer) {
          // Small workspaces are read before the client has answered.
          if (!answer.failed && session.indexing.active && token == session.indexing.progresses) {
            session.indexing.progress = token;
            progress(session, {{"kind", "begin"}, {"title", "Segue: reading files"}, {"percentage", 0}});
          }
        });
  }
}

void report_progress(Session& session) {
  Indexing& indexing = session.indexing;
  constexpr std::size_t step = 5;
  const std::size_t percent = indexing.done * 100 / std::max({indexing.total, indexing.done, std::size_t{1}});
  if (!indexing.active || percent < indexing.told + step) {
    return;
  }
  indexing.told = percent;
  progress(session, {{"kind", "report"},
                     {"message", std::to_string(indexing.done) + " of " + counted(indexing.total)},
                     {"percentage", percent}});
}

void end_indexing(Session& session) {
  Indexing& indexing = session.indexing;
  if (!indexing.active) {
    return;
  }
  if (session.snapshot->indexing) {
    session.building.next.indexing = false;
    build(session);
    return;
  }
  indexing.active = false;
  const std::string message = counted(session.snapshot->documents.size());
  progress(session, {{"kind", "end"}, {"message", message}});
  indexing.progress = 0;
  tell_status(session, "ready", message);
  session.log.write(config::LogLevel::info, "everything is read: " + message);
  all_stale(session);
}

}  // namespace segue::lsp
