# How does a month such as 2026-11 travel in a URL?
from datetime import date

from werkzeug.routing import BaseConverter


class MonthConverter(BaseConverter):
    regex = r"[1-9]\d{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, value):
        year, month = value.split("-")
        return date(int(year), int(month), 1)

    def to_url(self, value):
        return value.strftime("%Y-%m")
