# How do templates write an amount of money?
from django import template

register = template.Library()


@register.filter
def euros(cents):
    return f"€{cents // 100}.{cents % 100:02}"
