"""Lists of grades as schools export them."""

import csv
import io

from openpyxl import Workbook


def write_csv(path, *rows):
    """Write rows as CSV and return where."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    path.write_bytes(stream.getvalue().encode())
    return path


def write_xlsx(path, *rows):
    """Write rows as a workbook and return where."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


WIDE = (
    ("Surname", "Forename", "DOB", "Maths Target", "Maths", "Maths Effort", "Combined Science (Current)", "Maths Teacher"),
    ("Diallo", "Amara", "14/09/2010", "7", "5", "Good", "5-4", "Mr Hale"),
    ("Carter", "Ben", "", "4", "4", "Poor", "66", "Mr Hale"),
)  # fmt: skip
LONG = (
    (
        "Adno",
        "Surname",
        "Forename",
        "Subject",
        "Qualification",
        "Teacher",
        "Target",
        "Predicted",
        "Working at",
        "Date",
    ),
    ("", "Diallo", "Amara", "Maths", "GCSE", "Mr Hale", "7", "6", "5", "06/11/2026"),
    (
        "",
        "Diallo",
        "Amara",
        "Business",
        "BTEC Tech Award",
        "Ms Doyle",
        "L2M",
        "L2P",
        "Level 1 Distinction",
        "06/11/2026",
    ),
    ("", "Carter", "Ben", "Maths", "GCSE", "Mr Hale", "4", "4", "4", "06/11/2026"),
)
