// What do the models of a project have, with all that bases, settings and other models give them?
#include <algorithm>
#include <cctype>
#include <set>

#include "base/uri.h"
#include "frameworks/django/fields.h"
#include "frameworks/django/models.h"

namespace segue::frameworks::django {
namespace {

using facts::Inheritance;
using facts::Model;
using facts::ModelField;
using facts::ModelRow;
using facts::Relation;

constexpr std::size_t model_limit = 20'000, field_limit = 2'000, all_fields_limit = 200'000, depth_limit = 200;
constexpr std::string_view usual_manager = "django.db.models.Manager";

/// "…/blog/models.py", "…/blog/models/post.py" → "blog": the usual label, where the settings don't tell.
std::string folder_label(std::string_view key) {
  auto folder = base::parent_path(key);
  while (base::file_name(folder) == "models") folder = base::parent_path(folder);
  return std::string(base::file_name(folder));
}

struct ModelJoin {
  const LinkInput& input;
  facts::Tables& tables;
  std::vector<InstalledApp> apps = installed_apps(input);
  std::string auto_field = setting_text(input, "DEFAULT_AUTO_FIELD");
  std::map<std::string, const Model*, std::less<>> stated = {};
  std::set<std::string, std::less<>> running = {};
  std::size_t fields = 0;

  // --- which models there are ---

  [[nodiscard]] bool installs(std::string_view package) const {
    return std::ranges::any_of(apps, [&](const auto& app) { return app.package == package; });
  }

  void collect() {
    for (const auto& [key, module] : input.modules)
      for (const auto& model : module->models)
        if (stated.size() < model_limit) stated.emplace(model.symbol, &model);
    for (const auto& model : known_models()) stated.emplace(model.symbol, &model);
  }

  [[nodiscard]] const InstalledApp* app_of(std::string_view key) const {
    const InstalledApp* found = nullptr;
    for (const auto& app : apps)
      if (!app.folder.empty() && base::is_inside(key, app.folder) &&
          (!found || found->folder.size() < app.folder.size()))
        found = &app;
    return found;
  }

  // --- inheritance ---

  struct Options {
    std::vector<facts::ReferenceArgument> all;
    bool given = false;
  };

  /// Its own, then what they continue; a class without any takes those of the first abstract base that has some.
  Options options_of(const Model& model, int depth) const {
    constexpr int limit = 20;
    Options out{model.options, model.options_given};
    if (depth > limit) return out;
    const auto add = [&](const Options& more) {
      for (const auto& one : more.all)
        if (one.name != "abstract" && option(out.all, one.name).empty()) out.all.push_back(one);
    };
    if (model.options_given) {
      for (const auto& base : model.option_bases)
        if (const auto found = stated.find(base); found != stated.end()) add(options_of(*found->second, depth + 1));
      return out;
    }
    for (const auto& base : model.bases) {
      const auto found = stated.find(base);
      if (out.given || found == stated.end() || found->second->inheritance != Inheritance::abstract) continue;
      const auto inherited = options_of(*found->second, depth + 1);
      add(inherited);
      out.given = inherited.given;
    }
    return out;
  }

  [[nodiscard]] bool has_own(const Model& model, std::string_view name) const {
    const auto* meaning =
        is_symbol(model.symbol) ? input.environment.meaning(python::symbol_key(model.symbol)) : nullptr;
    if (!meaning) return false;
    const auto klass = meaning->classes.find(python::symbol_name(model.symbol));
    if (klass == meaning->classes.end() || !klass->second.members.contains(name)) return false;
    // What a method assigns to `self.name` is no member of the class.
    const auto* ast = input.ast(python::symbol_key(model.symbol));
    return !ast || klass->second.node >= ast->nodes.size() || binds(*ast, klass->second.node, name);
  }

  /// Index of the row of a model; nothing for classes that are none, and in a circle of bases.
  std::optional<std::size_t> row(const std::string& symbol) {
    if (const auto done = tables.model_by_symbol.find(symbol); done != tables.model_by_symbol.end())
      return done->second;
    const auto found = stated.find(symbol);
    if (found == stated.end() || running.size() > depth_limit || !running.insert(symbol).second) return std::nullopt;
    auto made = joined(*found->second);
    running.erase(symbol);
    const auto index = tables.models.size();
    tables.model_by_symbol.emplace(symbol, index);
    tables.models.push_back(std::move(made));
    return index;
  }

  ModelRow joined(const Model& model) {
    ModelRow out;
    out.symbol = model.symbol;
    out.name = model.name;
    out.inheritance = model.inheritance;
    out.open = model.open;
    out.site = model.site;
    out.managers = model.managers;
    out.options = options_of(model, 0).all;
    if (option(out.options, "proxy") == "True" && out.inheritance == Inheritance::own_table)
      out.inheritance = Inheritance::proxy;
    for (auto field : model.fields) {
      complete_field(input, field);
      add_field(out, {std::move(field), model.symbol, {}, {}, {}, false, false});
    }
    for (const auto& base : model.bases) inherit(model, base, out);
    place(model, out);
    if (out.inheritance == Inheritance::own_table && !out.parents.empty()) out.inheritance = Inheritance::joined;
    add_keys(out);
    return out;
  }

  void add_field(ModelRow& out, ModelField field) {
    const bool there =
        std::ranges::any_of(out.fields, [&](const auto& one) { return one.field.name == field.field.name; });
    if (there) return;
    if (out.fields.size() >= field_limit || ++fields > all_fields_limit)
      out.open = true;
    else
      out.fields.push_back(std::move(field));
  }

  void inherit(const Model& model, const std::string& base, ModelRow& out) {
    if (base == model_class || base == model.symbol) return;
    const auto index = row(base);
    if (!index) {
      // What is no model gives no fields; what was not read may be one.
      const bool unread =
          stated.contains(base) || (is_symbol(base) && !input.environment.meaning(python::symbol_key(base)));
      out.open = out.open || unread || is_unread_model(base);
      return;
    }
    const ModelRow& above = tables.models[*index];
    const bool abstract = above.inheritance == Inheritance::abstract;
    out.open = out.open || above.open;
    if (!abstract && is_sure(base)) add_parent(out, above);
    if (abstract)
      for (const auto& parent : above.parents)
        if (std::ranges::count(out.parents, parent) == 0) out.parents.push_back(parent);
    for (auto field : above.fields) {
      if (abstract && has_own(model, field.field.name)) continue;
      field.inherited = field.inherited || !abstract;
      add_field(out, std::move(field));
    }
    for (const auto& manager : above.managers)
      if (std::ranges::find(out.managers, manager.name, &facts::RowAccess::name) == out.managers.end() &&
          !has_own(model, manager.name))
        out.managers.push_back(manager);
  }

  /// A class outside that is a model, by what is known of it, and whose fields are not.
  [[nodiscard]] bool is_unread_model(const std::string& base) const {
    return !base.empty() && !is_symbol(base) && python::derives_from(base, model_class, input.environment);
  }

  /// Below a class that was not read it may be no model, but a class that only lends its attributes.
  [[nodiscard]] bool is_sure(const std::string& symbol) const {
    return std::ranges::any_of(model_classes(),
                               [&](auto base) { return python::derives_from(symbol, base, input.environment); });
  }

  static void add_parent(ModelRow& out, const ModelRow& above) {
    const auto& concrete =
        above.inheritance == Inheritance::proxy && !above.parents.empty() ? above.parents.front() : above.symbol;
    if (std::ranges::count(out.parents, concrete) == 0) out.parents.push_back(concrete);
  }

  // --- label, table, keys ---

  void place(const Model& model, ModelRow& out) {
    const auto* app = is_symbol(model.symbol) ? app_of(model.site.key) : nullptr;
    out.app_label = text_option(out.options, "app_label");
    if (!is_symbol(model.symbol)) {
      out.app_label = model.app_label;
      out.installed = installs(model.symbol.substr(0, model.symbol.find(".models.")));
    } else {
      out.installed = app || !out.app_label.empty() || apps.empty();
      if (out.app_label.empty()) out.app_label = app ? app->label : folder_label(model.site.key);
    }
    if (out.inheritance == Inheritance::abstract) return;
    if (out.inheritance == Inheritance::proxy) {
      const auto parent =
          out.parents.empty() ? tables.model_by_symbol.end() : tables.model_by_symbol.find(out.parents.front());
      if (parent != tables.model_by_symbol.end()) out.table = tables.models[parent->second].table;
      return;
    }
    out.table = is_symbol(model.symbol) ? text_option(out.options, "db_table") : std::string_view(model.table);
    if (out.table.empty() && option(out.options, "db_table").empty()) out.table = out.app_label + "_" + lower(out.name);
  }

  /// The links to the tables of the parents, and the key of a model that has none.
  void add_keys(ModelRow& out) {
    if (out.inheritance == Inheritance::abstract || out.inheritance == Inheritance::proxy) return;
    const auto implicit = [&](std::string name, std::string type) {
      ModelField key{{}, out.symbol, {}, {}, {}, false, true};
      key.field.name = std::move(name);
      key.field.type = std::move(type);
      key.field.primary_key = true;
      key.field.site = out.site;
      return key;
    };
    std::vector<ModelField> keys;
    for (const auto& parent : out.parents) {
      const bool linked = std::ranges::any_of(out.fields, [&](const auto& one) {
        const bool own = one.field.relation == Relation::one_to_one && !one.inherited;
        const auto& target = one.field.target_class.empty() ? one.field.target.text : one.field.target_class;
        return own && option(one.field.options, "parent_link") == "True" && last_name(target) == last_name(parent);
      });
      if (linked) continue;
      auto key = implicit(lower(last_name(parent)) + "_ptr", "django.db.models.OneToOneField");
      key.field.relation = Relation::one_to_one;
      key.field.target_class = parent;
      key.field.primary_key = keys.empty();
      keys.push_back(std::move(key));
    }
    // A base that was not read may have brought a key.
    if (out.open && is_symbol(out.symbol) && has_unknown_base(input.environment, out.symbol, model_classes())) return;
    const bool has_key = std::ranges::any_of(out.fields, [](const auto& one) { return one.field.primary_key; });
    if (out.parents.empty() && !has_key) keys.push_back(implicit("id", key_class(out)));
    out.fields.insert(out.fields.begin(), keys.begin(), keys.end());
  }

  [[nodiscard]] std::string key_class(const ModelRow& out) const {
    if (!is_symbol(out.symbol)) return "django.db.models.AutoField";
    const auto* app = app_of(out.site.key);
    return app && !app->auto_field.empty() ? app->auto_field : auto_field;  // else the version decides
  }

  // --- the rest ---

  void add_gaps() {
    std::set<std::string_view> seen;
    for (const auto& [key, module] : input.modules) {
      for (const auto& gap : module->model_gaps) {
        const auto found = tables.model_by_symbol.find(gap.detail);
        if (found != tables.model_by_symbol.end())
          tables.models[found->second].open = true;
        else
          tables.model_gaps.push_back(gap);
      }
      for (const auto& gap : module->gaps)
        if (gap.kind == "installed-apps" || gap.kind == "damaged-module") tables.model_gaps.push_back(gap);
      for (const auto& entry : module->installed) {
        if (!seen.insert(entry.name.text).second) continue;
        const bool own = !package_folder(input, entry).empty();
        const bool djangos = entry.name.text.starts_with("django.");
        if (!own && !djangos)
          tables.model_gaps.push_back(
              {std::string(unknown_package), std::string(last_name(entry.name.text)), entry.site, {}});
      }
    }
  }

  void run() {
    collect();
    for (const auto& [symbol, model] : stated)
      if (is_symbol(symbol) || model->inheritance == Inheritance::abstract ||
          installs(symbol.substr(0, symbol.find(".models."))))
        (void)row(symbol);
    for (auto& model : tables.models)
      if (model.inheritance != Inheritance::abstract && model.managers.empty())
        model.managers.push_back({"objects", std::string(usual_manager), model.site});
    drop_unused_bases();
    join_relations(input, tables);
    add_gaps();
  }

  /// Bases that projects may build on are no models of the project.
  void drop_unused_bases() {
    std::erase_if(tables.models, [](const auto& model) {
      return !is_symbol(model.symbol) && model.inheritance == Inheritance::abstract;
    });
    std::ranges::sort(tables.models, [](const auto& a, const auto& b) {
      return std::tie(a.site, a.symbol) < std::tie(b.site, b.symbol);
    });
    tables.model_by_symbol.clear();
    for (std::size_t i = 0; i < tables.models.size(); ++i) tables.model_by_symbol.emplace(tables.models[i].symbol, i);
  }
};

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

void join_models(const LinkInput& input, facts::Tables& tables) { ModelJoin{input, tables}.run(); }

}  // namespace segue::frameworks::django
