"""Lists of attendance made for tests, as schools' systems write them, and the shortest ways to bring them in."""

from datetime import date, timedelta

from tests.exchange.making import csv_file
from tutor_desk.exchange.attendance.reading import read
from tutor_desk.services.attendance.months import sessions
from tutor_desk.services.registers import bringing, looking

LONG = ("Adno", "Surname", "Forename", "Date", "Session", "Mark")
AMARA, BEN = ("", "Diallo", "Amara"), ("", "Carter", "Ben")


def long_list(folder, *rows, name="marks.csv"):
    return csv_file(folder, LONG, *rows, name=name)


def brought(desk, *paths):
    """Bring lists in, one after the other, and return what the last brought."""
    for path in paths:
        done = desk.do("Bring in attendance", bringing.bring_in, looked(desk, path))
    return done


def looked(desk, *paths):
    return desk.ask(looking.look, [read(path) for path in paths])


def kept(desk, student):
    """Return every mark that is kept of a student, as the register writes it."""
    months = desk.file.connection.execute(
        "SELECT began, marks FROM session_month WHERE student_id = ? ORDER BY began", (student,)
    ).fetchall()
    return {
        (one.day, one.afternoon): one.code.code
        for began, marks in months
        for one in sessions(date.fromisoformat(began), marks)
    }


def school_days(start, count):
    """Return weekdays, as many as wanted."""
    days = (start + timedelta(days=n) for n in range(2 * count + 7))
    return [day for day in days if day.weekday() < 5][:count]


def term(who, days, missed=(), code="I"):
    """Return the rows of a student's term: present but for the half days that are missed."""
    return [
        (*who, f"{day:%d/%m/%Y}", half, code if (day, half) in missed else "/\\"[half == "PM"])
        for day in days
        for half in ("AM", "PM")
    ]
