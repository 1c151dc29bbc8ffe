// What does one tag or output say? One reader a dialect; what they find goes into the builder.
#pragma once

#include "templates/builder.h"
#include "templates/pieces.h"

namespace segue::templates {

/// The nodes of a tag or output, in order, and whether all of it was understood.
struct Said {
  std::vector<NodeId> nodes;
  bool damaged = false;
};

/// `id` is the token that is being made. `name` of a tag; of an output empty. `rest` is what follows the name.
Said jinja_said(Builder& builder, TokenId id, std::string_view name, base::Range rest, bool closed);
Said dtl_said(Builder& builder, TokenId id, std::string_view name, base::Range rest, bool closed);

/// Adds references for a name, or for each of several alternatives.
void refer(Builder& builder, ReferenceKind kind, TokenId token, NodeId node, bool optional);

}  // namespace segue::templates
