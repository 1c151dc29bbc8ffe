"""The project as a server starts it."""

from app import application  # noqa: F401
