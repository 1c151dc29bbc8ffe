// What is this construct in another framework? Texts of translations, filled in.
#include "features/counterpart.h"

#include <algorithm>

#include "features/shown.h"

namespace segue::features {
namespace {

constexpr std::string_view white = " \t\r\n";

bool blank(std::string_view text) { return text.find_first_not_of(white) == std::string_view::npos; }

/// Without empty lines at either end.
std::string trimmed(std::string text) {
  const auto end = text.find_last_not_of(white);
  text.resize(end == std::string::npos ? 0 : end + 1);
  while (!text.empty() && blank(std::string_view(text).substr(0, text.find('\n') + 1)) &&
         text.find('\n') != std::string::npos)
    text.erase(0, text.find('\n') + 1);
  return text;
}

/// Editors know no language by the names of the dialects.
std::string shown_language(const std::string& language) {
  return language == "jinja" || language == "dtl" ? "html" : language;
}

std::string role_words(const project::Snapshot& snapshot, const knowledge::Translation& translation,
                       const std::string& role) {
  if (role == "inline" || role == "tag") return {};
  const auto& tables = snapshot.knowledge->tables();
  if (const auto table = tables.find("role"); table != tables.end()) {
    for (const auto& key : {translation.to + ' ' + role, role})
      if (const auto row = table->second.find(key); row != table->second.end()) return row->second;
  }
  return knowledge::code_span(role);
}

/// What a hint says behind its sign; nothing where it has none.
std::string words_of_hint(std::string_view hint) {
  constexpr std::string_view sign = "≈ ";
  return hint.starts_with(sign) ? std::string(hint.substr(sign.size())) : std::string();
}

/// What bites at this name whoever moves to the framework; a translation tells itself what bites in its code.
std::string traps_at(const knowledge::Knowledge& knowledge, const knowledge::Name& name, const std::string& to) {
  std::string bullets;
  for (const auto* trap : knowledge.traps_of(name))
    if (std::ranges::find(trap->to, to) != trap->to.end()) bullets += "\n- " + trap->summary;
  return bullets;
}

}  // namespace

knowledge::FilterContext filter_context(const project::Snapshot& snapshot) {
  knowledge::FilterContext context;
  context.link = link_of;
  context.tables = &snapshot.knowledge->tables();
  return context;
}

Counterpart counterpart_of(const project::Snapshot& snapshot, const knowledge::Translation& translation,
                           const knowledge::Record& scope, const knowledge::FilterContext& context, bool doubtful) {
  Counterpart made;
  made.framework = translation.to;
  made.label = snapshot.knowledge->label(translation.to);
  const bool lowered = doubtful && translation.certainty == knowledge::Certainty::exact;
  made.certainty = spelling(lowered ? knowledge::Certainty::close : translation.certainty);
  made.item = translation.id;
  for (const auto& output : translation.outputs) {
    auto text = trimmed(knowledge::render(output.text, scope, context));
    if (!text.empty())
      made.code.push_back(
          {shown_language(output.language), role_words(snapshot, translation, output.role), std::move(text)});
  }
  made.notes = trimmed(knowledge::render(translation.notes, scope, context));
  if (translation.outputs.empty()) made.instead = words_of_hint(knowledge::render(translation.hint, scope, context));
  if (const auto* construct =
          translation.on.empty() ? nullptr : snapshot.knowledge->construct(translation.to, translation.on))
    made.url = construct->url;
  return made;
}

bool is_doubtful(const knowledge::Record& scope) {
  return std::ranges::any_of(scope, [](const knowledge::Field& field) {
    return (field.name == "incomplete" || field.name == "options") && field.value.truthy();
  });
}

std::vector<Counterpart> counterparts_of(const project::Snapshot& snapshot, const FactHere& fact,
                                         const knowledge::Record& scope) {
  std::vector<Counterpart> all;
  const auto context = filter_context(snapshot);
  const bool doubtful = is_doubtful(scope);
  for (const auto& framework : snapshot.knowledge->items().frameworks) {
    if (framework.id == fact.framework) continue;
    const auto found = snapshot.knowledge->translations(fact.framework, framework.id, kind_of(fact.fact));
    if (found.empty()) continue;
    auto made = counterpart_of(snapshot, *found.front(), scope, context, doubtful);
    // Whatever it writes is nothing for this fact.
    const bool nothing = !found.front()->outputs.empty() && made.code.empty() && made.notes.empty();
    if (!nothing) all.push_back(std::move(made));
  }
  return all;
}

void add_counterparts(const project::Snapshot& snapshot, const knowledge::Name& name, std::vector<Counterpart>& have) {
  for (const auto& stated : name.counterparts) {
    const auto* other = snapshot.knowledge->resolve(stated.name);
    if (const auto known = std::ranges::find(have, stated.to, &Counterpart::framework); known != have.end()) {
      if (known->name.empty()) known->name = stated.name;
      if (known->url.empty() && other) known->url = other->url;
      continue;
    }
    Counterpart made;
    made.framework = stated.to;
    made.label = snapshot.knowledge->label(stated.to);
    made.certainty = spelling(stated.match);
    made.name = stated.name;
    made.notes = trimmed(knowledge::render(stated.text, {}, filter_context(snapshot)));
    if (const auto traps = traps_at(*snapshot.knowledge, name, stated.to); !traps.empty())
      made.notes += made.notes.empty() ? traps.substr(1) : '\n' + traps;
    if (other) made.url = other->url;
    have.push_back(std::move(made));
  }
}

}  // namespace segue::features
