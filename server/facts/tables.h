// What do the facts of a project say together? The joined tables that features and analyses ask.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "facts/fact.h"

namespace segue::facts {

/// One address of a project: a route with everything that its mounts add.
struct UrlRow {
  std::string url;   ///< the whole path in the framework's own syntax
  std::string name;  ///< full name ("blog.edit", "blog:edit"); empty if it can't be asked for by name
  std::vector<std::string> other_names = {};  ///< full names that lead here as well
  std::string local_name, group;
  Route route;
  std::string prefix;                    ///< what the mounts put before the rule
  std::vector<Site> mounted_at;          ///< outermost first
  std::vector<RouteArgument> arguments;  ///< of the whole path
  std::string app;                       ///< id of the app, empty where no app was seen
  bool literal = true;                   ///< every part of url and name is known
  bool condition = false;
};

struct TemplateRow {
  std::string name;  ///< as code asks for it
  std::string key;   ///< document
};

/// The tables of one project and one framework. A gap in `url_gaps` forbids claims of absence about addresses and names,
/// one in `template_gaps` those about templates.
struct Tables {
  std::vector<UrlRow> urls;
  std::multimap<std::string, std::size_t, std::less<>> url_by_name;  ///< full name → index in urls
  std::multimap<std::string, TemplateRow, std::less<>> templates;    ///< by name; the first found is used
  std::vector<std::string> template_roots;
  std::map<Site, std::string> full_names;  ///< of references with a relative name, by the site of that
  std::map<std::string, std::vector<Site>, std::less<>> url_uses;             ///< full name → who asks for it
  std::map<std::string, std::vector<Site>, std::less<>> template_uses;        ///< document key → who asks for it
  std::map<std::string, std::vector<std::size_t>, std::less<>> urls_of_view;  ///< symbol → indices in urls
  std::vector<Gap> url_gaps, template_gaps;
  std::vector<std::string>
      wanted;  ///< modules of installed packages (dotted) that would make these tables more complete
};

}  // namespace segue::facts
