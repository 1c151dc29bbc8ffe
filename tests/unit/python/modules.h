// How do the tests write down a few modules and what their expressions denote?
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "python/ast.h"
#include "python/meaning.h"

namespace segue::python {

/// Kinds and names of a tree: `f(x)` is shown as `(call (name f) (arguments (name x)))`; flags follow the kind.
[[nodiscard]] std::string shown(const Ast& ast, NodeId node);
/// Of the statements of a text.
[[nodiscard]] std::string shown(std::string_view text);
/// "instance web.App =app.py:app", "web.App.route of web.App", "class app.py:C", "'text'", "?"
[[nodiscard]] std::string shown(const Value& value);

/// Python files by path ("pkg/a.py"), evaluated until nothing changes. Outside of them there are the packages `web` and
/// `orm`, small as they are:
///   web.App, web.Group (a class over it: web.Base) with route, register; web.request: a web.Request whose args are a
///   web.Args with get; web.render; web.redirect, which gives a web.Response; web.app.App is another path of web.App.
///   orm.Model, whose objects are an orm.Manager; filter gives an orm.QuerySet, and filter of that one gives its like.
class Modules {
 public:
  explicit Modules(std::map<std::string, std::string> files, const std::vector<ParameterRole>& roles_of_main = {});

  [[nodiscard]] const Ast& ast(std::string_view key) const { return asts_.find(key)->second; }
  [[nodiscard]] const Meaning& meaning(std::string_view key) const { return meanings_.find(key)->second; }
  /// What a module-level name is.
  [[nodiscard]] std::string exported(std::string_view key, std::string_view name) const;
  /// What the expression with this source text denotes, at its first occurrence.
  [[nodiscard]] std::string denoted(std::string_view key, std::string_view source) const;
  [[nodiscard]] std::string returned(std::string_view key, std::string_view function) const;
  [[nodiscard]] const Environment& environment() const { return environment_; }

 private:
  std::map<std::string, std::string, std::less<>> files_;
  std::map<std::string, Ast, std::less<>> asts_;
  std::map<std::string, Meaning, std::less<>> meanings_;
  Environment environment_;
};

}  // namespace segue::python
