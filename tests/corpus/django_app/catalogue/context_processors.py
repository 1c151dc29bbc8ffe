# What does every page know for its navigation?
from django.utils import timezone

from .models import Category


def navigation(request):
    return {
        "shed_name": "Harbour Street Tool Shed",
        "nav_categories": Category.objects.all(),
        "this_month": timezone.localdate(),
    }
