# Which tools are there, and who changes them?
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import ListView

from .decorators import staff_required
from .forms import ReviewForm, ToolForm
from .models import Category, Review, Tool


def get_tool_or_404(slug):
    return get_object_or_404(Tool.objects.on_shelves(), slug=slug)


@require_safe
def index(request):
    newest = Tool.objects.on_shelves().with_open_loan().order_by("-pk")[:3]
    return render(request, "catalogue/index.html", {"newest": newest})


class ToolList(ListView):
    http_method_names = ["get", "head", "options"]
    paginate_by = settings.TOOLS_PER_PAGE
    template_name = "catalogue/tool_list.html"

    def get_queryset(self):
        tools = Tool.objects.on_shelves().with_open_loan()
        if q := self.request.GET.get("q", "").strip():
            tools = tools.filter(Q(name__icontains=q) | Q(description__icontains=q))
        return tools

    def get_context_data(self, **kwargs):
        return super().get_context_data(q=self.request.GET.get("q", "").strip(), **kwargs)


@require_safe
def category(request, category_id):
    category = get_object_or_404(Category, pk=category_id)
    tools = category.tools.on_shelves().with_open_loan()
    return render(request, "catalogue/category.html", {"category": category, "tools": tools})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def tool_new(request):
    if request.method == "POST":
        form = ToolForm(request.POST)
        if form.is_valid():
            tool = form.save()
            messages.success(request, f"{tool.name} is on the shelf.")
            return redirect("catalogue:tool", slug=tool.slug)
    else:
        form = ToolForm()
    return render(request, "catalogue/tool_form.html", {"form": form})


@require_safe
def tool(request, slug):
    return render(request, "catalogue/tool.html", tool_context(request, slug, ReviewForm()))


def tool_context(request, slug, form):
    tool = get_tool_or_404(slug)
    watched = request.user.is_authenticated and tool.watchers.filter(pk=request.user.pk).exists()
    return {
        "tool": tool,
        "watched": watched,
        "reviews": tool.reviews.select_related("member"),
        "form": form,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def tool_edit(request, slug):
    tool = get_tool_or_404(slug)
    if request.method == "POST":
        form = ToolForm(request.POST, instance=tool)
        if form.is_valid():
            tool = form.save()
            messages.success(request, "Saved.")
            return redirect(tool)
    else:
        form = ToolForm(instance=tool)
    return render(request, "catalogue/tool_form.html", {"form": form, "tool": tool})


@require_POST
@staff_required
def tool_retire(request, slug):
    tool = get_tool_or_404(slug)
    tool.retired = True
    tool.save(update_fields=["retired"])
    messages.success(request, f"{tool.name} has been retired.")
    return redirect("catalogue:tool_list")


@require_POST
@login_required
def tool_watch(request, slug):
    tool = get_tool_or_404(slug)
    if tool.watchers.filter(pk=request.user.pk).exists():
        tool.watchers.remove(request.user)
    else:
        tool.watchers.add(request.user)
    return redirect("catalogue:tool", slug=slug)


@require_POST
@login_required
def review(request, slug):
    tool = get_tool_or_404(slug)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return render(request, "catalogue/tool.html", tool_context(request, slug, form), status=400)
    Review.objects.update_or_create(tool=tool, member=request.user, defaults=form.cleaned_data)
    messages.success(request, "Thank you for the review.")
    return redirect(reverse("catalogue:tool", kwargs={"slug": slug}) + "#reviews")
