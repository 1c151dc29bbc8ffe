// How is work spread over the cores?
#include "cli/cores.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace segue::cli {

void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  const auto cores = std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), count);
  for (std::size_t i = 1; i < cores; ++i) others.emplace_back(take);
  take();
}

}  // namespace segue::cli
