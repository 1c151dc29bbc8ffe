"""What an example returns is made an answer, so that it may be nothing, a text or a post."""

import functools

from django.http import HttpResponse
from django.http.response import HttpResponseBase


def answered(view):
    @functools.wraps(view)
    def answer(*arguments, **named):
        made = view(*arguments, **named)
        if made is None:
            return HttpResponse()
        return made if isinstance(made, HttpResponseBase) else HttpResponse(str(made))

    return answer
