from datetime import date, timedelta

import pytest

from tutor_desk import clock
from tutor_desk.models.kinds import EntryKind, Sen, Status
from tutor_desk.services.attendance import figures
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import reviews
from tutor_desk.services.students import caseload, students
from tutor_desk.services.students.caseload import View


def names(desk, view=View.ALL):
    return [row.name for row in desk.ask(caseload.rows) if caseload.belongs(view, row)]


def test_a_word_begun_finds_names_and_the_words_of_plans(desk, amara, ben):
    desk.do("Add entry", entries.write, amara, EntryKind.STRENGTH, "I am a patient goalkeeper")
    desk.do("Add goal", goals.set_goal, ben, "Revise maths", measure="Ten past papers")
    assert desk.ask(caseload.find, "ama") == {amara}
    assert desk.ask(caseload.find, "goalk") == {amara}
    assert desk.ask(caseload.find, "papers") == {ben}
    assert desk.ask(caseload.find, "ama goalk") == {amara}
    assert desk.ask(caseload.find, "ben goalk") == set()
    assert desk.ask(caseload.find, " ") == {amara, ben}


def test_a_single_letter_finds_names_alone(desk, amara, ben):
    desk.do("Add entry", entries.write, amara, EntryKind.STRENGTH, "good company")
    assert desk.ask(caseload.find, "c") == {ben}
    assert desk.ask(caseload.find, "amara d") == {amara}


def test_what_was_changed_or_taken_back_is_found_as_it_is_now(desk, amara, ben):
    entry = desk.do("Add entry", entries.write, amara, EntryKind.STRENGTH, "chess")
    desk.do("Edit entry", entries.edit, entry, "draughts")
    assert desk.ask(caseload.find, "chess") == set()
    assert desk.ask(caseload.find, "draughts") == {amara}
    desk.undo()
    assert desk.ask(caseload.find, "chess") == {amara}
    desk.do("Edit details", students.edit, ben, surname="Nowak")
    assert desk.ask(caseload.find, "carter") == set()
    assert desk.ask(caseload.find, "nowak") == {ben}


@pytest.mark.parametrize("typed", ['"', "'", "*", "OR", "a AND", "name:x", "(", "^a", "-", "\0"])
def test_no_typed_sign_is_taken_for_a_command(desk, amara, typed):
    assert isinstance(desk.ask(caseload.find, typed), set)
    assert isinstance(desk.ask(caseload.hits, typed), list)


def test_attendance_over_time_comes_oldest_first(desk, amara, ben):
    for day, missed in ((date(2026, 11, 20), 10), (date(2026, 10, 2), 4)):
        desk.do(
            "Record attendance",
            figures.record_attendance,
            amara,
            day,
            possible=100,
            authorised=missed,
            unauthorised=0,
        )
    series = desk.ask(caseload.attendance_series)
    assert set(series) == {amara}
    assert series[amara].percents == (96.0, 90.0)


def test_each_view_holds_who_belongs_to_it(desk, amara, ben):
    desk.do("Book review", reviews.book, amara, clock.today() + timedelta(days=30))
    desk.do("Edit details", students.edit, amara, status=Status.ACT, sen=Sen.SUPPORT)
    desk.do("Edit details", students.edit, ben, intended_destination="Sixth form", sen=Sen.NONE)
    assert names(desk, View.REVIEW_DUE) == ["Ben Carter"]
    assert (
        names(desk, View.CONCERN)
        == names(desk, View.SEND)
        == names(desk, View.NO_DESTINATION)
        == ["Amara Diallo"]
    )
    desk.do("Archive", students.archive, ben)
    assert (names(desk), names(desk, View.ARCHIVED)) == (["Amara Diallo"], ["Ben Carter"])


def test_an_overdue_review_counts_as_due(desk, amara):
    desk.do("Book review", reviews.book, amara, clock.today() - timedelta(days=6))
    assert names(desk, View.REVIEW_DUE) == ["Amara Diallo"]
