# What does a person fill in to join?
from django.contrib.auth.forms import BaseUserCreationForm

from .models import Member


class RegisterForm(BaseUserCreationForm):
    class Meta:
        model = Member
        fields = ["username"]
