// Which references lead nowhere, and which views don't fit their address? Checks that every framework's tables allow.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "facts/tables.h"

namespace segue::facts {

/// Where a gap may hide the answer: a gap with a `detail` hides only names that begin with it ("admin" hides "admin:…"),
/// one beside the groups that are known nothing that lies in another of them.
[[nodiscard]] const Gap* gap_over(const std::vector<Gap>& gaps, std::string_view name,
                                  const std::set<std::string, std::less<>>& known = {});

/// References by a literal name that no address has, and no gap may hide. `rule` names the article.
[[nodiscard]] std::vector<Finding> unknown_names(const Tables& tables,
                                                 const std::vector<const UrlReference*>& references,
                                                 std::string_view rule);

/// References by literal names of which no template exists, and no gap may hide.
[[nodiscard]] std::vector<Finding> missing_templates(const Tables& tables,
                                                     const std::vector<const TemplateReference*>& references,
                                                     std::string_view rule);

/// What a view can be called with. `open`: **kwargs takes any name.
struct Signature {
  struct Parameter {
    std::string name;
    bool required = true;
  };
  std::vector<Parameter> parameters;  ///< those that the address fills, so without a leading request
  bool open = false;
  Site site;
};

/// Addresses whose arguments are not those that their view takes. `signature` gives nothing for what it can't tell
/// (decorated views, classes): those are left out.
[[nodiscard]] std::vector<Finding> view_arguments(
    const Tables& tables, const std::function<std::optional<Signature>(const UrlRow&)>& signature,
    std::string_view rule);

}  // namespace segue::facts
