// How little does a framework need to say of itself? A third one, in one file and a few articles.
#pragma once

#include "frameworks/framework.h"

namespace segue::frameworks::toy {

/// `app = App()`, `app.on("/path", view)` and `link("view")` of a package called toy.
[[nodiscard]] Framework framework();

}  // namespace segue::frameworks::toy
