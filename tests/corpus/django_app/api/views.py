# What does the shed tell programs, as JSON?
import json

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from catalogue.models import Tool
from catalogue.views import get_tool_or_404
from loans.models import Loan, NotAvailable


def tool_json(tool):
    return {
        "slug": tool.slug,
        "name": tool.name,
        "category": tool.category.name,
        "deposit_cents": tool.deposit_cents,
        "available": tool.available,
        "rating": tool.rating,
        "url": tool.get_absolute_url(),
    }


def loan_json(loan):
    return {
        "id": loan.pk,
        "tool": loan.tool.slug,
        "due_on": loan.due_on.isoformat(),
        "returned_on": loan.returned_on and loan.returned_on.isoformat(),
    }


def error_json(text, status):
    return JsonResponse({"error": text}, status=status)


class ApiView(View):
    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404 as error:
            return error_json(str(error), 404)


class MemberApiView(ApiView):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return error_json("Log in first", 401)
        return super().dispatch(request, *args, **kwargs)


class ToolCollection(ApiView):
    def get(self, request):
        tools = Tool.objects.on_shelves()
        if category := request.GET.get("category"):
            tools = tools.filter(category__name=category)
        return JsonResponse({"tools": [tool_json(tool) for tool in tools]})


class ToolItem(ApiView):
    def get(self, request, slug):
        return JsonResponse(tool_json(get_tool_or_404(slug)))


class LoanCollection(MemberApiView):
    def get(self, request):
        loans = request.user.loans.select_related("tool").order_by("pk")
        return JsonResponse({"loans": [loan_json(loan) for loan in loans]})

    def post(self, request):
        try:
            data = json.loads(request.body)
        except ValueError:
            data = None
        if not isinstance(data, dict) or not isinstance(data.get("tool"), str):
            return error_json('Send {"tool": SLUG}', 400)
        tool = get_tool_or_404(data["tool"])
        try:
            loan = Loan.objects.lend(tool, request.user, days=settings.LOAN_DAYS)
        except NotAvailable as reason:
            return error_json(str(reason), 409)
        location = reverse("api:loan", kwargs={"loan_id": loan.pk})
        return JsonResponse(loan_json(loan), status=201, headers={"Location": location})


class LoanItem(MemberApiView):
    def get(self, request, loan_id):
        return JsonResponse(loan_json(self.own_loan(loan_id)))

    def delete(self, request, loan_id):
        loan = self.own_loan(loan_id)
        if loan.returned_on is None:
            loan.give_back()
        return HttpResponse(status=204)

    def own_loan(self, loan_id):
        return get_object_or_404(self.request.user.loans.select_related("tool"), pk=loan_id)
