// Which items do these files give, and what is wrong with the others?
#include "knowledge/load.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "base/uri.h"
#include "base/utf8.h"
#include "knowledge/draft.h"

namespace segue::knowledge {
namespace {

/// What was read, before names can be looked up.
struct Read {
  Items items;
  std::vector<Name> names;
};

void append(Read& read, const Entry& entry) {
  Items& items = read.items;
  std::visit(
      [&](const auto& item) {
        using Item = std::decay_t<decltype(item)>;
        if constexpr (std::is_same_v<Item, Framework>) items.frameworks.push_back(item);
        if constexpr (std::is_same_v<Item, Name>) read.names.push_back(item);
        if constexpr (std::is_same_v<Item, Historic>) items.historic.push_back(item);
        if constexpr (std::is_same_v<Item, Construct>) items.constructs.push_back(item);
        if constexpr (std::is_same_v<Item, Translation>) items.translations.push_back(item);
        if constexpr (std::is_same_v<Item, Rule>) items.rules.push_back(item);
        if constexpr (std::is_same_v<Item, Claim>) items.claims.push_back(item);
        if constexpr (std::is_same_v<Item, Topic>) items.topics.push_back(item);
        if constexpr (std::is_same_v<Item, Trap>) items.traps.push_back(item);
        if constexpr (std::is_same_v<Item, TableItem>)
          items.tables[item.first].insert(item.second.begin(), item.second.end());
      },
      entry);
}

/// What the author left out is taken from what the generator saw.
void fill(Name& name, const Name& generated) {
  const auto text = [](std::string& to, const std::string& from) {
    if (to.empty()) to = from;
  };
  const auto texts = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    if (to.empty()) to = from;
  };
  if (name.kind == NameKind::unknown) name.kind = generated.kind;
  text(name.framework, generated.framework);
  text(name.signature, generated.signature);
  text(name.since, generated.since);
  text(name.deprecated, generated.deprecated);
  text(name.removed, generated.removed);
  text(name.type, generated.type);
  text(name.returns, generated.returns);
  texts(name.bases, generated.bases);
  for (const std::string& alias : generated.aliases) {
    if (std::ranges::find(name.aliases, alias) == name.aliases.end()) name.aliases.push_back(alias);
  }
  name.seen_at = generated.seen_at;
}

/// Hand-written names joined with generated ones; those of the generator that nobody wrote about follow. An object has
/// one documented path: where the author chose another of its names than the generator did, the author is right.
Read joined(const std::vector<Draft>& drafts, std::vector<Name> generated, bool failed_too) {
  Read read;
  for (const Draft& draft : drafts) {
    if (!id_of(draft.entry).empty() && (failed_too || !draft.failed)) append(read, draft.entry);
  }
  std::vector<Name>& names = read.names;
  // The keys point into the names, which must not move.
  names.reserve(names.size() + generated.size());
  std::unordered_map<std::string_view, std::size_t> written;
  for (std::size_t i = 0; i < names.size(); ++i) written.try_emplace(names[i].id, i);
  for (Name& name : generated) {
    auto at = written.find(name.id);
    for (auto alias = name.aliases.begin(); at == written.end() && alias != name.aliases.end(); ++alias) {
      at = written.find(*alias);
    }
    if (at == written.end()) {
      names.push_back(std::move(name));
    } else {
      fill(names[at->second], name);
    }
  }
  return read;
}

/// What the generator said, told apart again from what was written by hand.
std::vector<Name> generated_part(const Items& items) {
  std::vector<Name> out;
  for (const Name& one : items.names) {
    if (one.documented && one.seen_at.empty()) continue;
    Name& name = out.emplace_back(one);
    name.documented = false;
    name.summary = name.details = name.topic = name.url = {};
    name.counterparts.clear();
  }
  return out;
}

/// Names of a project's own folder belong to the framework of their package.
Knowledge with_frameworks(Read read, const Knowledge* base) {
  Items& items = read.items;
  const auto framework_of = [&](std::string_view id) -> std::string {
    const auto package = id.substr(0, id.find('.'));
    for (const Framework& framework : items.frameworks) {
      if (std::ranges::find(framework.packages, package) != framework.packages.end()) return framework.id;
    }
    const Framework* framework = base == nullptr ? nullptr : base->framework_of(id);
    return framework == nullptr ? std::string() : framework->id;
  };
  const auto give = [&](auto& item) {
    if (item.framework.empty()) item.framework = framework_of(item.id);
  };
  std::ranges::for_each(read.names, give);
  std::ranges::for_each(items.historic, give);
  items.names = Names(std::move(read.names));
  return Knowledge(std::move(items));
}

/// Larger files of a project's own are not read: people write a thousand items into a hundred files.
constexpr std::size_t largest_own_file = std::size_t{256} * 1024, most_own_files = 2000;

/// What is no text, or shows something else than it holds, is not read at all.
void check_characters(Reading& reading) {
  const std::string_view text = reading.file->text;
  const auto refuse = [&](std::size_t at, const char* why) {
    const auto offset = static_cast<base::Offset>(at);
    reading.fail({offset, offset + 1}, why);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto length = base::utf8_length(text.substr(at));
    if (length == 1 && static_cast<unsigned char>(text[at]) >= 0x80) return refuse(at, "this byte is not UTF-8");
    at += length;
  }
  if (const auto at = base::first_hidden(text); at != std::string_view::npos)
    refuse(at, "this character is not seen, which is not allowed here");
}

/// A project's own files are bounded, whoever wrote them; those that are left.
std::span<const SourceFile> bounded(std::span<const SourceFile> files, std::vector<LoadError>& errors) {
  const auto refuse = [&](const SourceFile& file, const std::string& why) {
    errors.push_back(error_at({std::make_shared<const SourceFile>(SourceFile{file.path, {}}), {}}, why));
  };
  if (files.size() > most_own_files) {
    refuse(files[most_own_files], fmt::format("more than {} files: this and what follows is not read", most_own_files));
    files = files.first(most_own_files);
  }
  for (const SourceFile& file : files) {
    if (file.text.size() > largest_own_file)
      refuse(file, fmt::format("larger than {} KiB: not read; divide it", largest_own_file / 1024));
  }
  return files;
}

using Counts = decltype(Loaded::used);

void count_items(const Drafts& drafts, Counts& used) {
  for (const Draft& draft : drafts.items) {
    if (!draft.failed && draft.place.file) ++used[std::string(base::parent_path(draft.place.file->path))];
  }
}

void count_generated(const Drafts& drafts, Counts& used) {
  for (const Name& name : drafts.generated) ++used[std::string(base::parent_path(name.place.file->path))];
}

std::vector<std::string> framework_ids(const Drafts& drafts, const Knowledge* base) {
  std::vector<std::string> ids;
  for (const Draft& draft : drafts.items) {
    if (const auto* framework = std::get_if<Framework>(&draft.entry)) ids.push_back(framework->id);
  }
  if (base != nullptr) {
    for (const Framework& framework : base->items().frameworks) ids.push_back(framework.id);
  }
  return ids;
}

void read_file(const SourceFile& source, std::span<const std::string> frameworks, Drafts& drafts,
               std::vector<LoadError>& errors) {
  const bool toml = base::extension(source.path) == ".toml";
  auto file = std::make_shared<const SourceFile>(source);
  if (toml && read_generated(file, framework_of_path(file->path), drafts.generated)) return;
  Reading reading{file, base::LineIndex(file->text), 0, errors};
  const auto before = errors.size();
  check_characters(reading);
  if (errors.size() > before) return;
  if (toml) {
    read_toml_file(reading, drafts);
  } else {
    read_article(reading, frameworks, drafts);
  }
}

bool is_framework(const SourceFile& file) { return base::file_name(file.path) == "framework.toml"; }

bool is_read(const SourceFile& file) {
  const auto extension = base::extension(file.path);
  return extension == ".toml" || (extension == ".md" && base::file_name(file.path) != "README.md");
}

}  // namespace

Loaded load(std::span<const SourceFile> files, const LoadOptions& options) {
  Drafts drafts;
  std::vector<LoadError> errors;
  const bool own = options.base != nullptr;
  if (own) files = bounded(files, errors);
  const auto is_small = [&](const SourceFile& file) { return !own || file.text.size() <= largest_own_file; };
  for (const SourceFile& file : files) {
    if (is_framework(file) && is_small(file)) read_file(file, {}, drafts, errors);
  }
  const auto frameworks = framework_ids(drafts, options.base);
  for (const SourceFile& file : files) {
    if (!is_framework(file) && is_read(file) && is_small(file)) read_file(file, frameworks, drafts, errors);
  }
  check_duplicates(drafts.items, errors);
  Counts used;
  count_generated(drafts, used);
  Knowledge known = with_frameworks(joined(drafts.items, std::move(drafts.generated), true), options.base);
  check_drafts(drafts.items, known, options, errors);
  if (std::ranges::any_of(drafts.items, &Draft::failed)) {
    known = with_frameworks(joined(drafts.items, generated_part(known.items()), false), options.base);
  }
  count_items(drafts, used);
  Loaded loaded{std::move(known), std::move(errors), std::move(used)};
  arrange(loaded);
  return loaded;
}

void arrange(Loaded& loaded) {
  for (LoadError& error : loaded.errors) {
    const auto found = loaded.used.find(base::parent_path(error.file));
    error.others = found == loaded.used.end() ? 0 : found->second;
  }
  std::ranges::sort(loaded.errors, {},
                    [](const LoadError& e) { return std::tie(e.file, e.line, e.column, e.message); });
}

}  // namespace segue::knowledge
