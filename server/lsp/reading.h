// What is answered about a document, from one snapshot?
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "lsp/view.h"
#include "protocol/node.h"

namespace segue::lsp {

nlohmann::json hover(const View& view, const protocol::Node& params);
nlohmann::json inlay_hints(const View& view, const protocol::Node& params);

/// Diagnostics of one document as the protocol writes them.
struct Report {
  base::DocumentKey key;
  std::optional<std::int64_t> version;  ///< of an open document
  std::shared_ptr<const nlohmann::json> items;
  std::string result_id;  ///< equal items have equal ids
};
[[nodiscard]] Report report(const View& view, std::string_view key);
[[nodiscard]] Report report_of(base::DocumentKey key, nlohmann::json items);

}  // namespace segue::lsp
