// Which projects do the tests change at random?
#include "incremental/files.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "incremental/plans.h"
#include "support/fixture.h"

namespace segue::testing {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// The innermost choices first, so that what they give is part of the outer ones.
std::string chosen(std::string text, Random& random) {
  for (auto end = text.find(">>"); end != std::string::npos; end = text.find(">>")) {
    const auto begin = text.rfind("<<", end);
    std::vector<std::string> choices;
    std::istringstream inside(text.substr(begin + 2, end - begin - 2) + "~");
    for (std::string one; std::getline(inside, one, '~');) choices.push_back(one);
    text.replace(begin, end + 2 - begin, random.any(choices));
  }
  return text;
}

Plan plan_of(std::string_view text, std::vector<std::string> names, Random& random) {
  Plan plan;
  const auto count = 1 + random.below(names.size());
  while (plan.apps.size() < count) {
    const auto some = names.begin() + static_cast<std::ptrdiff_t>(random.below(names.size()));
    plan.apps.push_back(*some);
    names.erase(some);
  }
  for (const auto& file : fixture(text).files) {
    if (file.path.find("$app") == std::string::npos) {
      plan.texts.emplace(file.path, file.text);
      continue;
    }
    for (const auto& app : plan.apps) {
      auto path = file.path;
      auto copy = file.text;
      replace_all(path, "$app", app);
      replace_all(copy, "$app", app);
      plan.texts.emplace(path, copy);
    }
  }
  return plan;
}

}  // namespace

std::string Plan::version(const std::string& path, Random& random) const {
  const auto found = texts.find(path);
  if (found == texts.end()) return {};
  auto text = found->second;
  for (auto at = text.find("$other"); at != std::string::npos; at = text.find("$other"))
    text.replace(at, std::string_view("$other").size(), random.any(apps));
  return chosen(std::move(text), random);
}

Plan example(std::string_view folder) {
  Plan plan;
  const auto root = std::filesystem::path(SEGUE_TEST_ROOT) / "tests/corpus" / folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().string().find("__pycache__") != std::string::npos) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    plan.texts[std::filesystem::relative(entry.path(), root).generic_string()] =
        std::string(std::istreambuf_iterator<char>(file), {});
  }
  return plan;
}

Plan flask_plan(Random& random) { return plan_of(flask_files, {"blog", "shop", "auth"}, random); }
Plan django_plan(Random& random) { return plan_of(django_files, {"blog", "shop", "people"}, random); }
Plan circles_plan() {
  Random random(0);
  return plan_of(circle_files, {"shop"}, random);
}

}  // namespace segue::testing
