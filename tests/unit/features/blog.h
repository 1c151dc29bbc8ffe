// The application that the tests of features look at: a blueprint in a package, templates, a form.
#pragma once

#include <string>
#include <string_view>

namespace segue::features {

/// `views` is app/views.py; the rest stays the same.
[[nodiscard]] inline std::string blog(std::string_view views) {
  return std::string(R"(# requires: flask 3.1.3
//- app/__init__.py
from flask import Flask

from .views import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/blog")
    return app
//- app/templates/blog/edit.html
<form method="post"><input name="title"></form>
<a href="{{ url_for('blog.edit', id=post.id) }}">Edit</a>
//- app/templates/blog/post.html
<a href="{{ url_for('blog.edit', id=post.id) }}">Edit</a>
//- app/views.py
)") + std::string(views);
}

}  // namespace segue::features
