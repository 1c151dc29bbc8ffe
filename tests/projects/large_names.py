# Which names make four fifths of all uses of a framework? Written once from a table of uses that is not in this repository (names
# that some thirty public applications use, counted without running them): python large_names.py USAGE.tsv > large_names.tsv
import csv
import sys
from pathlib import Path

FRAMEWORKS = ("flask", "django")
SHARE = 0.8


def most_used(rows):
    """Of the documented names, most used first, as many as make the share."""
    rows = sorted((row for row in rows if row["status"] == "documented"), key=lambda row: -int(row["uses"]))
    wanted, so_far = SHARE * sum(int(row["uses"]) for row in rows), 0
    for row in rows:
        if so_far >= wanted:
            return
        so_far += int(row["uses"])
        yield row


def main(table):
    with Path(table).open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    print("framework\tname\tuses")
    for framework in FRAMEWORKS:
        for row in most_used(row for row in rows if row["framework"] == framework):
            print(framework, row["qualified_name"], row["uses"], sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
