# Which loans should have come back?
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from loans.models import Loan


class Command(BaseCommand):
    help = "List the loans that should have come back."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="Count as if it were this day.")

    def handle(self, *args, **options):
        day = options["on"] or timezone.localdate()
        for loan in Loan.objects.overdue(day).select_related("tool", "member"):
            self.stdout.write(f"{loan.due_on} {loan.tool.name}: {loan.member.username}")
