// What do the facts of a project say together? The joined tables that features and analyses ask.
#pragma once

#include <cstdint>
#include <map>
#include <set>
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

/// A field that a model has: its own, or one that it inherits.
struct ModelField {
  Field field;
  std::string owner;       ///< symbol or documented path of the class that states it
  std::string target;      ///< related model: key of its row, or documented path; empty if it can't be told
  std::string reverse;     ///< what the target's rows call this model; empty without such a name
  std::string query_name;  ///< what queries on the target call it
  bool inherited = false;  ///< its column is in the table of another model
  bool implicit = false;   ///< nobody wrote it
};

/// What a relation of another model adds to a model.
struct ReverseField {
  std::string name, query_name;
  std::string model, field;  ///< key of the row that has the relation, and the name of its field
  bool many = false;
  bool unsure = false;  ///< whether it is many can't be told
};

/// A model with everything that its bases and other models give it.
struct ModelRow {
  std::string symbol, name, app_label, table;
  Inheritance inheritance = Inheritance::own_table;
  std::vector<std::string> parents;  ///< of joined ones and proxies: the models whose tables they use
  std::vector<ModelField> fields;
  std::vector<ReverseField> reverse;
  std::vector<RowAccess> managers;
  std::vector<ReferenceArgument> options;
  bool open = false;      ///< may have fields that were not seen
  bool installed = true;  ///< false: in no package that the project installs
  Site site;              ///< of the name; without key for models of packages
};

/// The tables of one project and one framework. A gap in `url_gaps` forbids claims of absence about addresses and names,
/// one in `template_gaps` those about templates, one in `model_gaps` those about models and what leads to them.
struct Tables {
  std::vector<UrlRow> urls;
  std::multimap<std::string, std::size_t, std::less<>> url_by_name;  ///< full name → index in urls
  std::multimap<std::string, TemplateRow, std::less<>> templates;    ///< by name; the first found is used
  std::vector<UrlRow> unmounted;                  ///< of groups that nothing is seen to mount, as far as these tell
  std::set<std::string, std::less<>> url_groups;  ///< full names of the groups of both
  std::vector<std::string> template_roots;
  std::map<Site, std::string> full_names;  ///< of references with a relative name, by the site of that
  std::map<std::string, std::vector<Site>, std::less<>> url_uses;             ///< full name → who asks for it
  std::map<std::string, std::vector<Site>, std::less<>> template_uses;        ///< document key → who asks for it
  std::map<std::string, std::vector<std::size_t>, std::less<>> urls_of_view;  ///< symbol → indices in urls
  std::multimap<std::string, Setting, std::less<>> settings;                  ///< by name: where they are set and read
  std::vector<ModelRow> models;                                               ///< in the order of their sites
  std::map<std::string, std::size_t, std::less<>> model_by_symbol;            ///< → index in models
  std::vector<Gap> url_gaps, template_gaps, model_gaps;
  std::vector<std::string>
      wanted;  ///< modules of installed packages (dotted) that would make these tables more complete
};

}  // namespace segue::facts
