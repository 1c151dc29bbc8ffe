"""The application as a server starts it."""

from app import app as application  # noqa: F401
