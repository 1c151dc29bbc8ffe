// How is work spread over the cores?
#pragma once

#include <cstddef>
#include <functional>

namespace segue::cli {

/// As project::ForEach, on all cores; one that takes long holds up its own core alone.
void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace segue::cli
