// Does somebody who types for long leave anything behind?
#include <gtest/gtest.h>

#include <algorithm>

#include "base/interned.h"
#include "frameworks/all.h"
#include "project/apply.h"
#include "workshop/difference.h"
#include "workshop/workshop.h"

namespace segue::project {
namespace {

constexpr std::string_view text = R"(//- app.py
from flask import Flask, render_template
from tools import helper
app = Flask(__name__)
@app.route('/')
def home():
    return render_template('home.html', x=helper())
//- tools.py
def helper():
    return 1
//- templates/home.html
{{ url_for('home') }}
)";

/// What is kept for the edits to come, and how many names are known.
struct Held {
  std::size_t fragments = 0, strings_of_fragments = 0, strings = 0, pool = 0;
  bool operator==(const Held&) const = default;
};

Held held(const Snapshot& snapshot) {
  Held sum;
  for (const auto& [key, document] : snapshot.documents) {
    sum.fragments += document->fragments.size();
    for (const auto& fragment : document->fragments) sum.strings_of_fragments += fragment->ast.strings.size();
    if (document->ast) sum.strings += document->ast->strings.size();
    if (document->content) sum.pool += document->content->pool.size();
  }
  return sum;
}

TEST(ALongSession, LeavesNoNamesBehind) {
  const auto start = testing::workshop(text, {.frameworks = frameworks::all()});
  const auto interned = base::interned_count();
  auto now = start.snapshot;
  std::size_t most = 0;
  for (const std::string path : {"app.py", "tools.py", "templates/home.html"})
    for (int key = 0; key <= 60; ++key) {
      DocumentChange change;
      change.key = testing::key_of(path);
      change.open = true;
      const std::string typed =
          key == 60 ? "" : "\n# name\nname_" + std::to_string(key) + " = '{{ new_" + path + " }}'\n";
      change.text = std::make_shared<const std::string>(std::string(start.fixture.text(path)) + typed);
      Changes changes;
      changes.documents = {change};
      now = apply(*now, changes).snapshot;
      most = std::max(most, held(*now).strings);
    }
  EXPECT_EQ(testing::difference_of(*now, *start.snapshot), "");
  EXPECT_EQ(held(*now), held(*start.snapshot));
  EXPECT_EQ(base::interned_count(), interned);
  EXPECT_LE(most, held(*start.snapshot).strings + 3) << "a name, and a text, of the last edit alone";
}

}  // namespace
}  // namespace segue::project
