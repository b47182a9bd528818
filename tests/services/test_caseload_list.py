"""The list of students: its figures, its views, and finding."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, GoalState, ItemKind, Sen, Status, Verdict
from tutor_desk.services.attendance import figures
from tutor_desk.services.plan import entries, goals, validation
from tutor_desk.services.review import reviews
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload, students
from tutor_desk.services.students.caseload import View, belongs

TODAY = date(2026, 11, 26)


def row(desk, student):
    return next(r for r in desk.ask(caseload.rows) if r.id == student)


def test_a_new_student_has_nothing_yet(desk, amara):
    new = row(desk, amara)
    assert (new.name, new.year_group, new.goals, new.waiting) == ("Amara Diallo", 11, 0, 0)
    assert (new.last_review, new.next_review, new.possible) == (None, None, None)


def test_the_row_counts_what_the_plan_holds(desk, amara):
    done = desk.do("Set", goals.set_goal, amara, "a", basis=Basis.DISCUSSED)
    desk.do("Close", goals.close, done, GoalState.DONE)
    desk.do("Set", goals.set_goal, amara, "b")
    gone = desk.do("Set", goals.set_goal, amara, "c", basis=Basis.DISCUSSED)
    desk.do("Close", goals.close, gone, GoalState.NOT_NEEDED)
    out = desk.do("Set", goals.set_goal, amara, "d")
    desk.do("Withdraw", goals.withdraw, out)
    entry = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "e")
    counted = row(desk, amara)
    assert (counted.goals, counted.goals_done, counted.waiting) == (2, 1, 2)
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    assert row(desk, amara).waiting == 1


def test_the_row_shows_the_newest_attendance_and_the_reviews(desk, amara, now):
    for day, missed in ((3, 4), (20, 9), (10, 5)):
        desk.do(
            "Record", figures.record_attendance, amara, date(2026, 11, day),
            possible=100, authorised=missed, unauthorised=0,
        )  # fmt: skip
    review = desk.do("Begin", reviews.begin, amara)
    assert row(desk, amara).next_review == TODAY
    desk.do("Write", reviews.write, review, next_on=date(2027, 1, 12))
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    shown = row(desk, amara)
    assert (shown.missed, shown.attendance_at) == (9, date(2026, 11, 20))
    assert (shown.last_review, shown.next_review) == (TODAY, date(2027, 1, 12))


@pytest.mark.parametrize(
    ("change", "view", "inside"),
    [
        ({"next_review": TODAY + timedelta(7)}, View.REVIEW_DUE, True),
        ({"next_review": TODAY + timedelta(8)}, View.REVIEW_DUE, False),
        ({"next_review": TODAY - timedelta(1)}, View.REVIEW_DUE, True),
        ({"next_review": None}, View.REVIEW_DUE, True),
        ({"status": Status.WATCH}, View.CONCERN, True),
        ({"status": Status.ACT}, View.CONCERN, True),
        ({"status": Status.ON_TRACK}, View.CONCERN, False),
        ({"intended_destination": ""}, View.NO_DESTINATION, True),
        ({"intended_destination": "College"}, View.NO_DESTINATION, False),
        ({"sen": Sen.SUPPORT}, View.SEND, True),
        ({"sen": Sen.PLAN}, View.SEND, True),
        ({"sen": Sen.NONE}, View.SEND, False),
        ({"sen": None}, View.SEND, False),
        ({"archived_on": TODAY}, View.ALL, False),
        ({"archived_on": TODAY}, View.ARCHIVED, True),
        ({"archived_on": TODAY, "status": Status.ACT}, View.CONCERN, False),
    ],
)
def test_views(desk, amara, change, view, inside):
    assert belongs(view, replace(row(desk, amara), **change), TODAY) is inside


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ama", {"Amara"}),
        ("AMARA dia", {"Amara"}),
        ("dia ama", {"Amara"}),
        ("zolty", {"Zofia"}),
        ("Żółty", {"Zofia"}),
        ("obrien", {"Sean"}),
        ("o'bri", {"Sean"}),
        ("brien", {"Sean"}),
        ("paramedic", {"Amara"}),
        ("amara paramedic", {"Amara"}),
        ("sean paramedic", set()),
        ("", {"Amara", "Zofia", "Sean"}),
        ("  '\"*-( ", {"Amara", "Zofia", "Sean"}),
        ("nobody", set()),
    ],
)
def test_find_looks_in_names_and_plans(desk, amara, typed, found):
    desk.do("Add", students.add, first_name="Zofia", surname="Żółty")
    desk.do("Add", students.add, first_name="Sean", surname="O'Brien")
    desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "I want to be a paramedic")
    called = {r.id: r.first_name for r in desk.ask(caseload.rows)}
    assert {called[key] for key in desk.ask(caseload.find, typed)} == found


def test_undo_is_found_by_the_old_words(desk, amara):
    desk.do("Edit", students.edit, amara, preferred_first_name="Mimi")
    assert desk.ask(caseload.find, "mimi") == {amara}
    desk.undo()
    assert desk.ask(caseload.find, "mimi") == set()
    assert desk.ask(caseload.find, "amara") == {amara}


def test_hits_put_names_first_and_show_the_words_around(desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "to work with Amara's aunt")
    first, second = desk.ask(caseload.hits, "amara")
    assert (first.kind, second.kind) == ("student", "entry")
    assert "aunt" in second.words


@given(st.text(max_size=40))
def test_nothing_typed_can_break_finding(typed):
    assert all(term.count('"') % 2 == 0 and term.endswith('"*') for term in caseload._terms(typed))


def test_a_list_is_one_statement_however_many_students(desk):
    desk.do("Make sample", sample.fill, students=40, seed=3)
    seen = []
    desk.file.connection.set_trace_callback(seen.append)
    rows = desk.ask(caseload.rows)
    desk.file.connection.set_trace_callback(None)
    assert len(rows) == 40
    assert len(seen) == 1


def test_the_sample_is_the_same_for_the_same_seed(desk):
    desk.do("Make sample", sample.fill, students=28, seed=1)
    rows = desk.ask(caseload.rows)
    assert {r.year_group for r in rows} == {11, 12, 13}
    assert {belongs(view, r, clock.today()) for view in View for r in rows} == {True, False}
    assert sum(r.waiting for r in rows) >= 4
    assert any(r.last_review for r in rows)
    assert any(r.next_review is None for r in rows)
    called = [r.name for r in rows]
    desk.do("Make sample", sample.fill, students=28, seed=1)
    assert sorted(r.name for r in desk.ask(caseload.rows)) == sorted(called * 2)
    assert desk.can_undo is None
