// How are models of SQLAlchemy read and joined? What the files about them share.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "frameworks/flask/parts.h"
#include "frameworks/reading/classes.h"

namespace segue::frameworks::flask {

/// What an expression is called in SQLAlchemy, whichever way it got here ("Column" for `sqlalchemy.Column` and for
/// `db.Column`); empty for anything else.
[[nodiscard]] std::string_view sql_name(const ModuleInput& input, python::NodeId node);

/// What `Mapped[…]` says.
struct Annotation {
  bool mapped = false, many = false, optional = false;
  std::string type;                         ///< name of a type of the database, if the annotation decides it
  facts::Text target;                       ///< class that is named by a text
  std::string target_class;                 ///< symbol or documented path
  python::NodeId column = python::no_node;  ///< of `Annotated[int, mapped_column(…)]`
  std::string alias;                        ///< symbol of a name for such a thing, which another module gives
};
[[nodiscard]] Annotation read_annotation(const ModuleInput& input, python::NodeId node);

/// Adds what an annotation that has a name of its own says of a field, which may say otherwise.
void add_annotated(const ModuleInput& input, python::NodeId annotation, facts::Field& field);

/// Deriving from one of these makes a model: of the extension, which names its table; of SQLAlchemy.
inline constexpr auto model_classes =
    std::to_array<std::string_view>({"flask_sqlalchemy.SQLAlchemy.Model", "flask_sqlalchemy.model.Model",
                                     "sqlalchemy.orm.DeclarativeBase", "sqlalchemy.orm.DeclarativeBaseNoMeta"});
inline constexpr auto extension_classes = std::span(model_classes).first(2);
/// A class right below one of these is the base of models and none itself.
inline constexpr auto base_classes = std::span(model_classes).subspan(2);

/// The models and tables of the project with all that bases and other models give them.
void join_models(const LinkInput& input, facts::Tables& tables);

}  // namespace segue::frameworks::flask
