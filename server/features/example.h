// What is known of an example of an article, and what is said of it?
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/marked_text.h"
#include "features/diagnostics.h"
#include "project/snapshot.h"

namespace segue::features {

/// An example is a project by itself, or part of the smallest project of each framework.
struct Example {
  base::MarkedText written;
  std::shared_ptr<const project::Snapshot> known;
};

/// `empty` knows the items and has no documents. `unnamed`: what a file without a name is called.
inline constexpr std::string_view example_module = "main.py", example_template = "page.html";
[[nodiscard]] Example example_of(const project::Snapshot& empty, std::string_view text,
                                 std::string_view unnamed = example_module);

/// The document that a file of an example is.
[[nodiscard]] std::string example_key(std::string_view path);

/// A finding in a file of an example.
struct Said {
  std::string path;
  Diagnostic what;
};
[[nodiscard]] std::vector<Said> said_of(const Example& example);

}  // namespace segue::features
