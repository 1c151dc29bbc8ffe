// Which patterns does a loop make of one?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "frameworks/django/includes.h"

namespace segue::frameworks::django {

/// Reads the patterns in loops and comprehensions of one module.
struct Turns {
  const ModuleInput& input;
  facts::Facts& out;
  Includes& includes;
  std::optional<python::CallMaker> calls = {};  ///< made when it is asked for

  [[nodiscard]] static bool is_looped(const python::Ast& ast, python::NodeId node);
  void read(python::NodeId pattern, const std::string& group, bool condition);

 private:
  [[nodiscard]] std::vector<python::MadeCall> turns(python::NodeId call);
  void read_included(python::NodeId pattern, const std::vector<python::MadeCall>& patterns,
                     const std::vector<python::MadeCall>& included, const std::string& group, bool condition);
};

}  // namespace segue::frameworks::django
