// How do the tests write an item of their own beside the shipped ones, and ask what it meets?
#include "match/own.h"

#include "facts/fields.h"
#include "knowledge/captures.h"
#include "match/load.h"

namespace segue::match {

knowledge::SourceFile own_article(std::string_view pattern, std::string_view front, std::string_view language) {
  std::string text = "+++\nkind = \"translation\"\nid = \"own\"\nfrom = \"flask\"\nto = \"django\"\nhint = '→ own'\n";
  text.append("certainty = \"close\"\ntopic = \"routing\"\n").append(front).append("\n+++\n```");
  text.append(language).append(" pattern\n").append(pattern).append("\n```\n```python output inline\nown(");
  for (const auto& capture : knowledge::captures_of(pattern, language))
    text += "{{ " + capture.name + " | translate }}";
  return {"translations/flask-to-django/own.md", text + ")\n```\n"};
}

Shown own(std::string_view pattern, std::string_view module, std::string_view front) {
  const std::vector<knowledge::SourceFile> files{own_article(pattern, front)};
  return Module(module, files).matches_of("own");
}

Shown own_problems(std::string_view pattern, std::string_view front, std::string_view language) {
  const std::vector<knowledge::SourceFile> files{own_article(pattern, front, language)};
  Shown messages;
  for (const auto& error : load(files, testing::real_knowledge(), knowledge::declared(facts::fact_fields())).errors)
    messages.push_back(error.message + (error.suggestion.empty() ? "" : " (" + error.suggestion + "?)"));
  return messages;
}

}  // namespace segue::match
