// Has every kind of fact fields for texts, or a reason why no text asks for it?
#include "facts/fields.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "facts/fact.h"

namespace segue::facts {
namespace {

/// How knowledge writes the kind after `on =`; where it can't, why.
struct KindOf {
  std::string_view member, on, reason;
};
constexpr auto kinds = std::to_array<KindOf>({
    {"apps", "app", {}},
    {"groups", "group", {}},
    {"mounts", "mount", {}},
    {"routes", "route", {}},
    {"converters", {}, "told at the routes that use them"},
    {"hooks", {}, "a pattern of the decorator or of the definition meets them"},
    {"commands", {}, "a pattern of the decorator or of the class meets them"},
    {"extensions", {}, "a pattern of the call meets them"},
    {"url_references", "url-reference", {}},
    {"template_references", "template-reference", {}},
    {"static_references", {}, "a pattern of the call or of the tag meets them"},
    {"request_reads", "request-data", {}},
    {"settings", "setting", {}},
    {"setting_objects", {}, "the settings in them are told one by one"},
    {"installed", {}, "it is the value of a setting"},
    {"models", "model", {}},
    {"queries", {}, "a chain is met by patterns, a method at a time"},
    {"forms", "form", {}},
    {"serializers", "form", {}},
    {"admin", {}, "a pattern of the decorator or of the call meets them"},
    {"template_tags", {}, "a pattern of the decorator meets them"},
    {"template_filters", {}, "a pattern of the decorator meets them"},
    {"template_folders", {}, "places to search, which no code of a text is about"},
    {"template_blocks", {}, "a template pattern of the tag meets them"},
    {"tests", {}, "a context of patterns"},
    {"migrations", {}, "a context of patterns"},
    {"followed", {}, "how the other facts were found"},
    {"given_names", {}, "they take their places from references in templates"},
    {"gaps", {}, "what is not known is told by `incomplete` and `open`"},
    {"model_gaps", {}, "what is not known is told by `open`"},
});

/// A member that is added to Facts does not compile here until it stands in the list.
std::size_t number_of_members(const Facts& facts) {
  const auto& [apps, groups, mounts, routes, converters, hooks, commands, extensions, url_references,
               template_references, static_references, request_reads, settings, setting_objects, installed, models,
               queries, forms, serializers, admin, template_tags, template_filters, template_folders, template_blocks,
               tests, migrations, gaps, followed, given_names, model_gaps] = facts;
  const std::array<const void*, 30> members{&apps,
                                            &groups,
                                            &mounts,
                                            &routes,
                                            &converters,
                                            &hooks,
                                            &commands,
                                            &extensions,
                                            &url_references,
                                            &template_references,
                                            &static_references,
                                            &request_reads,
                                            &settings,
                                            &setting_objects,
                                            &installed,
                                            &models,
                                            &queries,
                                            &forms,
                                            &serializers,
                                            &admin,
                                            &template_tags,
                                            &template_filters,
                                            &template_folders,
                                            &template_blocks,
                                            &tests,
                                            &migrations,
                                            &gaps,
                                            &followed,
                                            &given_names,
                                            &model_gaps};
  return members.size();
}

TEST(Fields, EachKindOfFactHasSomeOrAReason) {
  ASSERT_EQ(number_of_members(Facts{}), kinds.size());
  for (const auto& kind : kinds) {
    EXPECT_EQ(kind.on.empty(), !kind.reason.empty()) << kind.member;
    if (kind.on.empty()) continue;
    const auto count =
        std::ranges::count_if(fact_fields(), [&](const FieldOf& field) { return field.fact == kind.on; });
    EXPECT_GE(count, 2) << kind.member << ": on = \"" << kind.on << '"';
    EXPECT_TRUE(is_fact(kind.on)) << kind.member;
  }
}

TEST(Fields, BelongToKindsThatExist) {
  // Made of others: parts of a fact, and what tables say of a definition.
  constexpr auto made = std::to_array<std::string_view>({"*", "model-field", "form-field", "view"});
  for (const auto& field : fact_fields()) {
    const bool known = std::ranges::find(kinds, field.fact, &KindOf::on) != kinds.end() ||
                       std::ranges::find(made, field.fact) != made.end();
    EXPECT_TRUE(known) << field.fact << '.' << field.field;
  }
}

}  // namespace
}  // namespace segue::facts
