# What is on the shelves at the start?
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.text import slugify

from catalogue.models import Category, Tool

SHELVES = {
    "Garden": [("Hedge trimmer", 4000), ("Leaf rake", 500), ("Wheelbarrow", 2500)],
    "House": [("Extension ladder", 3050), ("Steam cleaner", 6000)],
    "Workshop": [("Belt sander", 3500), ("Cordless drill", 5000), ("Spirit level", 0)],
}


class Command(BaseCommand):
    help = "Put the first tools on the shelves; what is there already stays."

    @transaction.atomic
    def handle(self, *args, **options):
        for category_name, tools in SHELVES.items():
            category, _ = Category.objects.get_or_create(name=category_name)
            for name, deposit in tools:
                Tool.objects.get_or_create(
                    slug=slugify(name),
                    defaults={"name": name, "deposit_cents": deposit, "category": category},
                )
        self.stdout.write(f"{Tool.objects.count()} tools on the shelves.")
