// How is a request answered exactly once, whoever found the answer and whether it is still wanted?
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <utility>
#include <variant>

#include "lsp/session.h"
#include "protocol/message.h"
#include "protocol/node.h"

namespace segue::lsp {

/// On the owner's thread. A cancelled request is answered as such.
void answer(Session& session, const protocol::Id& id, const nlohmann::json& result);
void fail(Session& session, const protocol::Id& id, const protocol::Failure& failure);

template <class Result>
using Outcome = std::variant<Result, protocol::Failure>;

/// What was thrown becomes the protocol's answer to it.
template <class Work>
auto attempt(const Work& work) -> Outcome<decltype(work())> {
  try {
    return work();
  } catch (const protocol::BadParams& bad) {
    return protocol::Failure{protocol::Code::invalid_params, bad.what()};
  } catch (const std::exception& error) {
    return protocol::Failure{protocol::Code::internal_error, error.what()};
  }
}

}  // namespace segue::lsp
