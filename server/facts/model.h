// What can code state about data: models, forms and their fields?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/site.h"

namespace segue::facts {

/// Does a field lead to another model, and to how many of its rows? `generic`: rows of any model; `unknown`: one or many, as
/// other things decide.
enum class Relation : std::uint8_t { none, to_one, one_to_one, to_many, generic, unknown };
struct Field {
  std::string name, type;    ///< type: documented path or symbol of the field's class
  Text target;               ///< related model, where it is given by name: as written
  std::string target_class;  ///< where it is given as a class: symbol or documented path
  Text reverse_name;         ///< as given
  bool optional = false, primary_key = false;
  bool unsure = false;       ///< whether it is optional can't be told
  bool unique_with = false;  ///< its model names it among those whose values are unique together
  Relation relation = Relation::none;
  std::vector<ReferenceArgument> options;  ///< all that were given, values as written
  Site site;                               ///< of the name
};
/// An object of a model's class through which its rows are asked for.
struct RowAccess {
  std::string name, type;
  Site site;
};
/// `bare`: a table without a class.
enum class Inheritance : std::uint8_t { own_table, abstract, proxy, joined, bare };
/// What one class says. Inherited fields and the table of a model follow when the facts are joined.
struct Model {
  std::string symbol, name, app_label, table;  ///< label and table: as far as given
  Inheritance inheritance = Inheritance::own_table;
  std::vector<std::string> bases;  ///< symbols and documented paths, in order
  std::vector<Field> fields;
  std::vector<RowAccess> managers;
  std::vector<ReferenceArgument> options;
  bool options_given = false;
  std::vector<std::string> option_bases;  ///< models whose options these continue
  bool open = false;                      ///< may have fields that were not seen
  bool table_known = true;                ///< false: a name is given that can't be told
  Site site;                              ///< of the name
};
struct Query {
  std::string model, method;
  std::vector<ReferenceArgument> lookups;
  Site site;
};
/// A class that takes or gives data by fields, on its own or after a model.
struct Form {
  std::string symbol, name, model;  ///< model: symbol, documented path or name; empty without one
  std::vector<std::string> bases;
  std::vector<Field> fields;             ///< those that the class declares
  std::vector<std::string> taken, left;  ///< names of the model's fields that it takes, or leaves out
  bool takes_all = false;                ///< all that the model offers
  bool open = false;
  Site site;
};
struct Serializer : Form {};
struct AdminRegistration {
  std::string model, admin;
  Site site;
};

}  // namespace segue::facts
