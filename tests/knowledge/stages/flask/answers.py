"""What an example returns is made an answer, so that it may be nothing, a text or a post."""

import functools

from flask import Response


def answered(view):
    @functools.wraps(view)
    def answer(*arguments, **named):
        made = view(*arguments, **named)
        if made is None:
            return ""
        return made if isinstance(made, (Response, dict, list, tuple)) else str(made)

    return answer
