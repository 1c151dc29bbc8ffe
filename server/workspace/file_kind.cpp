// Which kind is a file of, by its name?
#include <algorithm>
#include <array>

#include "base/uri.h"
#include "workspace/requirements.h"
#include "workspace/walk.h"

namespace segue::workspace {
namespace {

constexpr std::array<std::string_view, 11> template_extensions{".html", ".htm", ".xhtml", ".jinja", ".jinja2", ".j2",
                                                               ".tmpl", ".tpl", ".txt",   ".xml",   ".mjml"};
bool is_template(std::string_view extension) {
  return std::find(template_extensions.begin(), template_extensions.end(), extension) != template_extensions.end();
}

}  // namespace

std::optional<FileKind> kind_of(std::string_view path) {
  const auto name = base::file_name(path);
  const auto extension = base::extension(path);
  if (path.find("/.segue/knowledge/") != std::string_view::npos)
    return extension == ".md" || extension == ".toml" ? std::optional(FileKind::knowledge) : std::nullopt;
  if (extension == ".py") return FileKind::python;
  if (metadata_format(path) || name == "segue.toml") return FileKind::metadata;
  if (is_template(extension)) return FileKind::html_template;
  return std::nullopt;
}

WalkOptions walk_options(const config::Settings& settings) {
  return {settings.include, settings.exclude, settings.max_file_size, settings.max_files};
}

}  // namespace segue::workspace
