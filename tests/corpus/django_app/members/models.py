# Who may log in?
from django.contrib.auth.models import AbstractUser


class Member(AbstractUser):
    """The project's own user model, so that it can grow: username, password, email and is_staff come with it."""
