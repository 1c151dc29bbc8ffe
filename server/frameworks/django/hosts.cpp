// Which tables of addresses does a project have for some of its hosts?
#include "frameworks/django/parts.h"
#include "python/calls.h"

namespace segue::frameworks::django {

void read_hosts(const ModuleInput& input, python::NodeId call, facts::Facts& out) {
  if (called_id(input, call) != "django_hosts.host") return;
  const auto list = text_of(input, python::argument(input.ast, call, 1, "urlconf"));
  if (!list.literal) return;  // that of the settings, which say it themselves
  facts::Mount mount;
  mount.parent = std::string(host_parent);
  const auto found = input.environment.module(input.key, list.text);
  const bool own = found.where == python::Environment::Found::Where::project;
  mount.child = own ? found.key + ":" + std::string(pattern_list) : list.text;
  mount.site = mount.child_site = list.site;
  out.mounts.push_back(std::move(mount));
}

}  // namespace segue::frameworks::django
