# What does the staff see of the loans?
from django.contrib import admin

from .models import Loan


@admin.register(Loan)
class LoanAdmin(admin.ModelAdmin):
    list_display = ["tool", "member", "borrowed_on", "due_on", "returned_on"]
    date_hierarchy = "borrowed_on"
    autocomplete_fields = ["tool"]

    @admin.action(description="Mark as returned")
    def mark_returned(self, request, queryset):
        for loan in queryset.open():
            loan.give_back()

    actions = [mark_returned]
