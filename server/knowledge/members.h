// Which members does an item consist of? One list a kind, for whatever goes through all of them.
#pragma once

#include <concepts>
#include <type_traits>

#include "knowledge/knowledge.h"

namespace segue::knowledge {

template <class Item, class Wanted>
concept Is = std::same_as<std::remove_const_t<Item>, Wanted>;

// Structured bindings name every member: one that is added and not packed does not compile.
// clang-format off
void members(auto& io, Is<base::Range> auto& item) { auto& [begin, end] = item; io(begin, end); }
void members(auto& io, Is<Library> auto& item) { auto& [distribution, packages] = item; io(distribution, packages); }
void members(auto& io, Is<Counterpart> auto& item) { auto& [to, name, match, text] = item; io(to, name, match, text); }
void members(auto& io, Is<Capture> auto& item) { auto& [name, range, repeated, member] = item; io(name, range, repeated, member); }
void members(auto& io, Is<Pattern> auto& item) { auto& [fence, captures] = item; io(fence, captures); }
void members(auto& io, Is<Output> auto& item) { auto& [language, role, text] = item; io(language, role, text); }
void members(auto& io, Is<ClaimEvidence> auto& item) { auto& [kind, url, code] = item; io(kind, url, code); }
void members(auto& io, Is<TopicRow> auto& item) { auto& [relation, aspect, cells] = item; io(relation, aspect, cells); }
void members(auto& io, Is<Preference> auto& item) { auto& [framework, when] = item; io(framework, when); }
void members(auto& io, Is<Condition> auto& item) {
  auto& [capture, kind, arguments, negated] = item;
  io(capture, kind, arguments, negated);
}
void members(auto& io, Is<Surrounding> auto& item) { auto& [kind, of] = item; io(kind, of); }
void members(auto& io, Is<Demands> auto& item) {
  auto& [where, context, overrides] = item;
  io(where, context, overrides);
}
void members(auto& io, Is<Context> auto& item) { auto& [facts, names, paths] = item; io(facts, names, paths); }
void members(auto& io, Is<Fence> auto& item) {
  auto& [language, words, text, body] = item;
  io(language, words, text, body);
}
void members(auto& io, Is<Framework> auto& item) {
  auto& [id, label, distribution, dialect, newest, documentation, packages, distribution_aliases, versions, markers,
         language_ids, look_alikes, words, modules, used_alone, libraries, contexts, entry, place] = item;
  io(id, label, distribution, dialect, newest, documentation, packages, distribution_aliases, versions, markers,
     language_ids, look_alikes, words, modules, used_alone, libraries, contexts, entry, place);
}
void members(auto& io, Is<Name> auto& item) {
  auto& [id, framework, kind, documented, summary, details, signature, aliases, bases, returns, type, members_from,
         topic, url, since, deprecated, removed, per_class, seen_at, counterparts, place] = item;
  io(id, framework, kind, documented, summary, details, signature, aliases, bases, returns, type, members_from,
     topic, url, since, deprecated, removed, per_class, seen_at, counterparts, place);
}
void members(auto& io, Is<Historic> auto& item) {
  auto& [id, framework, since, removed, source, place] = item;
  io(id, framework, since, removed, source, place);
}
void members(auto& io, Is<Construct> auto& item) {
  auto& [id, framework, on, title, prose, topic, reference, url, place] = item;
  io(id, framework, on, title, prose, topic, reference, url, place);
}
void members(auto& io, Is<Translation> auto& item) {
  auto& [id, from, to, on, patterns, demands, hint, notes, certainty, outputs, topic, proofs, place] = item;
  io(id, from, to, on, patterns, demands, hint, notes, certainty, outputs, topic, proofs, place);
}
void members(auto& io, Is<Rule> auto& item) {
  auto& [id, category, analysis, on, versions, url, topic, library, at, frameworks, severity, patterns, demands,
         message, consequence, help, fix, prose, bad, good, place] = item;
  io(id, category, analysis, on, versions, url, topic, library, at, frameworks, severity, patterns, demands,
     message, consequence, help, fix, prose, bad, good, place);
}
void members(auto& io, Is<Claim> auto& item) {
  auto& [id, claim, verdict, versions, topic, prose, about, evidence, runs, place] = item;
  io(id, claim, verdict, versions, topic, prose, about, evidence, runs, place);
}
void members(auto& io, Is<Topic> auto& item) {
  auto& [id, title, prose, rows, prefer, programs, requests, place] = item;
  io(id, title, prose, rows, prefer, programs, requests, place);
}
void members(auto& io, Is<Trap> auto& item) {
  auto& [id, topic, summary, prose, to, names, programs, requests, place] = item;
  io(id, topic, summary, prose, to, names, programs, requests, place);
}
/// All but the names, which stay packed.
void members(auto& io, Is<Items> auto& item) {
  auto& [frameworks, names, historic, constructs, translations, rules, claims, topics, traps, tables] = item;
  static_cast<void>(names);
  io(frameworks, historic, constructs, translations, rules, claims, topics, traps, tables);
}
// clang-format on

}  // namespace segue::knowledge
