// What does a .toml file of knowledge hold: a framework, names, generated facts, names that are gone, or tables?
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/nearest.h"
#include "base/uri.h"
#include "knowledge/draft.h"

namespace segue::knowledge {
namespace {

constexpr auto kinds = std::to_array<NameKind>(
    {NameKind::klass, NameKind::function, NameKind::method, NameKind::attribute, NameKind::object, NameKind::exception,
     NameKind::decorator, NameKind::setting, NameKind::module, NameKind::tag, NameKind::filter});

void check_version(Reading& reading, const toml::table& table, std::string_view key) {
  if (const auto text = text_at(table, key); !text.empty() && !is_version(text)) {
    reading.fail(range_at(reading, table, key), fmt::format("`{}` is no version (a version is written \"2.3\")", text));
  }
}

/// The rest of the line where a table starts.
base::Range header_of(const Reading& reading, const toml::table& table) {
  const auto begin = reading.offset(table.source().begin);
  const auto line = reading.index.position(begin, base::Encoding::utf8).line;
  return {begin, std::max(begin, reading.index.line(line).end)};
}

/// Runs `read` on a draft; problems that it reports make the draft a failed one.
template <class F>
void add_draft(Reading& reading, Drafts& drafts, const F& read) {
  const auto before = reading.errors.size();
  Draft draft;
  read(draft);
  draft.failed = reading.errors.size() > before;
  drafts.items.push_back(std::move(draft));
}

/// A table whose values are tables of one kind.
template <class Add>
void each_table(Reading& reading, const toml::table& table, std::string_view key, Shape shape, const Add& add) {
  const auto* const all = table[key].as_table();
  if (all == nullptr) return;
  for (auto&& [name, value] : *all) {
    const auto* one = value.as_table();
    if (one == nullptr) {
      reading.fail(range_of(reading, value), fmt::format("`{}` is a table", name.str()));
      continue;
    }
    check_keys(reading, *one, shape, reading.range(name.source()));
    add(std::string(name.str()), *one);
  }
}

void read_framework(Reading& reading, const toml::table& table, Draft& draft) {
  Framework framework;
  check_keys(reading, table, Shape::framework, {0, 1});
  draft.place = reading.place(range_at(reading, table, "id"));
  framework.id = text_at(table, "id");
  framework.label = text_at(table, "label");
  framework.distribution = text_at(table, "distribution");
  framework.dialect = text_at(table, "dialect");
  framework.newest = text_at(table, "newest");
  framework.documentation = text_at(table, "documentation");
  framework.packages = texts_at(table, "packages");
  framework.distribution_aliases = texts_at(table, "distribution_aliases");
  std::ranges::copy(texts_at(table, "aliases"), std::back_inserter(framework.distribution_aliases));
  framework.versions = texts_at(table, "versions");
  framework.markers = texts_at(table, "markers");
  framework.language_ids = texts_at(table, "language_ids");
  framework.look_alikes = texts_at(table, "look_alikes");
  framework.used_alone = texts_at(table, "used_alone");
  framework.words = texts_at(table, "words");
  framework.modules = texts_at(table, "modules");
  for (const std::string& version : framework.versions) {
    if (!is_version(version))
      reading.fail(range_at(reading, table, "versions"),
                   fmt::format("`{}` is no version (a version is written \"2.3\")", version));
  }
  if (!framework.newest.empty() &&
      std::ranges::find(framework.versions, framework.newest) == framework.versions.end()) {
    reading.fail(range_at(reading, table, "newest"), fmt::format("`{}` is not among `versions`", framework.newest),
                 base::nearest(framework.newest, framework.versions));
  }
  each_table(reading, table, "libraries", Shape::library, [&](std::string name, const toml::table& one) {
    framework.libraries.push_back({std::move(name), texts_at(one, "packages")});
  });
  each_table(reading, table, "context", Shape::context, [&](std::string name, const toml::table& one) {
    Context context{texts_at(one, "facts"), texts_at(one, "names"), texts_at(one, "paths")};
    for (const std::string& fact : context.facts)
      draft.references.push_back({Reference::To::fact, fact, reading.place(range_at(reading, one, "facts"))});
    for (const std::string& named : context.names)
      draft.references.push_back({Reference::To::outside, named, reading.place(range_at(reading, one, "names"))});
    framework.contexts.emplace(std::move(name), std::move(context));
  });
  if (const auto* entry = table["entry"].as_table()) {
    for (auto&& [path, text] : *entry) framework.entry.emplace(path.str(), text.value_or(std::string()));
  }
  framework.place = draft.place;
  draft.entry = std::move(framework);
}

Counterpart read_counterpart(Reading& reading, const toml::table& table, Draft& draft) {
  check_keys(reading, table, Shape::counterpart, header_of(reading, table));
  Counterpart counterpart;
  counterpart.to = text_at(table, "to");
  counterpart.name = text_at(table, "name");
  const std::string match = text_at(table, "match");
  counterpart.match = match == "exact" ? Certainty::exact : match == "close" ? Certainty::close : Certainty::none;
  counterpart.text = read_text(reading, draft, placed_at(reading, table, "text"), Syntax::markdown);
  refer(reading, draft, Reference::To::framework, table, "to");
  refer(reading, draft, Reference::To::name, table, "name");
  return counterpart;
}

void read_name(Reading& reading, const toml::table& table, Draft& draft) {
  Name name;
  check_keys(reading, table, Shape::name, header_of(reading, table));
  draft.place = reading.place(table.contains("id") ? range_at(reading, table, "id") : header_of(reading, table));
  name.id = text_at(table, "id");
  name.framework = framework_of_path(reading.file->path);
  name.documented = true;
  name.summary = read_markdown(reading, placed_at(reading, table, "summary"));
  name.details = read_markdown(reading, placed_at(reading, table, "details"));
  name.signature = text_at(table, "signature");
  name.aliases = texts_at(table, "aliases");
  name.bases = texts_at(table, "bases");
  name.returns = text_at(table, "returns");
  name.type = text_at(table, table.contains("type") ? "type" : "instance_of");
  name.members_from = text_at(table, "members_from");
  name.per_class = table["per_class"].value_or(false);
  name.topic = text_at(table, "topic");
  name.url = text_at(table, "url");
  name.since = text_at(table, "since");
  name.deprecated = text_at(table, "deprecated");
  name.removed = text_at(table, "removed");
  name.kind = kind_of(text_at(table, "kind"));
  for (const std::string_view key : {"since", "deprecated", "removed"}) check_version(reading, table, key);
  for (const toml::table* one : tables_at(table, "counterpart"))
    name.counterparts.push_back(read_counterpart(reading, *one, draft));
  refer(reading, draft, Reference::To::topic, table, "topic");
  // Without a dot it is a word: "Self", "instance", a built-in type.
  if (name.returns.find('.') != std::string::npos) {
    refer(reading, draft, Reference::To::klass, table, "returns");
    auto& id = draft.references.back().id;
    if (id.starts_with("type[") && id.ends_with(']')) id = id.substr(5, id.size() - 6);
  }
  refer(reading, draft, Reference::To::klass, table, "type");
  refer(reading, draft, Reference::To::klass, table, "instance_of");
  refer(reading, draft, Reference::To::klass, table, "members_from");
  name.place = draft.place;
  draft.entry = std::move(name);
}

void read_historic(Reading& reading, const toml::table& table, Draft& draft) {
  check_keys(reading, table, Shape::historic, header_of(reading, table));
  for (const std::string_view key : {"since", "removed"}) check_version(reading, table, key);
  draft.place = reading.place(range_at(reading, table, "id"));
  draft.entry = Historic{text_at(table, "id"),     framework_of_path(reading.file->path),
                         text_at(table, "since"),  text_at(table, "removed"),
                         text_at(table, "source"), draft.place};
}

void read_table(Reading& reading, std::string name, const toml::table& table, base::Range at, Draft& draft) {
  Table rows;
  for (auto&& [key, value] : table) {
    if (const auto* text = value.as_string()) {
      rows.emplace(std::string(key.str()), text->get());
    } else {
      reading.fail(range_of(reading, value), fmt::format("`{}` is a text in quotes", key.str()));
    }
  }
  draft.place = reading.place(at);
  draft.entry = TableItem(std::move(name), std::move(rows));
}

/// Generated: [name."package.Class.method"]. A wrong row fails alone.
void read_facts(Reading& reading, const toml::table& names, Drafts& drafts) {
  const std::string framework = framework_of_path(reading.file->path);
  for (auto&& [id, value] : names) {
    const auto* table = value.as_table();
    const auto before = reading.errors.size();
    const auto at = [&] { return reading.range(id.source()); };
    if (table == nullptr) {
      reading.fail(at(), fmt::format("`{}` is a table", id.str()));
      continue;
    }
    check_keys(reading, *table, Shape::generated, {});
    if (reading.errors.size() > before) continue;
    Name name;
    name.id = id.str();
    name.framework = framework;
    name.kind = kind_of(text_at(*table, "kind"));
    name.signature = text_at(*table, "signature");
    name.aliases = texts_at(*table, "aliases");
    name.bases = texts_at(*table, "bases");
    name.type = text_at(*table, "type");
    name.returns = text_at(*table, "returns");
    name.seen_at = texts_at(*table, "at");
    name.since = text_at(*table, "since");
    name.deprecated = text_at(*table, "deprecated");
    name.removed = text_at(*table, "removed");
    name.place = {reading.file, {}};
    drafts.generated.push_back(std::move(name));
  }
}

void read_tables(Reading& reading, const toml::table& tables, Drafts& drafts) {
  for (auto&& [key, value] : tables) {
    const auto at = reading.range(key.source());
    if (const auto* rows = value.as_table()) {
      add_draft(reading, drafts,
                [&, name = std::string(key.str())](Draft& draft) { read_table(reading, name, *rows, at, draft); });
    } else {
      reading.fail(at, fmt::format("`{}` is a table", key.str()));
    }
  }
}

template <class F>
void read_rows(Reading& reading, const toml::node& rows, Drafts& drafts, const F& read) {
  const auto* array = rows.as_array();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    if (const auto* row = (*array)[i].as_table()) {
      add_draft(reading, drafts, [&](Draft& draft) { read(reading, *row, draft); });
    } else {
      reading.fail(range_of(reading, (*array)[i]), "a table is expected here");
    }
  }
}

}  // namespace

NameKind kind_of(std::string_view spelled) {
  const auto found = std::ranges::find(kinds, spelled, [](NameKind kind) { return spelling(kind); });
  return found == kinds.end() ? NameKind::unknown : *found;
}

std::string framework_of_path(std::string_view path) {
  // <framework>/reference/x.toml, or the same below other folders.
  for (auto folder = base::parent_path(path); !folder.empty(); folder = base::parent_path(folder)) {
    const auto name = base::file_name(folder);
    if (name == "reference" || name == "facts") return std::string(base::file_name(base::parent_path(folder)));
  }
  return {};
}

void read_toml_file(Reading& reading, Drafts& drafts) {
  toml::table table;
  if (!parse_toml(reading, reading.file->text, table)) return;
  if (base::file_name(reading.file->path) == "framework.toml") {
    add_draft(reading, drafts, [&](Draft& draft) { read_framework(reading, table, draft); });
    return;
  }
  for (auto&& [key, value] : table) {
    if (key.str() == "name" && value.is_array()) {
      read_rows(reading, value, drafts, read_name);
    } else if (key.str() == "name" && value.is_table()) {
      read_facts(reading, *value.as_table(), drafts);
    } else if (key.str() == "historic" && value.is_array()) {
      read_rows(reading, value, drafts, read_historic);
    } else if (key.str() == "table" && value.is_table()) {
      read_tables(reading, *value.as_table(), drafts);
    } else {
      static const std::vector<std::string> known{"name", "historic", "table"};
      reading.fail(
          reading.range(key.source()),
          fmt::format("a .toml file holds [[name]], [[historic]], [name.\"…\"] or [table.…], not `{}`", key.str()),
          base::nearest(key.str(), known));
    }
  }
}

}  // namespace segue::knowledge
