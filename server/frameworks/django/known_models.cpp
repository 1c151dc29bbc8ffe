// Which models do Django's own packages bring that projects build on or point to?
#include <array>

#include "frameworks/django/models.h"

namespace segue::frameworks::django {
namespace {

using facts::Inheritance;
using facts::Relation;

/// `type` is a class of django.db.models; `target` of relations, in the way of a string in code.
struct KnownField {
  std::string_view name = {}, type = {}, target = {}, reverse = {};
  bool null = false;
};
struct KnownModel {
  std::string_view id, label, table;
  Inheritance inheritance;
  std::array<std::string_view, 2> bases;
  std::array<KnownField, 8> fields;
};

constexpr std::string_view user = user_setting;

constexpr auto models = std::to_array<KnownModel>({
    {"django.contrib.auth.base_user.AbstractBaseUser",
     "",
     "",
     Inheritance::abstract,
     {model_class},
     {{{"password", "CharField"}, {"last_login", "DateTimeField", "", "", true}}}},
    {"django.contrib.auth.models.AbstractBaseUser",
     "",
     "",
     Inheritance::abstract,
     {"django.contrib.auth.base_user.AbstractBaseUser"},
     {}},
    {"django.contrib.auth.models.PermissionsMixin",
     "",
     "",
     Inheritance::abstract,
     {model_class},
     {{{"is_superuser", "BooleanField"},
       {"groups", "ManyToManyField", "auth.Group", "user"},
       {"user_permissions", "ManyToManyField", "auth.Permission", "user"}}}},
    {"django.contrib.auth.models.AbstractUser",
     "",
     "",
     Inheritance::abstract,
     {"django.contrib.auth.base_user.AbstractBaseUser", "django.contrib.auth.models.PermissionsMixin"},
     {{{"username", "CharField"},
       {"first_name", "CharField"},
       {"last_name", "CharField"},
       {"email", "EmailField"},
       {"is_staff", "BooleanField"},
       {"is_active", "BooleanField"},
       {"date_joined", "DateTimeField"}}}},
    {"django.contrib.auth.models.User",
     "auth",
     "auth_user",
     Inheritance::own_table,
     {"django.contrib.auth.models.AbstractUser"},
     {}},
    {"django.contrib.auth.models.Permission",
     "auth",
     "auth_permission",
     Inheritance::own_table,
     {model_class},
     {{{"name", "CharField"}, {"content_type", "ForeignKey", "contenttypes.ContentType"}, {"codename", "CharField"}}}},
    {"django.contrib.auth.models.Group",
     "auth",
     "auth_group",
     Inheritance::own_table,
     {model_class},
     {{{"name", "CharField"}, {"permissions", "ManyToManyField", "auth.Permission"}}}},
    {"django.contrib.contenttypes.models.ContentType",
     "contenttypes",
     "django_content_type",
     Inheritance::own_table,
     {model_class},
     {{{"app_label", "CharField"}, {"model", "CharField"}}}},
    {"django.contrib.sessions.base_session.AbstractBaseSession",
     "",
     "",
     Inheritance::abstract,
     {model_class},
     {{{"session_key", "CharField"}, {"session_data", "TextField"}, {"expire_date", "DateTimeField"}}}},
    {"django.contrib.sessions.models.Session",
     "sessions",
     "django_session",
     Inheritance::own_table,
     {"django.contrib.sessions.base_session.AbstractBaseSession"},
     {}},
    {"django.contrib.sites.models.Site",
     "sites",
     "django_site",
     Inheritance::own_table,
     {model_class},
     {{{"domain", "CharField"}, {"name", "CharField"}}}},
    {"django.contrib.admin.models.LogEntry",
     "admin",
     "django_admin_log",
     Inheritance::own_table,
     {model_class},
     {{{"action_time", "DateTimeField"},
       {"user", "ForeignKey", user},
       {"content_type", "ForeignKey", "contenttypes.ContentType", "", true},
       {"object_id", "TextField", "", "", true},
       {"object_repr", "CharField"},
       {"action_flag", "PositiveSmallIntegerField"},
       {"change_message", "TextField"}}}},
    {"django.contrib.flatpages.models.FlatPage",
     "flatpages",
     "django_flatpage",
     Inheritance::own_table,
     {model_class},
     {{{"url", "CharField"},
       {"title", "CharField"},
       {"content", "TextField"},
       {"enable_comments", "BooleanField"},
       {"template_name", "CharField"},
       {"registration_required", "BooleanField"},
       {"sites", "ManyToManyField", "sites.Site"}}}},
    {"django.contrib.redirects.models.Redirect",
     "redirects",
     "django_redirect",
     Inheritance::own_table,
     {model_class},
     {{{"site", "ForeignKey", "sites.Site"}, {"old_path", "CharField"}, {"new_path", "CharField"}}}},
});

facts::Field field_of(const KnownField& known) {
  facts::Field field;
  field.name = std::string(known.name);
  field.type = "django.db.models." + std::string(known.type);
  if (known.type == "ForeignKey") field.relation = Relation::to_one;
  if (known.type == "ManyToManyField") field.relation = Relation::to_many;
  field.primary_key = known.name == "session_key";
  field.optional = known.null;
  if (!known.target.empty()) field.target = {std::string(known.target), true, {}};
  if (known.reverse.empty()) return field;
  // What queries say; the rows themselves add "_set".
  const std::string name(known.reverse);
  field.reverse_name = {name + "_set", true, {}};
  field.options.push_back({"related_query_name", '"' + name + '"'});
  return field;
}

std::vector<facts::Model> made() {
  std::vector<facts::Model> out;
  for (const auto& known : models) {
    facts::Model model;
    model.symbol = std::string(known.id);
    model.name = std::string(last_name(known.id));
    model.app_label = std::string(known.label);
    model.table = std::string(known.table);
    model.inheritance = known.inheritance;
    model.options_given = true;
    for (const auto base : known.bases)
      if (!base.empty()) model.bases.emplace_back(base);
    // Those that others build on have a manager of their own, which goes along.
    if (model.name == "AbstractUser" || model.name == "AbstractBaseSession")
      model.managers.push_back({"objects", {}, {}});
    for (const auto& field : known.fields)
      if (!field.name.empty()) model.fields.push_back(field_of(field));
    out.push_back(std::move(model));
  }
  return out;
}

}  // namespace

const std::vector<facts::Model>& known_models() {
  static const std::vector<facts::Model> all = made();
  return all;
}

}  // namespace segue::frameworks::django
