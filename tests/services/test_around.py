"""Actions, figures, drafts and history."""

from datetime import date

import pytest

from tests.conftest import PASSPHRASE
from tutor_desk import opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind, ItemKind, Owner, SeatKind
from tutor_desk.services.access import adults
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks, recorded
from tutor_desk.services.history import history
from tutor_desk.services.plan import drafts, entries, validation
from tutor_desk.services.review import actions
from tutor_desk.services.students import caseloads, students


def test_open_promises_come_first_and_done_ones_last(desk, amara, now):
    late = desk.do("Add", actions.add, amara, "Ring home", owner=Owner.TUTOR, due_on=date(2026, 12, 1))
    own = desk.do("Add", actions.add, amara, "Read", due_on=date(2026, 11, 27))
    soon = desk.do("Add", actions.add, amara, "Ask science", owner=Owner.TUTOR, due_on=date(2026, 11, 28))
    assert [a.id for a in desk.ask(actions.actions, amara)] == [soon, late, own]
    desk.do("Tick", actions.tick, soon, True)
    rows = desk.ask(actions.actions, amara)
    assert [a.id for a in rows] == [late, own, soon]
    assert rows[-1].done_on == now.date()
    assert (rows[0].owner_name, rows[0].is_promise, rows[1].is_promise) == ("R. Okafor", True, False)


def test_a_student_promises_for_themselves_alone(desk, amara):
    promise = desk.do("Add", actions.add, amara, "Ring home", owner=Owner.TUTOR)
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="your tutor writes down"):
        desk.do("Add", actions.add, amara, "Tutor does my homework", owner=Owner.TUTOR)
    with pytest.raises(Refused, match="Only your tutor"):
        desk.do("Remove", actions.remove, promise)
    mine = desk.do("Add", actions.add, amara, "Read")
    desk.do("Remove", actions.remove, mine)
    assert [a.id for a in desk.ask(actions.actions, amara)] == [promise]


def test_an_attendance_figure_keeps_its_date_and_cannot_miss_more_than_there_was(desk, amara):
    desk.do(
        "Record",
        figures.record_attendance,
        amara,
        date(2026, 11, 20),
        possible=110,
        authorised=6,
        unauthorised=5,
    )
    (row,) = desk.ask(figures.attendance, amara)
    assert (row.as_at, row.percent) == (date(2026, 11, 20), 90.0)
    with pytest.raises(Refused, match="More sessions were missed"):
        desk.do(
            "Record",
            figures.record_attendance,
            amara,
            date(2026, 11, 21),
            possible=5,
            authorised=6,
            unauthorised=0,
        )
    desk.do(
        "Record",
        figures.record_attendance,
        amara,
        date(2026, 11, 22),
        possible=0,
        authorised=0,
        unauthorised=0,
    )
    assert desk.ask(figures.attendance, amara)[-1].percent is None


def test_grades_are_listed_by_subject_and_date(desk, amara):
    for subject, on in (
        ("maths", date(2026, 11, 1)),
        ("Art", date(2026, 10, 1)),
        ("maths", date(2026, 9, 1)),
    ):
        desk.do("Record", marks.record_grade, amara, subject, GradeKind.CURRENT, "5", on)
    rows = desk.ask(recorded.grades, amara)
    assert [(r.subject, r.as_at.month) for r in rows] == [("Art", 10), ("maths", 9), ("maths", 11)]


def test_a_draft_survives_closing_and_is_on_no_trail(desk, amara, caseload_path):
    before = desk.file.connection.execute("SELECT count(*) FROM trail").fetchone()
    desk.do("Keep", drafts.keep, "goal:new:1", "half a sen", amara)
    desk.do("Keep", drafts.keep, "goal:new:1", "half a sentence", amara)
    assert desk.file.connection.execute("SELECT count(*) FROM trail").fetchone() == before
    assert desk.can_undo == "Add student"
    desk.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert again.ask(drafts.kept, "goal:new:1") == "half a sentence"
    again.do("Let go", drafts.keep, "goal:new:1", "", amara)
    assert again.ask(drafts.kept, "goal:new:1") is None
    again.close()


def test_a_student_reads_and_keeps_their_own_drafts_alone(desk, amara, ben):
    desk.do("Keep", drafts.keep, "of ben", "private", ben)
    desk.do("Keep", drafts.keep, "of tutor", "private", None)
    desk.seat_student(amara, "Amara")
    assert desk.ask(drafts.kept, "of ben") is None
    assert desk.ask(drafts.kept, "of tutor") is None
    with pytest.raises(Refused):
        desk.do("Keep", drafts.keep, "of ben", "mine", amara)
    with pytest.raises(Refused):
        desk.do("Keep", drafts.keep, "anywhere", "mine", None)


def test_the_history_tells_who_did_what_to_this_student_alone(desk, amara, ben, now):
    desk.do("Edit", students.edit, ben, tutor_group="11X")
    desk.seat_student(amara, "Amara")
    entry = desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "Patient")
    desk.seat_adult()
    desk.do("Accept entry", validation.accept, ItemKind.ENTRY, entry, Basis.DISCUSSED)
    rows = desk.ask(history.history, amara)
    assert [(r.deed, r.who, r.seat) for r in rows] == [
        ("Accept entry", "R. Okafor", SeatKind.TUTOR),
        ("Write entry", "Amara", SeatKind.STUDENT),
        ("Add student", "R. Okafor", SeatKind.TUTOR),
    ]
    (change,) = rows[0].changes
    assert change.before["standing"] == "proposed"
    assert change.after["standing"] == "accepted"
    assert "text" not in change.after
    assert rows[0].at == now
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused):
        desk.ask(history.history, amara)


def test_the_caseload_can_be_renamed_and_the_tutor_given_a_pin(desk):
    desk.do("Describe", caseloads.describe, name="11C", school="New School", tutor="Ms R. Okafor")
    assert desk.ask(adults.adult, desk.seat.adult).name == "Ms R. Okafor"
    with pytest.raises(Refused, match="Anyone would try"):
        desk.do("Set PIN", caseloads.set_pin, "1234")
    desk.do("Set PIN", caseloads.set_pin, "4071")
    assert desk.ask(adults.adult, desk.seat.adult).has_pin
    desk.do("Set PIN", caseloads.set_pin, "")
    assert not desk.ask(adults.adult, desk.seat.adult).has_pin
