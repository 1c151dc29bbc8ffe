"""The application as a server starts it, with the example, which registers itself."""

import proof.mount  # noqa: F401
from app import app as application  # noqa: F401
