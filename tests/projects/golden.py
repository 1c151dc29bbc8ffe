# Tables that a run is held against: one row a line, separated by tabs. SEGUE_UPDATE_GOLDEN=1 writes them again; a reason is
# written by hand, belongs to the row's key and is kept.
import csv
import os


def read(table):
    with table.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def held_against(table, key, good, project, now):
    """`now` are the rows of one project, without reasons; a verdict that is not one of the good ones needs one.
    Gives rows that are no more, rows that are new, rows without their reason."""
    with table.open() as file:
        columns = file.readline().rstrip("\n").split("\t")
    before = read(table)
    reasons = {tuple(row[column] for column in key): row["reason"] for row in before if row["project"] == project}
    for row in now:
        row["reason"] = reasons.get(tuple(row[column] for column in key), "") if row["verdict"] not in good else ""
    if os.environ.get("SEGUE_UPDATE_GOLDEN"):
        with table.open("w", newline="") as file:
            writer = csv.DictWriter(file, columns, delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted([row for row in before if row["project"] != project] + now, key=lambda row: row["project"]))
        before = read(table)
    before = [row for row in before if row["project"] == project]
    lost = [row for row in before if row not in now]
    new = [row for row in now if row not in before]
    return lost, new, [row for row in now if row["verdict"] not in good and not row["reason"]]


def differences(table, project, now):
    """Lines of one project that only the table has, or that it has not."""
    before = read(table) if table.is_file() else []
    if os.environ.get("SEGUE_UPDATE_GOLDEN"):
        before = sorted([row for row in before if row["project"] != project] + now, key=lambda row: row["project"])
        with table.open("w", newline="") as file:
            writer = csv.DictWriter(file, before[0] if before else [], delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(before)
    before = [row for row in before if row["project"] == project]
    return [row for row in before + now if row not in before or row not in now]
