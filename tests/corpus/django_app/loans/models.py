# Who has which tool, and until when?
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from catalogue.models import Tool


class NotAvailable(Exception):
    """The tool is on loan, or has been retired."""


class LoanQuerySet(models.QuerySet):
    def open(self):
        return self.filter(returned_on__isnull=True)

    def overdue(self, day):
        return self.open().filter(due_on__lt=day)

    def lend(self, tool, member, days):
        if not tool.available:
            raise NotAvailable(f"{tool.name} is out")
        return self.create(tool=tool, member=member, due_on=timezone.localdate() + timedelta(days=days))


class Loan(models.Model):
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="loans")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="loans")
    borrowed_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    # A manager and not only a query set, so that tool.loans.open() works too.
    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["tool"], condition=models.Q(returned_on__isnull=True), name="one_open_loan_per_tool"
            ),
        ]

    def __str__(self):
        return f"{self.tool} to {self.member}"

    @property
    def is_overdue(self):
        return self.returned_on is None and self.due_on < timezone.localdate()

    def give_back(self):
        self.returned_on = timezone.localdate()
        self.save(update_fields=["returned_on"])
