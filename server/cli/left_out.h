// Why is a file that was asked for not among those that are read?
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "config/settings.h"
#include "workspace/walk.h"

namespace segue::cli {

/// The rule that left a file or folder out, and where it stands: "ignored by .gitignore:3: `/static`". Empty for what was
/// read. `folders`: those that were walked.
[[nodiscard]] std::string why_left_out(std::string_view path, const workspace::Walked& walked,
                                       std::span<const std::string> folders, const config::Settings& settings);

}  // namespace segue::cli
