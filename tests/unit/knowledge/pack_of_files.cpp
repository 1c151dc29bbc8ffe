// How do the tests write a small set of knowledge, and load it with the names that facts offer?
#include "knowledge/pack_of_files.h"

#include <array>

namespace segue::knowledge {
namespace {

constexpr auto fields = std::to_array<DeclaredField>({
    {"*", "site"},
    {"*", "framework_version"},
    {"route", "url"},
    {"route", "name"},
    {"route", "local_name"},
    {"route", "methods"},
    {"route", "view"},
    {"route", "view_parameters"},
    {"route", "prefix"},
    {"route", "prefix_site"},
    {"route", "arguments"},
    {"route", "arguments.name"},
    {"view", "name"},
    {"url-reference", "name"},
    {"url-reference", "suggestion"},
});

}  // namespace

std::vector<SourceFile> small_set(std::vector<SourceFile> more) {
  std::vector<SourceFile> files{
      {"flask/framework.toml", R"toml(id = "flask"
label = "Flask"
distribution = "Flask"
dialect = "jinja"
versions = ["3.0", "3.1"]
newest = "3.1"
packages = ["flask", "werkzeug"]
)toml"},
      {"django/framework.toml", R"toml(id = "django"
label = "Django"
distribution = "Django"
dialect = "dtl"
versions = ["5.2"]
newest = "5.2"
packages = ["django"]
)toml"},
      {"flask/facts/flask.toml", R"toml(# generated
[name]
"flask.Flask" = { kind = "class", bases = ["flask.sansio.app.App"], aliases = ["flask.app.Flask"], at = ["3.0", "3.1"] }
"flask.Flask.route" = { kind = "method", signature = "(rule, **options)", at = ["3.0", "3.1"] }
"flask.sansio.app.App" = { kind = "class", at = ["3.0", "3.1"] }
"flask.sansio.app.App.register_blueprint" = { kind = "method", signature = "(blueprint, sep=\"\\n\")", at = ["3.1"], since = "3.1" }
"flask.url_for" = { kind = "function", at = ["3.0", "3.1"] }
)toml"},
      {"flask/reference/app.toml", R"toml([[name]]
id = "flask.Flask.route"
summary = "Calls the decorated function for the URLs that fit the rule."
topic = "routing"
)toml"},
      {"topics/routing.md",
       "+++\nkind = \"topic\"\nid = \"routing\"\ntitle = \"Routing\"\n+++\nText.\n```python flask app.py\napp = "
       "1\n```\n"
       "```python django app.py\napp = 1\n```\n```http\nGET / → 200 a\nGET /a → 404\nPOST /a b=1 → 302 to /\n```\n"},
  };
  for (SourceFile& file : more) files.push_back(std::move(file));
  return files;
}

Loaded load_with_fields(const std::vector<SourceFile>& files, const Knowledge* base) {
  return load(files, {.fields = fields, .analyses = {}, .base = base});
}

std::string errors_of(const std::vector<SourceFile>& files) {
  std::string out;
  for (const LoadError& error : load_with_fields(files).errors) out += render(error);
  return out;
}

SourceFile article(std::string path, std::string_view front, std::string_view body) {
  return {std::move(path), "+++\n" + std::string(front) + "\n+++\n" + std::string(body)};
}

}  // namespace segue::knowledge
