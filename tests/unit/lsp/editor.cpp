// How does the editor of the tests see, say and answer?
#include "editor.h"

#include <algorithm>
#include <utility>

#include "base/uri.h"

namespace segue::lsp {
namespace {

using nlohmann::json;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c & '\x80') != 0; }

struct Word {
  base::Range range;
  std::string text;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::size_t>(std::find_if(text.begin() + at, text.end(), is_word) - text.begin());
    at = static_cast<std::size_t>(std::find_if_not(text.begin() + begin, text.end(), is_word) - text.begin());
    if (at > begin) {
      out.push_back({{static_cast<base::Offset>(begin), static_cast<base::Offset>(at)},
                     std::string(text.substr(begin, at - begin))});
    }
  }
  return out;
}

std::string_view text_of(const project::Document& document) {
  return document.text ? std::string_view(*document.text) : std::string_view();
}

/// Documents of the disk keep their text here, since words are all that these analyses know.
std::shared_ptr<const project::Document> prepared(const project::DocumentChange& change,
                                                  const project::Document* before) {
  auto document = std::make_shared<project::Document>(*project::prepare(change, before));
  document->text = change.text;
  return document;
}

bool given(const project::Snapshot& snapshot, const std::string& name) {
  return std::ranges::any_of(snapshot.documents, [&](const auto& entry) {
    const auto words = words_of(text_of(*entry.second));
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i].text == "give" && words[i + 1].text == name) {
        return true;
      }
    }
    return false;
  });
}

project::Applied applied(const project::Snapshot& before, const project::Changes& changes) {
  auto all = changes;
  for (project::DocumentChange& change : all.documents) {
    if (change.text && !change.prepared) {
      change.prepared = prepared(change, nullptr);
    }
  }
  auto out = project::apply(before, all);
  // What one document gives may be what another needs.
  out.touched.clear();
  for (const auto& [key, unused] : out.snapshot->documents) {
    out.touched.push_back(key);
  }
  return out;
}

std::optional<features::HoverData> hover(const project::Snapshot& snapshot, std::string_view key, base::Offset at) {
  for (const Word& word : words_of(text_of(*snapshot.document(key)))) {
    if (word.text == "burst") {
      throw std::runtime_error("the hover burst");
    }
    if (word.range.begin <= at && at <= word.range.end) {
      features::HoverData out;
      out.range = word.range;
      out.title = word.text + (snapshot.indexing ? "?" : "");
      return out;
    }
  }
  return std::nullopt;
}

std::string render(const features::HoverData& data, features::Format format, std::size_t /*width*/) {
  return format == features::Format::markdown ? "**" + data.title + "**" : data.title;
}

std::vector<features::Diagnostic> diagnostics(const project::Snapshot& snapshot, std::string_view key) {
  std::vector<features::Diagnostic> out;
  const auto words = words_of(text_of(*snapshot.document(key)));
  const auto add = [&](base::Range range, std::string message) {
    features::Diagnostic one;
    one.site = {std::string(key), range};
    one.code = "word";
    one.message = std::move(message);
    out.push_back(std::move(one));
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].text == "wrong") {
      add(words[i].range, "wrong");
    }
    if (words[i].text == "need" && i + 1 < words.size() && !snapshot.indexing && !given(snapshot, words[i + 1].text)) {
      add(words[i + 1].range, "no " + words[i + 1].text);
    }
  }
  return out;
}

std::vector<features::Hint> hints(const project::Snapshot& snapshot, std::string_view key, base::Range range) {
  std::vector<features::Hint> out;
  for (const Word& word : words_of(text_of(*snapshot.document(key)))) {
    const bool inside = word.range.begin >= range.begin && word.range.end <= range.end;
    if (word.text == "become" && inside && !snapshot.settings->target.empty()) {
      out.push_back({word.range.end, word.range, "→ " + snapshot.settings->target, "", ""});
    }
  }
  return out;
}

workspace::Walked walk(const Files& files, std::span<const std::string> folders) {
  workspace::Walked out;
  out.directories.assign(folders.begin(), folders.end());
  for (const auto& [path, text] : files) {
    const bool inside =
        std::ranges::any_of(folders, [&](const std::string& folder) { return base::is_inside(path, folder); });
    if (const auto kind = workspace::kind_of(path); kind && inside) {
      const auto changed = static_cast<std::int64_t>(std::hash<std::string>{}(text));
      out.files.push_back({path, *kind, text.size(), changed, false});
    }
  }
  return out;
}

Disk disk_of(const std::shared_ptr<Files>& files) {
  Disk disk;
  disk.walk = [files](std::span<const std::string> folders, const workspace::WalkOptions&, const std::stop_token&) {
    return walk(*files, folders);
  };
  disk.read = [files](const std::string& path, std::uint64_t) {
    const auto file = files->find(path);
    return file == files->end() ? workspace::ReadResult{} : workspace::ReadResult{file->second, "", false};
  };
  disk.watch = [](workspace::WatchInput, workspace::Watcher::Report) { return nullptr; };
  disk.settings = [files](std::string_view folder, const config::Names& names) -> workspace::ProjectSettings {
    const std::string path = std::string(folder) + "/segue.toml";
    const auto file = files->find(path);
    return file == files->end() ? workspace::ProjectSettings{}
                                : workspace::ProjectSettings{path, config::parse_toml(file->second, path, names)};
  };
  disk.environment = [](auto...) { return std::nullopt; };
  disk.evidence = [](auto...) { return workspace::Evidence{}; };
  disk.module_file = [](auto...) { return std::nullopt; };
  disk.template_files = [](auto...) { return std::vector<std::string>(); };
  disk.knowledge = [files](const std::string& folder) {
    std::vector<knowledge::SourceFile> found;
    for (const auto& [path, text] : *files) {
      if (base::is_inside(path, folder)) {
        found.push_back({path, text});
      }
    }
    return found;
  };
  return disk;
}

/// {"a.b": x} → {"a": {"b": x}}
json nested(const json& dotted) {
  json out = json::object();
  for (const auto& [name, value] : dotted.items()) {
    std::string pointer = "/" + name;
    std::ranges::replace(pointer, '.', '/');
    out[json::json_pointer(pointer)] = value;
  }
  return out;
}

}  // namespace

Analysis word_analysis() { return {applied, prepared, hover, render, diagnostics, hints}; }

Setup setup_of(const std::shared_ptr<Files>& files, unsigned readers) {
  static const auto extract = [](const frameworks::ModuleInput&) { return facts::Facts{}; };
  static const std::array<frameworks::Framework, 2> frameworks{
      {{.id = "one", .extract = extract, .analyses = {}}, {.id = "two", .extract = extract, .analyses = {}}}};
  knowledge::Items items;
  for (const std::string id : {"one", "two"}) {
    knowledge::Framework framework;
    framework.id = id;
    framework.label = "The " + id;
    framework.language_ids = {"python", "markup"};
    items.frameworks.push_back(framework);
  }
  const auto empty = project::empty_snapshot(std::make_shared<const knowledge::Knowledge>(std::move(items)), frameworks,
                                             std::make_shared<const config::Settings>());
  return {"1.2.3", empty, word_analysis(), disk_of(files), {}, readers};
}

Editor::Editor(Setup setup)
    : server_(
          std::move(setup), [this](const std::string& body) { receive(body); },
          [this](int code) {
            const std::lock_guard lock(mutex_);
            ended_.push_back(code);
          }) {}

void Editor::receive(const std::string& body) {
  const auto message = json::parse(body);
  const bool is_request = message.contains("method") && message.contains("id");
  {
    const std::lock_guard lock(mutex_);
    auto& kind = is_request ? requests_ : message.contains("method") ? notifications_ : answers_;
    kind.push_back(message);
  }
  if (is_request) {
    const bool configuration = message["method"] == "workspace/configuration";
    send({{"jsonrpc", "2.0"},
          {"id", message["id"]},
          {"result", configuration ? json::array({settings}) : json(nullptr)}});
  }
}

void Editor::send_text(std::string_view text) { server_.receive(text); }

void Editor::send(const json& message) { send_text(message.dump()); }

std::int64_t Editor::begin(std::string_view method, const json& params) {
  send({{"jsonrpc", "2.0"}, {"id", ++last_id_}, {"method", method}, {"params", params}});
  return last_id_;
}

json Editor::ask(std::string_view method, const json& params) {
  const auto id = begin(method, params);
  settle();
  return answer(id);
}

json Editor::answer(const json& id) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(answers_, id, [](const json& message) { return message["id"]; });
  return found == answers_.end() ? json() : *found;
}

void Editor::tell(std::string_view method, const json& params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
  settle();
}

json Editor::start(const json& capabilities, const json& options, const std::vector<std::string>& folders) {
  json list = json::array();
  for (const std::string& folder : folders) {
    list.push_back({{"uri", uri_of(folder)}, {"name", folder}});
  }
  json answered = ask("initialize", {{"processId", nullptr},
                                     {"capabilities", nested(capabilities)},
                                     {"workspaceFolders", list},
                                     {"initializationOptions", options}});
  tell("initialized", json::object());
  return answered["result"];
}

void Editor::open(const std::string& path, const std::string& text, std::int64_t version) {
  tell("textDocument/didOpen",
       {{"textDocument", {{"uri", uri_of(path)}, {"languageId", "python"}, {"version", version}, {"text", text}}}});
}

void Editor::replace(const std::string& path, const std::string& text, std::int64_t version) {
  tell("textDocument/didChange", {{"textDocument", {{"uri", uri_of(path)}, {"version", version}}},
                                  {"contentChanges", json::array({{{"text", text}}})}});
}

std::string Editor::hover(const std::string& path, std::uint32_t line, std::uint32_t character) {
  const json result = ask("textDocument/hover", at(path, line, character))["result"];
  return result.is_null() ? "" : result["contents"]["value"].get<std::string>();
}

std::vector<json> Editor::take(std::string_view method) {
  const std::lock_guard lock(mutex_);
  std::vector<json> out;
  std::erase_if(notifications_, [&](const json& message) {
    const bool wanted = message["method"] == method;
    if (wanted) {
      out.push_back(message["params"]);
    }
    return wanted;
  });
  return out;
}

std::vector<json> Editor::requests(std::string_view method) {
  const std::lock_guard lock(mutex_);
  std::vector<json> out;
  std::ranges::copy_if(requests_, std::back_inserter(out),
                       [&](const json& message) { return message["method"] == method; });
  return out;
}

int Editor::asked(std::string_view method) { return static_cast<int>(requests(method).size()); }

std::vector<int> Editor::ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

std::string uri_of(std::string_view path) { return base::uri_of_key(path); }

json at(const std::string& path, std::uint32_t line, std::uint32_t character) {
  return {{"textDocument", {{"uri", uri_of(path)}}}, {"position", {{"line", line}, {"character", character}}}};
}

std::vector<std::string> messages(const json& diagnostics) {
  std::vector<std::string> out;
  for (const json& diagnostic : diagnostics) {
    out.push_back(diagnostic["message"]);
  }
  return out;
}

}  // namespace segue::lsp
