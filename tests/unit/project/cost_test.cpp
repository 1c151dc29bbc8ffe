// What does an edit cost: how many modules are lowered and evaluated, how many projects linked?
#include <gtest/gtest.h>

#include <ostream>

#include "frameworks/all.h"
#include "project/apply.h"
#include "workshop/workshop.h"

namespace segue::project {

/// As `==` and a failure show them.
bool operator==(const Counters& a, const Counters& b) {
  return a.modules_lowered == b.modules_lowered && a.modules_evaluated == b.modules_evaluated &&
         a.projects_linked == b.projects_linked;
}
void PrintTo(const Counters& counters, std::ostream* out) {
  *out << counters.modules_lowered << " lowered, " << counters.modules_evaluated << " evaluated, "
       << counters.projects_linked << " linked";
}

namespace {

Counters costs(std::uint32_t lowered, std::uint32_t evaluated, std::uint32_t linked) {
  return {.modules_lowered = lowered, .modules_evaluated = evaluated, .projects_linked = linked};
}

DocumentChange change_of(std::string_view path, std::shared_ptr<const std::string> text) {
  DocumentChange change;
  change.key = testing::key_of(path);
  change.text = std::move(text);
  change.open = true;
  return change;
}
DocumentChange written(std::string_view path, std::string text) {
  return change_of(path, std::make_shared<const std::string>(std::move(text)));
}
DocumentChange removed(std::string_view path) { return change_of(path, nullptr); }

/// A project that is edited again and again.
class Costs : public ::testing::Test {
 protected:
  explicit Costs(std::string_view text)
      : start_(testing::workshop(text, {.frameworks = frameworks::all()})), now_(start_.snapshot) {}

  Counters cost(std::vector<DocumentChange> documents) {
    Changes changes;
    changes.documents = std::move(documents);
    now_ = apply(*now_, changes).snapshot;
    return now_->counters;
  }
  /// Of one part of a file's text in the place of another.
  Counters cost(std::string_view path, std::string_view what, std::string_view by) {
    const auto* document = now_->document(testing::key_of(path));
    if (!document || document->text->find(what) == std::string::npos) {
      ADD_FAILURE() << what << " is not in " << path;
      return {};
    }
    auto text = *document->text;
    return cost({written(path, text.replace(text.find(what), what.size(), by))});
  }
  std::string text(std::string_view path) { return *now_->document(testing::key_of(path))->text; }
  std::shared_ptr<const Snapshot> now() { return now_; }

 private:
  testing::Workshop start_;
  std::shared_ptr<const Snapshot> now_;
};

/// Who reads whom: __init__ → views → tools, models → extensions.
class OfFlask : public Costs {
 protected:
  OfFlask()
      : Costs(R"(//- app/__init__.py
from flask import Flask
from .views import bp
from .extensions import db
def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(bp, url_prefix='/blog')
    return app
//- app/extensions.py
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
//- app/models.py
from .extensions import db
class Named(db.Model):
    __abstract__ = True
    name = db.Column(db.String(20))
class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
//- app/views.py
from flask import Blueprint, render_template
from .models import Post
from .tools import helper
bp = Blueprint('blog', __name__, url_prefix='/b')
@bp.route('/<int:id>')
def show(id):
    return render_template('show.html', post=Post.query.get(id), x=helper())
//- app/tools.py
def helper():
    value = 1
    return value
//- wsgi.py
from app import create_app
application = create_app()
@application.route('/health')
def health(): return 'ok'
//- app/templates/base.html
{% block body %}{% endblock %}
//- app/templates/show.html
{% extends "base.html" %}{% block body %}{{ url_for('blog.show', id=1) }}{% endblock %}
)") {}
};

TEST_F(OfFlask, ABody) {
  EXPECT_EQ(cost("app/views.py", "x=helper()", "x=helper(), y=2"), costs(1, 1, 1));
  EXPECT_EQ(now()->counters.pieces_parsed, 1U);
}

TEST_F(OfFlask, WhatAFunctionReturns) {
  EXPECT_EQ(cost("app/tools.py", "value = 1", "value = 2"), costs(1, 2, 1)) << "and views, which call it";
  EXPECT_EQ(cost("app/tools.py", "return value", "return other(value)"), costs(1, 2, 1));
  EXPECT_EQ(cost("app/tools.py", "other(value)", "another(value)"), costs(1, 1, 1)) << "as unknown as before";
}

TEST_F(OfFlask, WhatAFactoryReturns) {
  EXPECT_EQ(cost("app/__init__.py", "return app", "return wrapped(app)"), costs(1, 2, 1)) << "and wsgi, which calls it";
  EXPECT_EQ(cost("app/__init__.py", "return wrapped(app)", "return app"), costs(1, 2, 1));
}

TEST_F(OfFlask, ThePrefixOfAGroup) {
  EXPECT_EQ(cost("app/views.py", "'/b'", "'/c'"), costs(1, 1, 1)) << "the same object to those who import it";
  EXPECT_EQ(cost("app/__init__.py", "'/blog'", "'/news'"), costs(1, 1, 1));
}

TEST_F(OfFlask, AField) {
  EXPECT_EQ(cost("app/models.py", "title =", "headline ="), costs(1, 2, 1)) << "and views, which import the class";
}

TEST_F(OfFlask, ABaseClass) { EXPECT_EQ(cost("app/models.py", "Post(db.Model)", "Post(Named)"), costs(1, 2, 1)); }

TEST_F(OfFlask, AnImport) {
  EXPECT_EQ(cost("app/tools.py", "def helper", "import os\ndef helper"), costs(1, 1, 1));
  EXPECT_EQ(cost("app/tools.py", "import os", "from .extensions import db"), costs(1, 1, 1));
}

TEST_F(OfFlask, AnImportThatClosesACircle) {
  EXPECT_EQ(cost("app/tools.py", "def helper", "from . import views\ndef helper"), costs(1, 4, 1))
      << "both of the circle, once more for what they say of each other";
}

TEST_F(OfFlask, ABlockOfATemplate) { EXPECT_EQ(cost("app/templates/base.html", "body", "main"), costs(0, 0, 1)); }

TEST_F(OfFlask, WhatATemplateExtends) {
  EXPECT_EQ(cost("app/templates/show.html", "base.html", "layout.html"), costs(0, 0, 1));
}

TEST_F(OfFlask, LinesAbove) {
  EXPECT_EQ(cost("app/views.py", "from flask", "# a remark\n\nfrom flask"), costs(1, 1, 1));
}

TEST_F(OfFlask, TheSameTextAgain) { EXPECT_EQ(cost({written("app/tools.py", text("app/tools.py"))}), costs(0, 0, 0)); }

TEST_F(OfFlask, AFileThatNobodyImports) { EXPECT_EQ(cost({written("app/new.py", "x = 1\n")}), costs(1, 1, 1)); }

TEST_F(OfFlask, AFileThatIsGoneAndComesBack) {
  const auto before = text("app/tools.py");
  EXPECT_EQ(cost({removed("app/tools.py")}), costs(0, 1, 1)) << "views import it";
  EXPECT_EQ(cost({written("app/tools.py", before)}), costs(1, 2, 1));
}

TEST_F(OfFlask, AFileUnderAnotherName) {
  const auto before = text("app/models.py");
  EXPECT_EQ(cost({removed("app/models.py"), written("app/tables.py", before)}), costs(1, 2, 1));
}

/// Who reads whom: conf/urls → blog/urls → blog/views → blog/forms → blog/models.
class OfDjango : public Costs {
 protected:
  OfDjango()
      : Costs(R"(//- manage.py
import os, django
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf.settings')
//- conf/settings.py
ROOT_URLCONF = 'conf.urls'
INSTALLED_APPS = ['blog']
//- conf/urls.py
from django.urls import include, path
urlpatterns = [path('blog/', include('blog.urls'))]
//- blog/urls.py
from django.urls import path
from . import views
app_name = 'blog'
urlpatterns = [path('<int:pk>/', views.show, name='show'), path('new/', views.New.as_view(), name='new')]
//- blog/views.py
from django.shortcuts import get_object_or_404, render
from django.views import generic
from .forms import PostForm
from .models import Post
def show(request, pk):
    return render(request, 'blog/show.html', {'post': get_object_or_404(Post, pk=pk)})
class New(generic.CreateView):
    form_class = PostForm
//- blog/forms.py
from django import forms
from .models import Post
class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ['title']
//- blog/models.py
from django.db import models
class Dated(models.Model):
    created = models.DateTimeField()
    class Meta:
        abstract = True
class Post(models.Model):
    title = models.CharField(max_length=80)
//- blog/templates/blog/show.html
{% load static %}<a href="{% url 'blog:show' pk=post.pk %}">{{ post.title }}</a>
)") {}
};

TEST_F(OfDjango, ABody) {
  EXPECT_EQ(cost("blog/views.py", "return render", "x = 1\n    return render"), costs(1, 1, 1));
}

TEST_F(OfDjango, AField) {
  EXPECT_EQ(cost("blog/models.py", "title =", "headline ="), costs(1, 3, 1))
      << "and forms and views, which import the class";
}

TEST_F(OfDjango, ABaseClass) { EXPECT_EQ(cost("blog/models.py", "Post(models.Model)", "Post(Dated)"), costs(1, 3, 1)); }

TEST_F(OfDjango, AListOfSettings) { EXPECT_EQ(cost("conf/settings.py", "'blog'", "'blog', 'shop'"), costs(1, 1, 1)); }

TEST_F(OfDjango, WhatAUrlModuleIncludes) {
  EXPECT_EQ(cost("conf/urls.py", "'blog/'", "'news/'"), costs(1, 1, 1));
  EXPECT_EQ(cost("conf/urls.py", "blog.urls", "blog.gone"), costs(1, 1, 1));
}

TEST_F(OfDjango, TheNameOfAView) {
  EXPECT_EQ(cost("blog/views.py", "def show", "def display"), costs(1, 2, 1)) << "and the URL module";
}

TEST_F(OfDjango, ATag) { EXPECT_EQ(cost("blog/templates/blog/show.html", "blog:show", "blog:new"), costs(0, 0, 1)); }

TEST_F(OfDjango, AFileThatWasMissing) {
  EXPECT_EQ(cost("blog/views.py", "from .models", "from .more import x\nfrom .models"), costs(1, 1, 1));
  EXPECT_EQ(cost({written("blog/more.py", "x = 1\n")}), costs(1, 2, 1)) << "views looked for it";
}

}  // namespace
}  // namespace segue::project
