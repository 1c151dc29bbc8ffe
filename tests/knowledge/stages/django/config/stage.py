"""How does a test log in, set the session, and learn what is stored?"""

from django.contrib import auth, messages
from django.contrib.auth.models import User
from django.http import HttpResponse, JsonResponse

from blog.models import Post


def login(request):
    return HttpResponse("log in, please")


def stage_login(request):
    auth.login(request, User.objects.get())
    return HttpResponse()


def stage_seed(request):
    request.session.update(request.GET.dict())
    return HttpResponse()


def stage_state(request):
    return JsonResponse({
        "messages": [[message.level_tag, message.message] for message in messages.get_messages(request)],
        "session": {key: value for key, value in request.session.items() if not key.startswith("_")},
        "posts": [post.title for post in Post.objects.order_by("id")]})
