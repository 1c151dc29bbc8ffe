// How do people change a project, step by step, and what is known after each?
#include "incremental/editing.h"

#include <algorithm>
#include <array>

#include "features/diagnostics.h"
#include "frameworks/all.h"
#include "support/difference.h"
#include "workshop/workshop.h"

namespace segue::testing {
namespace {

using project::Changes;
using project::DocumentChange;

/// What is typed: whole statements, and what leaves a bracket, a string or a block open.
constexpr auto snippets = std::to_array<std::string_view>({"(",
                                                           ")",
                                                           "'",
                                                           "\n",
                                                           "    ",
                                                           "x",
                                                           "# ",
                                                           ":",
                                                           "\"\"\"",
                                                           "[\n",
                                                           "@bp.route('/t')\ndef t(): pass\n",
                                                           "\nfrom .base import *\n",
                                                           "\nimport os, sys\n",
                                                           "return ",
                                                           "app",
                                                           "1",
                                                           "self.extra = 1\n",
                                                           "\nclass New(Row):\n    pass\n",
                                                           "\nif True:\n    urlpatterns = []\nelse:\n    bp = None\n",
                                                           "é",
                                                           "{{ ",
                                                           " }}",
                                                           "{% endblock %}",
                                                           "{% url 'a:b' %}",
                                                           "\\\n"});

bool is_word(char c) { return (std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_'; }

/// Words that start with a letter, one a place.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > at && std::isalpha(static_cast<unsigned char>(text[at])) != 0) words.push_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return words;
}

std::string renamed(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// Begin and end of a line that is chosen at random, with its line break.
std::pair<std::size_t, std::size_t> some_line(const std::string& text, Random& random) {
  const auto at = random.below(text.size() + 1);
  const auto before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const auto begin = before == std::string::npos ? 0 : before + 1;
  const auto behind = text.find('\n', begin);
  return {begin, behind == std::string::npos ? text.size() : behind + 1};
}

}  // namespace

Editing::Editing(Plan plan, unsigned seed) : plan_(std::move(plan)), random_(seed) {
  settings_.target = random_.any(frameworks::all()).id;
  const bool whole = random_.one_in(2);
  for (const auto& [path, unused] : plan_.texts) {
    if (path.starts_with(packages) || (!whole && random_.one_in(4))) continue;
    files_[path] = plan_.version(path, random_);
    if (random_.one_in(2)) open_.insert(path);
  }
  snapshot_ = afresh();
}

DocumentChange Editing::change_of(const std::string& path, const std::string* text) const {
  DocumentChange change;
  change.key = key_of(path);
  if (text) change.text = std::make_shared<const std::string>(*text);
  change.open = open_.contains(path);
  return change;
}

/// Packages that are installed are read when they are wanted, as a session does.
Editing::Snapshot Editing::completed(project::Applied applied) {
  std::set<std::string> asked;
  for (;;) {
    Changes changes;
    for (const auto& name : applied.wanted) {
      if (!asked.insert(name).second) continue;
      auto path = std::string(packages) + name;
      std::ranges::replace(path, '.', '/');
      for (const auto& file : {path + ".py", path + "/__init__.py"}) {
        const auto found = plan_.texts.find(file);
        if (found == plan_.texts.end()) continue;
        changes.documents.push_back(change_of(file, &found->second));
        changes.documents.back().installed = name;
      }
    }
    if (changes.documents.empty()) return applied.snapshot;
    applied = project::apply(*applied.snapshot, changes);
  }
}

Editing::Snapshot Editing::afresh() {
  const auto nothing = project::empty_snapshot(real_knowledge(), frameworks::all(), nullptr);
  Changes changes;
  changes.folders = {std::string(folder)};
  changes.settings = std::make_shared<const config::Settings>(settings_);
  std::map<std::string, std::shared_ptr<const project::Document>> prepared;
  for (const auto& [path, text] : files_) {
    auto change = change_of(path, &text);
    const auto name = path + (change.open ? " open " : " closed ") + text;
    const auto found = prepared_.find(name);
    change.prepared = found != prepared_.end() ? found->second : project::prepare(change, nullptr);
    prepared.emplace(name, change.prepared);
    changes.documents.push_back(std::move(change));
  }
  prepared_ = std::move(prepared);
  return completed(project::apply(*nothing, changes));
}

void Editing::step() {
  if (random_.one_in(4)) {
    Changes changes;
    type(changes);
    return;
  }
  Changes changes;
  for (auto count = 1 + random_.below(3); count > 0; --count) change(changes);
  if (random_.one_in(12)) changes.folders = {std::string(folder)};
  if (random_.one_in(12)) {
    settings_.target = random_.any(frameworks::all()).id;
    changes.settings = std::make_shared<const config::Settings>(settings_);
  }
  apply(std::move(changes));
}

void Editing::index(bool on) {
  Changes changes;
  changes.indexing = on;
  done_ += on ? "=== indexing\n" : "=== indexed\n";
  apply(std::move(changes));
}

/// A file of the plan or one that came into being since.
std::string Editing::some_path() {
  const bool known = files_.empty() || random_.one_in(4);
  auto path = known ? random_.any(plan_.texts).first : random_.any(files_).first;
  return path.starts_with(packages) ? some_path() : path;
}

void Editing::change(Changes& changes) {
  const auto path = some_path();
  const auto held = files_.find(path);
  const auto text = held == files_.end() ? std::optional<std::string>{} : held->second;
  switch (random_.below(12)) {
    case 0:
      return set(changes, path, std::nullopt);
    case 1:  // a file takes the place of another, or comes beside it
    case 2: {
      if (!text) break;
      const auto other = random_.one_in(2) ? some_path() : "moved_" + std::to_string(random_.below(3)) + ".py";
      if (random_.one_in(2)) set(changes, path, std::nullopt);
      return set(changes, random_.one_in(3) ? std::string(base::parent_path(path)) + "/" + other : other, text);
    }
    case 3:
    case 4:
    case 5:
      if (const auto old = before_.find(path); old != before_.end() && random_.one_in(3))
        return set(changes, path, std::string(old->second));
      return set(changes, path, plan_.version(path, random_));
    case 6: {  // opened or closed
      if (!text) break;
      if (open_.erase(path) == 0) open_.insert(path);
      return set(changes, path, text);
    }
    default:
      if (text) return set(changes, path, edited(*text));
  }
}

/// Somebody who types: every key is applied by itself.
void Editing::type(Changes& changes) {
  const auto path = some_path();
  if (!files_.contains(path)) return;
  open_.insert(path);
  auto at = random_.below(files_[path].size() + 1);
  for (const char key : random_.any(snippets)) {
    auto text = files_[path];
    text.insert(at++, 1, key);
    changes = {};
    set(changes, path, text);
    apply(changes);
  }
}

std::string Editing::edited(std::string text) {
  const auto [begin, end] = some_line(text, random_);
  const auto line = text.substr(begin, end - begin);
  switch (random_.below(7)) {
    case 0:
      return text.erase(random_.below(text.size() + 1), random_.below(9));
    case 1:
      return text.erase(begin, end - begin);
    case 2:
      return text.insert(some_line(text, random_).first, line);
    case 3: {  // something is called as something else is, here or elsewhere
      const auto words = words_of(text);
      const auto others = words_of(random_.any(files_).second);
      return words.empty() || others.empty() ? text : renamed(text, random_.any(words), random_.any(others));
    }
    case 4: {  // one word
      const auto words = words_of(line);
      const auto others = words_of(random_.any(files_).second);
      if (words.empty() || others.empty()) return text;
      return text.replace(begin, end - begin, renamed(line, random_.any(words), random_.any(others)));
    }
    default:
      return text.insert(random_.below(text.size() + 1), random_.any(snippets));
  }
}

void Editing::set(Changes& changes, const std::string& path, std::optional<std::string> text) {
  done_ += (text ? open_.contains(path) ? "+++ (open) " : "+++ " : "--- ") + path + "\n" + text.value_or("") + "\n";
  if (const auto held = files_.find(path); held != files_.end()) before_[path] = held->second;
  if (!text) open_.erase(path);
  changes.documents.push_back(change_of(path, text ? &*text : nullptr));
  if (text)
    files_[path] = std::move(*text);
  else
    files_.erase(path);
}

void Editing::apply(Changes changes) {
  auto applied = project::apply(*snapshot_, changes);
  // When reading begins, claims of absence go; nobody is told of each.
  if (random_.one_in(4) && !snapshot_->documents.empty() && !changes.indexing) {
    const auto& key = random_.any(snapshot_->documents).first;
    if (!std::ranges::binary_search(applied.touched, key)) {
      const auto found =
          difference(features::diagnostics(*snapshot_, key), features::diagnostics(*applied.snapshot, key));
      if (!found.empty()) broken_promise_ = "diagnostics of " + key + found;
    }
  }
  snapshot_ = completed(std::move(applied));
}

}  // namespace segue::testing
