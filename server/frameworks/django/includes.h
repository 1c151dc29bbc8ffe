// Which list does a pattern take in, and under which name?
#pragma once

#include <functional>
#include <string>

#include "frameworks/reading/source.h"

namespace segue::frameworks::django {

/// Reads the `include(…)` of patterns of one module. `read_list` reads a list display into a group.
struct Includes {
  const ModuleInput& input;
  facts::Facts& out;
  std::function<void(python::NodeId list, const std::string& group, bool condition)> read_list;

  /// False if the pattern leads to a view.
  bool read(python::NodeId pattern, const std::string& group, bool condition);
  /// Likewise for an `include(…)` of the pattern in one turn of a loop.
  void read_made(python::NodeId pattern, const python::MadeCall& include, const std::string& group, bool condition);
  /// Id of the list that a name or `module.name` denotes; empty if it can't be told.
  [[nodiscard]] std::string list_of(python::NodeId node) const;
  /// What a function gives back by `return include(…)`: part of its own group.
  void give_back(python::NodeId include, const std::string& group, bool condition);
  /// A group for a list without a name of its own.
  std::string unnamed_group(python::NodeId list, facts::Text name);

 private:
  struct Child {
    std::string id;  ///< of a group; a dotted module where linking has to find it; empty if not understood
    facts::Site site;
    bool bare = false;
    std::string dotted;  ///< what was asked for, where it is outside the project
  };
  [[nodiscard]] std::string function_list(python::NodeId call) const;
  void add_child(python::NodeId pattern, Child child, facts::Text app, const facts::Text& space,
                 const std::string& group, bool condition);
  [[nodiscard]] Child child_of(python::NodeId node, bool condition);
  [[nodiscard]] Child named_child(const facts::Text& dotted) const;
  void add(python::NodeId pattern, python::NodeId list, facts::Text app, const facts::Text& space,
           const std::string& group, bool condition);
  void unread(python::NodeId at, const std::string& group, const facts::Text& space, const facts::Text& app,
              std::string_view dotted);
  [[nodiscard]] std::string known_addresses(python::NodeId at, std::string_view dotted);
};

}  // namespace segue::frameworks::django
