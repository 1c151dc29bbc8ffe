# How does a person join, log in and out, and see their own page?
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView
from django.contrib.messages.views import SuccessMessageMixin
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import CreateView, UpdateView

from .forms import RegisterForm
from .models import Member


class Register(CreateView):
    form_class = RegisterForm
    template_name = "members/register.html"

    def form_valid(self, form):
        member = form.save()
        login(self.request, member)
        messages.success(self.request, f"Welcome, {member.username}.")
        return redirect("catalogue:index")


class Login(SuccessMessageMixin, LoginView):
    template_name = "members/login.html"
    redirect_authenticated_user = True
    success_message = "You are logged in."


class Profile(LoginRequiredMixin, SuccessMessageMixin, UpdateView):
    model = Member
    fields = ["email"]
    template_name = "members/profile.html"
    success_url = reverse_lazy("members:profile")
    success_message = "Saved."

    def get_object(self, queryset=None):
        return self.request.user
