// What does linking do in every room once the addresses are joined?
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "facts/checks.h"
#include "frameworks/framework.h"

namespace segue::frameworks {

/// Facts of one kind in all documents of a project, in order.
template <typename Fact>
[[nodiscard]] std::vector<const Fact*> all_of(const LinkInput& input, std::vector<Fact> facts::Facts::* kind) {
  std::vector<const Fact*> found;
  for (const auto* documents : {&input.modules, &input.templates})
    for (const auto& [key, facts] : *documents)
      for (const auto& fact : facts->*kind) found.push_back(&fact);
  return found;
}

/// Where the views of the addresses are defined, for those whose registration did not say.
void set_view_sites(const LinkInput& input, facts::Tables& tables);

/// Who asks for which name and which template. `full_name` is empty for a reference whose name is not known.
void count_uses(const LinkInput& input, const std::function<std::string(const facts::UrlReference&)>& full_name,
                facts::Tables& tables);

/// What a function takes besides its first `leading` parameters; nothing where the source is damaged or has fewer.
[[nodiscard]] std::optional<facts::Signature> signature_of(const python::Ast& ast, python::NodeId function,
                                                           std::size_t leading, const facts::Site& site);

}  // namespace segue::frameworks
