# How is a tool borrowed and brought back, and how busy was a month?
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from catalogue.decorators import staff_required
from catalogue.views import get_tool_or_404

from .models import Loan, NotAvailable


@require_safe
@login_required
def mine(request):
    loans = request.user.loans.select_related("tool").order_by(F("returned_on").asc(nulls_first=True), "due_on")
    return render(request, "loans/mine.html", {"loans": loans})


@require_POST
@login_required
def borrow(request, slug):
    tool = get_tool_or_404(slug)
    try:
        loan = Loan.objects.lend(tool, request.user, days=settings.LOAN_DAYS)
    except NotAvailable as reason:
        messages.error(request, str(reason))
        return redirect("catalogue:tool", slug=slug)
    messages.success(request, f"{tool.name} is yours until {loan.due_on:%Y-%m-%d}.")
    return redirect("loans:mine")


@require_POST
@login_required
def give_back(request, loan_id):
    loan = get_object_or_404(request.user.loans.open().select_related("tool"), pk=loan_id)
    loan.give_back()
    messages.success(request, f"{loan.tool.name} is back.")
    return redirect("loans:mine")


@require_safe
@staff_required
def month_report(request, month):
    following = (month + timedelta(days=31)).replace(day=1)
    rows = (
        Loan.objects.filter(borrowed_on__gte=month, borrowed_on__lt=following)
        .values("tool__category__name")
        .annotate(loans=Count("pk"))
        .order_by("tool__category__name")
    )
    previous = (month - timedelta(days=1)).replace(day=1)
    context = {"month": month, "rows": rows, "previous": previous, "following": following}
    return render(request, "loans/month.html", context)
