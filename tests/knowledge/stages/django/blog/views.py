"""What does the blog answer?"""

from django.http import HttpResponse
from django.urls import reverse


def index(request):
    return HttpResponse(f"the blog, see {reverse('blog:show', kwargs={'id': 3})}")


def show(request, id):
    return HttpResponse(f"number {id}, back to {reverse('blog:index')}")
