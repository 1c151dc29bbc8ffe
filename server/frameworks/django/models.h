// How is the vocabulary of models read and joined? What the files about models share.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "frameworks/django/parts.h"
#include "frameworks/reading/classes.h"

namespace segue::frameworks::django {

inline constexpr std::string_view model_class = "django.db.models.Model";
/// Text of a relation's target that stands for the model of the users, whichever the settings name.
inline constexpr std::string_view user_setting = "settings.AUTH_USER_MODEL";
/// Classes that join to a table of their own are told by the last part of their path where the class was not read.
[[nodiscard]] facts::Relation relation_of(const python::Environment& environment, std::string_view field_class);

/// The models of Django's own packages that projects build on or point to, by documented path.
[[nodiscard]] const std::vector<facts::Model>& known_models();

using python::is_symbol;
[[nodiscard]] std::string lower(std::string_view text);
/// Fills what the relations of the rows lead to, and what they add there.
void join_relations(const LinkInput& input, facts::Tables& tables);

/// The classes that make one derived from them a model.
[[nodiscard]] const std::vector<std::string_view>& model_classes();

/// A package that the settings install.
struct InstalledApp {
  std::string folder;   ///< of a package of the project; empty for others
  std::string package;  ///< dotted name
  std::string label;
  std::string auto_field;  ///< class of the keys that it gives its models, as text; empty: as the settings say
};
[[nodiscard]] std::vector<InstalledApp> installed_apps(const LinkInput& input);
/// The value of a text setting of the project; empty where none is made.
[[nodiscard]] std::string setting_text(const LinkInput& input, std::string_view name);

}  // namespace segue::frameworks::django
