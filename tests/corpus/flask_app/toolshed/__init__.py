# How is the application put together?
from flask import Flask

from . import api, catalogue, commands, converters, loans, members, site
from .extensions import csrf, db, login_manager


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY="for development only",
        SQLALCHEMY_DATABASE_URI="sqlite:///toolshed.sqlite",
        TOOLS_PER_PAGE=6,
        LOAN_DAYS=14,
    )
    app.config.from_prefixed_env()
    app.config.from_mapping(config or {})

    db.init_app(app)
    csrf.init_app(app)
    login_manager.init_app(app)

    # A converter has to be known before the first rule that names it.
    app.url_map.converters["month"] = converters.MonthConverter
    app.register_blueprint(site.bp)
    app.register_blueprint(commands.bp)
    app.register_blueprint(catalogue.bp)
    app.register_blueprint(loans.bp, url_prefix="/loans")
    app.register_blueprint(members.bp, url_prefix="/members")
    app.register_blueprint(api.bp, url_prefix="/api")
    return app
