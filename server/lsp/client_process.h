// Is the client still alive?
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace segue::lsp {

/// Calls `gone` once, from a thread of its own, when the process ends; at once if there is none. Nothing is called after
/// the destructor.
class ClientProcess {
 public:
  ClientProcess(std::int64_t process_id, std::function<void()> gone);
  ~ClientProcess();
  ClientProcess(const ClientProcess&) = delete;
  ClientProcess& operator=(const ClientProcess&) = delete;

 private:
  struct Watch;
  std::unique_ptr<Watch> watch_;
};

}  // namespace segue::lsp
