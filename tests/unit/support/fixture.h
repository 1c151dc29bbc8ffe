// How do tests write several files, a cursor and expected places in one text? As the examples of articles do.
#pragma once

#include <string_view>

#include "base/marked_text.h"

namespace segue::testing {

using base::Cursor;
using base::Mark;
using base::shown;
using File = base::MarkedFile;
using Fixture = base::MarkedText;

[[nodiscard]] inline Fixture fixture(std::string_view text, std::string_view unnamed = "main.py") {
  return base::marked_text(text, unnamed);
}

}  // namespace segue::testing
