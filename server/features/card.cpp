// How is a name of the reference, or a fact of the code, presented?
#include "features/card.h"

#include <algorithm>

#include "features/counterpart.h"
#include "features/scope.h"
#include "features/shown.h"
#include "features/signature.h"

namespace segue::features {
namespace {

using knowledge::code_span;

/// Longer signatures stand below the title.
constexpr std::size_t title_width = 90;

/// Sayings that are told where a framework is imported.
constexpr std::size_t most_sayings = 5;

/// Label of a link where nothing names what it leads to.
constexpr std::string_view other_documentation = "documentation";

std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

void add_sentence(std::string& text, std::string_view sentence) {
  if (sentence.empty()) return;
  if (!text.empty()) text += text.ends_with('\n') ? "" : " ";
  text += sentence;
}

void add_paragraph(std::string& text, std::string_view paragraph) {
  if (paragraph.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += paragraph;
}

/// Which version the words are for, and which file says so: "X 3.1.3 (requirements.txt:3)".
std::string version_line(const project::Snapshot& snapshot, const knowledge::Framework& framework, std::string_view id,
                         const project::Project* project) {
  const auto distribution = distribution_of(framework, id);
  const std::string line(distribution);
  if (const auto* evidence = evidence_of(project, distribution)) {
    return knowledge::escape_markdown(line + ' ' + base::spelling(*evidence)) + " (" +
           markdown_link(site_value(snapshot, *evidence)) + ')';
  }
  if (distribution != framework.distribution || framework.newest.empty()) return {};
  return line + ' ' + framework.newest + " assumed: no version found";
}

std::string history_of(const knowledge::Name& name) {
  std::string text;
  const auto add = [&](std::string_view what, const std::string& version) {
    if (version.empty()) return;
    if (!text.empty()) text += ", ";
    text += std::string(what) + ' ' + version;
  };
  add("since", name.since);
  add("deprecated since", name.deprecated);
  add("gone since", name.removed);
  return text;
}

void add_versions(const project::Snapshot& snapshot, const knowledge::Name* name, std::string_view framework_id,
                  const project::Project* project, HoverData& data) {
  const auto* framework = snapshot.knowledge->framework(framework_id);
  if (!framework) return;
  data.versions = version_line(snapshot, *framework, name ? std::string_view(name->id) : std::string_view{}, project);
  const auto history = name ? history_of(*name) : std::string{};
  if (history.empty()) return;
  if (data.versions.empty()) data.versions = std::string(distribution_of(*framework, name->id));
  data.versions += ", " + history;
}

void add_link(HoverData& data, std::string_view label, std::string_view what, const std::string& url) {
  if (!url.starts_with("https://")) return;
  const bool known = std::ranges::find(data.links, url, &Link::url) != data.links.end();
  if (!known) data.links.push_back({std::string(label) + ": " + std::string(what), url});
}

/// After the counterparts are known.
void add_links(const project::Snapshot& snapshot, std::string_view framework_id, std::string_view what,
               const std::string& url, HoverData& data) {
  if (const auto* framework = snapshot.knowledge->framework(framework_id)) add_link(data, framework->label, what, url);
  for (const auto& other : data.counterparts) {
    const std::string_view shared = data.topic.empty() ? other_documentation : std::string_view(data.topic);
    add_link(data, other.label, other.name.empty() ? shared : last_part(other.name), other.url);
  }
}

std::string signed_name(const knowledge::Name& name) {
  const bool callable = !name.signature.empty();
  if (!callable) return code_span(name.id);
  const auto whole = name.id + shown_signature(name.signature);
  return code_span(whole.size() <= title_width ? whole : name.id + "(…)");
}

std::string title_of(const Denoted& denoted) {
  const auto& name = *denoted.name;
  const auto head = [](std::string_view kind) { return "**" + capitalised(kind) + "**"; };
  const auto subject = code_span(denoted.subject);
  switch (denoted.relation) {
    case Relation::instance:
    case Relation::given_by:
      return head("object") + ' ' + subject + " · of class " + code_span(name.id);
    case Relation::based_on:
      return head("class") + ' ' + subject + " · based on " + code_span(name.id);
    case Relation::overrides:
      return head("method") + ' ' + subject + " · overrides " + signed_name(name);
    case Relation::argument:
      return head("argument") + ' ' + subject + " · of " + signed_name(name);
    case Relation::is:
      break;
  }
  const auto kind = spelling(name.kind);
  return (kind.empty() ? "" : head(kind) + " · ") + signed_name(name);
}

HoverData card_of_gone(const project::Snapshot& snapshot, const Denoted& denoted, const project::Project* project) {
  const auto& gone = *denoted.gone;
  HoverData data;
  data.title = code_span(gone.id) + " · gone since " + gone.removed;
  data.subject = gone.id;
  data.range = denoted.range;
  add_versions(snapshot, nullptr, gone.framework, project, data);
  add_links(snapshot, gone.framework, last_part(gone.id), gone.source, data);
  return data;
}

void apply_choice(const project::Snapshot& snapshot, HoverData& data) {
  const auto choice = snapshot.settings ? snapshot.settings->hover_counterpart : config::Counterpart::full;
  if (choice == config::Counterpart::off) data.counterparts.clear();
  if (choice != config::Counterpart::brief) return;
  for (auto& counterpart : data.counterparts)
    if (!counterpart.code.empty() || !counterpart.name.empty()) counterpart.notes.clear();
}

}  // namespace

std::string topic_title(const project::Snapshot& snapshot, std::string_view topic) {
  const auto* known = snapshot.knowledge->topic(topic);
  return known ? known->title : "";
}

HoverData card_of(const project::Snapshot& snapshot, const Denoted& denoted, const project::Project* project,
                  std::vector<Counterpart> matched) {
  if (!denoted.name) return card_of_gone(snapshot, denoted, project);
  const auto& name = *denoted.name;
  HoverData data;
  data.range = denoted.range;
  data.title = title_of(denoted);
  data.summary = name.summary;
  if (!denoted.given_by.empty()) data.here = "Given by " + code_span(denoted.given_by) + '.';
  const auto owner = std::string_view(name.id).substr(0, name.id.rfind('.'));
  if (!denoted.receiver.empty() && denoted.receiver != owner && denoted.relation == Relation::is) {
    const auto colon = denoted.receiver.rfind(':');
    add_sentence(data.here,
                 "Here on a " + code_span(denoted.receiver.substr(colon == std::string::npos ? 0 : colon + 1)) + '.');
  }
  const auto signature = shown_signature(name.signature);
  if (name.id.size() + signature.size() > title_width && !signature.empty())
    add_paragraph(data.here, code_span(std::string(last_part(name.id)) + signature));
  add_paragraph(data.here, name.details);
  data.counterparts = std::move(matched);
  add_counterparts(snapshot, name, data.counterparts);
  add_versions(snapshot, &name, name.framework, project, data);
  data.topic = topic_title(snapshot, name.topic);
  add_links(snapshot, name.framework, last_part(name.id), name.url, data);
  data.subject = name.id;
  apply_choice(snapshot, data);
  return data;
}

HoverData card_of(const project::Snapshot& snapshot, const knowledge::Framework& framework,
                  const project::Project* project) {
  HoverData data;
  data.title = "**" + knowledge::escape_markdown(framework.label) + "**";
  if (const auto* evidence = evidence_of(project, framework.distribution))
    data.title += " · " + knowledge::escape_markdown(base::spelling(*evidence));
  std::size_t told = 0;
  for (const auto& claim : snapshot.knowledge->items().claims) {
    const bool settled = claim.verdict == "false" || claim.verdict == "outdated" || claim.verdict == "partly";
    const bool only = claim.about.size() == 1 && claim.about.front() == framework.id;
    if (!settled || !only || told == most_sayings) continue;
    data.here += (told++ == 0 ? "" : "\n") + std::string("- “") + knowledge::escape_markdown(claim.claim) + "”: **" +
                 claim.verdict + "**";
  }
  add_versions(snapshot, nullptr, framework.id, project, data);
  add_links(snapshot, framework.id, other_documentation, framework.documentation, data);
  data.subject = framework.id;
  return data;
}

HoverData card_of(const project::Snapshot& snapshot, const knowledge::Name& name, const project::Project* project) {
  Denoted denoted;
  denoted.name = &name;
  return card_of(snapshot, denoted, project);
}

std::optional<HoverData> card_of(const project::Snapshot& snapshot, const FactHere& fact,
                                 const std::vector<Counterpart>& matched) {
  const auto* construct = snapshot.knowledge->construct(fact.framework, kind_of(fact.fact));
  if (!construct) return std::nullopt;
  const auto scope = scope_of(snapshot, fact);
  const auto context = filter_context(snapshot);
  HoverData data;
  data.range = fact.site.range;
  data.title = knowledge::render(construct->title, scope, context);
  data.here = knowledge::render(construct->prose, scope, context);
  data.counterparts = counterparts_of(snapshot, fact, scope);
  for (const auto& other : matched)
    if (std::ranges::find(data.counterparts, other.framework, &Counterpart::framework) == data.counterparts.end())
      data.counterparts.push_back(other);
  const auto* const* setting = std::get_if<const facts::Setting*>(&fact.fact);
  const auto* documented = setting ? snapshot.knowledge->name((*setting)->documented) : nullptr;
  if (documented) {
    data.summary = documented->summary;
    add_paragraph(data.here, documented->details);
  }
  const auto* reference = documented ? documented : snapshot.knowledge->resolve(construct->reference);
  if (reference) add_counterparts(snapshot, *reference, data.counterparts);
  add_versions(snapshot, reference, fact.framework, fact.project, data);
  data.topic = topic_title(snapshot, documented && !documented->topic.empty() ? documented->topic : construct->topic);
  std::string what = data.topic.empty() ? std::string(last_part(construct->reference)) : data.topic;
  if (what.empty()) what = construct->on;
  add_links(snapshot, fact.framework, what, construct->url, data);
  data.subject = construct->on;
  apply_choice(snapshot, data);
  return data;
}

}  // namespace segue::features
