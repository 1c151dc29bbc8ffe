// Which models and forms does a project have, with which columns, relationships and fields?
#include "workshop/models.h"

#include <gtest/gtest.h>

#include "frameworks/flask/project.h"

namespace segue::frameworks::flask {
namespace {

using testing::fields;
using testing::model;
using testing::model_gaps;
using testing::models;
using testing::reverse;

using Texts = std::vector<std::string>;

std::string app(std::string_view models_py) {
  return R"py(//- app/__init__.py
from flask import Flask
from .extensions import db
app = Flask(__name__)
db.init_app(app)
//- app/extensions.py
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
//- app/models.py
from .extensions import db
)py" + std::string(models_py);
}

TEST(FlaskModels, ColumnsHaveTypesAndKeys) {
  const auto project = made(app(R"py(
class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column("headline", db.String(60), nullable=False)
    body = db.Column(db.Text)
    author_id = db.Column(db.Integer, db.ForeignKey("users.id"))
    author = db.relationship("User", back_populates="posts")
    LIMIT = 20
    def url(self): return self.title

class User(db.Model):
    __tablename__ = "users"
    id = db.Column(db.Integer, primary_key=True)
    posts = db.relationship("BlogPost", back_populates="author", cascade="all, delete-orphan")
    photos = db.relationship(lambda: Photo, backref=db.backref("owner", lazy="joined"))

class Photo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey(User.id))
    by = db.Column(db.ForeignKey(find_key()))
)py"));
  EXPECT_EQ(models(project), (Texts{"BlogPost blog_post", "User users", "Photo photo"}));
  EXPECT_EQ(fields(project, "BlogPost"), (Texts{"id Integer key", "title String", "body Text null",
                                                "author_id Integer null → User", "author relationship → User"}));
  EXPECT_EQ(fields(project, "User"),
            (Texts{"id Integer key", "posts relationship → BlogPost", "photos relationship → Photo"}));
  EXPECT_EQ(reverse(project, "Photo"), Texts{"owner ← User.photos"});
  EXPECT_EQ(testing::field(project, "User", "posts").field.relation, facts::Relation::to_many);
  EXPECT_EQ(testing::field(project, "BlogPost", "author").field.relation, facts::Relation::to_one);
  EXPECT_EQ(testing::field(project, "BlogPost", "author").reverse, "posts");
  EXPECT_FALSE(model(project, "BlogPost").open);
  EXPECT_EQ(model_gaps(project), Texts{"relation-target"}) << "a key that is computed";
}

TEST(FlaskModels, TheOtherEndOfARelationWithoutAKeyIsOpen) {
  const auto project = made(app(R"py(
key = partial(db.Column, db.Integer)
class Album(db.Model):
    id = key(primary_key=True)
    photos = db.relationship("Photo", backref="album", lazy="dynamic")
class Photo(db.Model):
    id = key(primary_key=True)
    album_id = key(db.ForeignKey("album.id"))
)py"));
  ASSERT_EQ(model(project, "Photo").reverse.size(), 1u);
  EXPECT_EQ(model(project, "Photo").reverse[0].name, "album");
  EXPECT_FALSE(model(project, "Photo").reverse[0].many);
  EXPECT_TRUE(model(project, "Photo").reverse[0].unsure);
}

TEST(FlaskModels, AnnotationsSayWhatColumnsAre) {
  const auto project = made(app(R"py(
from datetime import datetime
from typing import List, Optional
import sqlalchemy as sa
import sqlalchemy.orm as so
from sqlalchemy.orm import Mapped, mapped_column
watches = sa.Table("watches", db.metadata, sa.Column("tool_id", sa.ForeignKey("tool.id"), primary_key=True),
                   sa.Column("member_id", sa.ForeignKey("member.id"), primary_key=True))
class Member(db.Model):
    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    name: so.Mapped[str] = so.mapped_column(sa.String(80), unique=True)
    seen: so.Mapped[Optional[datetime]]
    note: Mapped[str | None] = mapped_column(default="")
    watching: so.Mapped[List["Tool"]] = so.relationship(secondary=watches, back_populates="watchers")
    lent: so.WriteOnlyMapped["Tool"] = so.relationship(back_populates="owner")
class Tool(db.Model):
    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    owner_id: so.Mapped[int] = so.mapped_column(sa.ForeignKey(Member.__table__.c.id))
    owner: so.Mapped[Member] = so.relationship(back_populates="lent")
    watchers: Mapped[list["Member"]] = so.relationship(secondary=watches, back_populates="watching")
    count: int = 3
)py"));
  EXPECT_EQ(models(project), (Texts{"watches watches", "Member member", "Tool tool"}));
  EXPECT_EQ(fields(project, "watches"), (Texts{"tool_id key → Tool", "member_id key → Member"}));
  EXPECT_EQ(fields(project, "Member"), (Texts{"id Integer key", "name String", "seen DateTime null", "note String null",
                                              "watching relationship → Tool", "lent relationship → Tool"}));
  EXPECT_EQ(fields(project, "Tool"), (Texts{"id Integer key", "owner_id Integer", "owner relationship → Member",
                                            "watchers relationship → Member"}));
  EXPECT_EQ(testing::field(project, "Member", "lent").field.relation, facts::Relation::to_many);
  EXPECT_EQ(testing::field(project, "Tool", "owner").field.relation, facts::Relation::to_one);
}

TEST(FlaskModels, MixinsAbstractBasesAndDeclaredBases) {
  const auto project = made(app(R"py(
from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import declarative_base, declared_attr
from sqlalchemy.orm import DeclarativeBase
from .other import Old
class Stamped:
    created = Column(Integer)
    @declared_attr
    def owner_id(cls): return Column(Integer, primary_key=False)
class Base(DeclarativeBase): pass
class Kept(db.Model):
    __abstract__ = True
    id = Column(Integer, primary_key=True)
class Note(Stamped, Kept):
    text = Column(String(9))
class Page(Base, Stamped):
    __tablename__ = "pages"
    id = Column(Integer, primary_key=True)
class Special(Page):
    extra = Column(Integer)
class Deep(Page):
    __tablename__ = "deep"
    id = Column(Integer, primary_key=True)
class Legacy(Old):
    __tablename__ = "legacy"
    id = Column(Integer, primary_key=True)
//- app/other.py
from .bases import Base as Old
//- app/bases.py
from sqlalchemy.ext.declarative import declarative_base
Base = declarative_base()
)py"));
  EXPECT_EQ(models(project), (Texts{"Note note", "Page pages", "Special pages", "Deep deep", "Legacy legacy"}));
  EXPECT_EQ(fields(project, "Note"),
            (Texts{"text String null", "created Integer null", "owner_id Integer null", "id Integer key"}));
  EXPECT_EQ(fields(project, "Special"), (Texts{"extra Integer null", "id Integer key inherited",
                                               "created Integer null inherited", "owner_id Integer null inherited"}));
  EXPECT_EQ(model(project, "Special").inheritance, facts::Inheritance::proxy);
  EXPECT_EQ(model(project, "Deep").inheritance, facts::Inheritance::joined);
  for (const auto* name : {"Note", "Page", "Legacy"}) EXPECT_FALSE(model(project, name).open) << name;
}

TEST(FlaskModels, WhatWasNotReadLeavesAModelOpen) {
  const auto project = made(app(R"py(
from security_kit import UserBase
from .parts import column
class User(UserBase, db.Model):
    id = db.Column(db.Integer, primary_key=True)
class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    made = column()
class Sure(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    both = db.synonym("id")
    limit = max(1, 2)
class Plain:
    id = 3
//- app/parts.py
def column(): ...
)py"));
  EXPECT_TRUE(model(project, "User").open);
  EXPECT_TRUE(model(project, "Post").open);
  EXPECT_FALSE(model(project, "Sure").open);
  EXPECT_EQ(models(project).size(), 3u);
}

TEST(FlaskModels, CirclesEnd) {
  const auto project = made(app(R"py(
from .parts import B
class A(B, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    a = db.relationship("A")
//- app/parts.py
from .models import A, db
class B(A, db.Model):
    b = db.Column(db.Integer)
)py"));
  EXPECT_EQ(models(project).size(), 2u);
}

TEST(FlaskModels, AnyBeginningOfAModuleIsRead) {
  constexpr std::string_view module = R"py(
import sqlalchemy as sa
from sqlalchemy.orm import *
t = sa.Table("t", db.metadata, sa.Column("a", sa.ForeignKey("user.id")), *more, **others)
class User(db.Model, Base[int]):
    __tablename__ = f"{x}_users"
    __table_args__ = (sa.Index("a", "b"), {"schema": "x"})
    id: Mapped[Annotated[int, 3]] = mapped_column(primary_key=True)
    a: Mapped["User" | None] = relationship(lambda: [User], secondary=t, backref=db.backref(name="b", uselist=False))
    c = db.deferred(db.Column("c", db.Enum("a", "b"), db.ForeignKey(User.id), nullable=x))
    @declared_attr
    def d(cls): return
    e, f = db.Column(), db.Column(db.String(3))
)py";
  constexpr std::size_t step = 11;
  for (std::size_t size = 0; size < module.size(); size += step)
    EXPECT_LE(made(app(module.substr(0, size))).snapshot->projects.size(), 1u);
}

TEST(FlaskModels, AnnotationsBringColumns) {
  const auto project = made(app(R"py(
from typing import Annotated, Optional
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column
from . import keys
from .keys import key, text as long

name = Annotated[str, mapped_column(String(30), unique=True)]
maybe = Annotated[Optional[str], mapped_column(String(30))]
never = Annotated[Optional[str], mapped_column(nullable=False)]
author = Annotated[int, mapped_column(ForeignKey("user.id"))]
plain = Annotated[str, 30]

class User(db.Model):
    id: Mapped[key]
    a: Mapped[name]
    b: Mapped[Optional[name]]
    c: Mapped[maybe]
    d: Mapped[Optional[never]]
    e: Mapped[name] = mapped_column(nullable=True)
    f: Mapped[long | None]
    g: Mapped[keys.text]
    h: Mapped[Annotated[int, mapped_column(nullable=True)]]
    i: Mapped[plain]
    j: Mapped[name] = mapped_column(db.Text)

class Post(db.Model):
    author_id: Mapped[author] = mapped_column(primary_key=True)
)py") + R"py(
//- app/keys.py
from .types import key
from typing_extensions import Annotated
import sqlalchemy as sa
from sqlalchemy.orm import mapped_column
text = Annotated[str, mapped_column(sa.Text)]
//- app/types.py
from typing import Annotated
from sqlalchemy.orm import mapped_column
key = Annotated[int, mapped_column(primary_key=True)]
)py");
  EXPECT_EQ(fields(project, "User"),
            (Texts{"id Integer key", "a String", "b String null", "c String null", "d String", "e String null",
                   "f Text null", "g Text", "h Integer null", "i String", "j Text"}));
  EXPECT_EQ(fields(project, "Post"), Texts{"author_id Integer key → User"});
}

TEST(FlaskForms, ValidatorsSayWhatIsRequired) {
  const auto project = made(app("") + R"py(
//- app/forms.py
from flask_wtf import FlaskForm as F
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, SubmitField, validators
from wtforms.validators import DataRequired, Length, Optional
class Base(F):
    csrf_name = StringField("Name", [DataRequired(), Length(max=9)])
class PostForm(Base):
    title = StringField("Title", validators=[validators.InputRequired("!")])
    note = StringField("Note", validators=[Optional(), Length(max=5)])
    photo = FileField(validators=[FileRequired()])
    submit = SubmitField()
    _hidden = StringField()
    def validate_title(self, field): ...
class Nothing:
    title = StringField()
)py");
  const auto key = testing::key_of("app/forms.py");
  const auto& facts = *project.snapshot->understanding(key)->facts[0];
  ASSERT_EQ(facts.forms.size(), 2u);
  EXPECT_EQ(facts.forms[1].name, "PostForm");
  EXPECT_EQ(facts.forms[1].bases, Texts{key + ":Base"});
  Texts shown;
  for (const auto& field : facts.forms[1].fields) shown.push_back(field.name + (field.optional ? "" : " required"));
  EXPECT_EQ(shown, (Texts{"title required", "note", "photo required", "submit"}));
  EXPECT_FALSE(facts.forms[1].open);
  EXPECT_EQ(facts.forms[0].fields.at(0).options.at(0).value, "\"Name\"");
}

}  // namespace
}  // namespace segue::frameworks::flask
