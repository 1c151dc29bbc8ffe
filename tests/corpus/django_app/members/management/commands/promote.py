# How does a member become one of the staff?
from django.core.management.base import BaseCommand, CommandError

from members.models import Member


class Command(BaseCommand):
    help = "Make a member one of the staff."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        if not Member.objects.filter(username=username).update(is_staff=True):
            raise CommandError(f"no member {username}")
        self.stdout.write(f"{username} is on the staff.")
