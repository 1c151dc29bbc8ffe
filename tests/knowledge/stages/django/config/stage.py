"""How does a test log in, set the session, and learn what is stored?"""

from django.contrib import auth, messages
from django.http import HttpResponse, JsonResponse

from blog.models import Post
from users import find_user


def login(request):
    return HttpResponse("log in, please")


def stage_login(request):
    auth.login(request, find_user())
    return HttpResponse()


def stage_seed(request):
    request.session.update(request.GET.dict())
    return HttpResponse()


def stage_state(request):
    return JsonResponse({
        "messages": [[message.level_tag, message.message] for message in messages.get_messages(request)],
        "user": request.user.is_authenticated,
        "session": {key: value for key, value in request.session.items() if not key.startswith("_")},
        "posts": [post.title for post in Post.objects.order_by("id")]})
