// How is each change of a document's diagnostics told exactly once, on the one channel that the client has?
#include "lsp/reports.h"

#include <algorithm>
#include <utility>

#include "external/json.h"
#include "lsp/answering.h"
#include "lsp/building.h"
#include "lsp/reading.h"
#include "protocol/types.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

/// Documents that one task looks at before others get their turn.
constexpr std::size_t documents_at_once = 50;

void compute(Session& session);

const std::string& id_of_nothing() {
  static const std::string id = report_of({}, json::array()).result_id;
  return id;
}

const std::string& known_id(const Session& session, const base::DocumentKey& key) {
  const auto known = session.reports.known.find(key);
  return known == session.reports.known.end() ? id_of_nothing() : known->second.result_id;
}

void remember(Session& session, const Report& report) {
  if (report.result_id == id_of_nothing() && !report.version) {
    session.reports.known.erase(report.key);
  } else {
    session.reports.known[report.key] = {report.result_id, report.items, report.version};
  }
}

void publish(Session& session, const Report& report) {
  json params = {{"uri", view(session).uri_of(report.key)}, {"diagnostics", *report.items}};
  if (report.version && session.client->can.diagnostic_versions) {
    params["version"] = *report.version;
  }
  session.wire.notify("textDocument/publishDiagnostics", params);
}

void ask_to_refresh(Session& session, bool& due, bool& under_way, std::string_view method) {
  if (!due || under_way) {
    return;
  }
  due = false;
  under_way = true;
  session.wire.request(method, nullptr, [&session, &due, &under_way, method](const protocol::Answer&) {
    under_way = false;
    ask_to_refresh(session, due, under_way, method);
  });
}

/// Once the present task is done: it may have several reasons.
void refresh(Session& session) {
  if (std::exchange(session.reports.refresh_planned, true)) {
    return;
  }
  session.scheduler.post(Lane::owner, [&session] {
    Reports& reports = session.reports;
    reports.refresh_planned = false;
    if (session.phase == Phase::running) {
      ask_to_refresh(session, reports.refresh_due, reports.refreshing, "workspace/diagnostic/refresh");
      ask_to_refresh(session, reports.hints_due, reports.hints_refreshing, "workspace/inlayHint/refresh");
    }
  });
}

json document_report(const View& view, const base::DocumentKey& key, const Reports::Known& known) {
  json out = {{"kind", "full"}, {"uri", view.uri_of(key)}, {"resultId", known.result_id}, {"items", *known.items}};
  out["version"] = known.version ? json(*known.version) : json(nullptr);
  return out;
}

/// What the client doesn't have yet, or has though it is mended.
json news(const Session& session, const Reports::Held& held) {
  const View seen = view(session);
  json items = json::array();
  for (const auto& [key, known] : session.reports.known) {
    const auto had = held.previous.find(key);
    if (known.result_id != (had == held.previous.end() ? id_of_nothing() : had->second)) {
      items.push_back(document_report(seen, key, known));
    }
  }
  for (const auto& [key, result_id] : held.previous) {
    if (!session.reports.known.contains(key) && result_id != id_of_nothing()) {
      const Report nothing = report_of(key, json::array());
      items.push_back(document_report(seen, key, {nothing.result_id, nothing.items, {}}));
    }
  }
  return items;
}

void answer_held(Session& session) {
  auto& held = session.reports.held;
  if (!held || session.reports.computing) {
    return;
  }
  json items = news(session, *held);
  if (!items.empty()) {
    answer(session, std::exchange(held, {})->id, {{"items", std::move(items)}});
  }
}

/// True if the client has to be told.
bool take(Session& session, const Report& report) {
  const auto open = session.open.find(report.key);
  if (open != session.open.end() && report.version != open->second.version) {
    return false;  // edited meanwhile: its own build makes it stale again
  }
  const auto known = session.reports.known.find(report.key);
  const bool new_version =
      report.version && (known == session.reports.known.end() || known->second.version != report.version);
  const bool differs = known_id(session, report.key) != report.result_id;
  remember(session, report);
  return differs || (new_version && !session.client->pulls());
}

void computed(Session& session, const std::vector<Report>& reports) {
  session.reports.computing = false;
  bool news = false;
  for (const Report& report : reports) {
    if (!take(session, report)) {
      continue;
    }
    news = true;
    if (!session.client->pulls()) {
      publish(session, report);
    }
  }
  if (news && session.client->pulls()) {
    session.reports.refresh_due = true;
    refresh(session);
  }
  compute(session);
  answer_held(session);
}

/// Open documents first; the others wait until everything is read.
std::vector<base::DocumentKey> next_keys(Session& session) {
  std::set<base::DocumentKey>& stale = session.reports.stale;
  std::vector<base::DocumentKey> keys;
  for (auto key = stale.begin(); key != stale.end();) {
    if (session.open.contains(*key)) {
      keys.push_back(*key);
      key = stale.erase(key);
    } else {
      ++key;
    }
  }
  if (!keys.empty()) {
    return keys;  // somebody looks at them
  }
  while (!session.indexing.active && !stale.empty() && keys.size() < documents_at_once) {
    keys.push_back(std::move(stale.extract(stale.begin()).value()));
  }
  return keys;
}

void compute(Session& session) {
  if (session.reports.computing || session.phase != Phase::running) {
    return;
  }
  auto keys = next_keys(session);
  if (keys.empty()) {
    return;
  }
  session.reports.computing = true;
  const auto work = [seen = view(session), keys = std::move(keys)] {
    std::vector<Report> reports;
    reports.reserve(keys.size());
    for (const base::DocumentKey& key : keys) {
      reports.push_back(report(seen, key));
    }
    return reports;
  };
  elsewhere(session, Lane::background, work,
            [&session](const std::vector<Report>& reports) { computed(session, reports); });
}

}  // namespace

void touched(Session& session, const std::vector<base::DocumentKey>& keys, const std::set<base::DocumentKey>& edited) {
  bool others = false;
  for (const base::DocumentKey& key : keys) {
    // A client that pulls asks about its own edits by itself.
    const bool asks = session.client->pulls() && edited.contains(key);
    others = others || !edited.contains(key);
    if (!asks) {
      session.reports.stale.insert(key);
    }
  }
  if (!session.client->pulls()) {
    session.reports.stale.insert(edited.begin(), edited.end());
  }
  for (const auto& [key, unused] : session.reports.known) {
    if (!session.snapshot->documents.contains(key)) {
      session.reports.stale.insert(key);
    }
  }
  if (others && !session.indexing.active) {
    hints_changed(session);
  }
  compute(session);
}

void all_stale(Session& session) {
  for (const auto& [key, unused] : session.snapshot->documents) {
    session.reports.stale.insert(key);
  }
  for (const auto& [key, unused] : session.reports.known) {
    session.reports.stale.insert(key);
  }
  hints_changed(session);
  compute(session);
}

void hints_changed(Session& session) {
  if (session.client->can.refresh_hints && !session.open.empty()) {
    session.reports.hints_due = true;
  }
  refresh(session);
}

void pull_document(Session& session, const protocol::Id& id, const protocol::Node& params) {
  const auto key = view(session).key_of(protocol::document_params(params).uri);
  const auto previous = params.find("previousResultId");
  const std::string had = previous ? previous->text() : "";
  when_current(session, [&session, id, key, had] {
    const auto work = [seen = view(session), key] { return attempt([&] { return report(seen, key); }); };
    elsewhere(session, Lane::interactive, work, [&session, id, had](const Outcome<Report>& outcome) {
      const auto* found = std::get_if<Report>(&outcome);
      if (!found) {
        fail(session, id, std::get<protocol::Failure>(outcome));
        return;
      }
      remember(session, *found);
      session.reports.stale.erase(found->key);
      if (found->result_id == had) {
        answer(session, id, {{"kind", "unchanged"}, {"resultId", had}});
      } else {
        answer(session, id, {{"kind", "full"}, {"resultId", found->result_id}, {"items", *found->items}});
      }
    });
  });
}

void pull_workspace(Session& session, const protocol::Id& id, const protocol::Node& params) {
  Reports::Held held{id, {}};
  for (const auto& [uri, value] : protocol::previous_results(params)) {
    held.previous.emplace(view(session).key_of(uri), value);
  }
  release_held(session);
  session.reports.held = std::move(held);
  answer_held(session);
}

void release_held(Session& session) {
  if (session.reports.held) {
    answer(session, std::exchange(session.reports.held, {})->id, {{"items", json::array()}});
  }
}

bool cancel_held(Session& session, const protocol::Id& id) {
  if (!session.reports.held || session.reports.held->id != id) {
    return false;
  }
  session.reports.held.reset();
  return true;
}

}  // namespace segue::lsp
