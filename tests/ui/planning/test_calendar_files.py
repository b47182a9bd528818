"""Calendar files from the page: what is told when they cannot be written, and what of a timetable is kept."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from tutor_desk.services.planning import known
from tutor_desk.services.review import reviews
from tutor_desk.ui import jobs
from tutor_desk.ui.planning.calendar import CalendarPage

LESSON = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:8X3\r\nDTSTART:20261130T090000Z\r\nDURATION:PT1H\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def page(house, amara, stand, desk):
    """The calendar, with a review of Amara's booked."""
    desk.do("Book", reviews.book, amara, date(2026, 12, 1), "09:00")
    return stand(CalendarPage(house))


def accept(page, **values):
    """Fill in the dialog that is open and say yes."""
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    dialog.form.fill(**values)
    dialog.do()


def test_a_file_that_cannot_be_written_is_told_and_not_remembered(page, house, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    house.asking.answers["save_file"] = tmp_path / "file" / "reviews.ics"
    page.commands.run("save_file")
    accept(page)
    assert "could not be written, so it is as it was" in page.told.sentence
    assert not page.commands.action("refresh_file").isEnabled()


def test_names_are_written_only_when_chosen_and_the_choice_stays(page, house, tmp_path):
    house.asking.answers["save_file"] = tmp_path / "mine"
    page.commands.run("save_file")
    accept(page, names=True)
    assert b"SUMMARY:Review Amara Diallo" in (tmp_path / "mine.ics").read_bytes()
    (tmp_path / "mine.ics").write_bytes(b"")
    page.commands.run("refresh_file")
    assert b"SUMMARY:Review Amara Diallo" in (tmp_path / "mine.ics").read_bytes()


@pytest.mark.parametrize(("words", "kept"), [(False, ""), (True, "8X3")])
def test_a_timetable_comes_in_with_or_without_its_words(page, house, desk, qtbot, tmp_path, words, kept):
    mine = tmp_path / "mine.ics"
    mine.write_bytes(LESSON)
    house.asking.answers["open_file"] = mine
    for _again in range(2):
        page.commands.run("bring_timetable")
        qtbot.waitUntil(lambda: not jobs.running())
        accept(page, words=words)
    assert [one.words for one in desk.ask(known.timetable).times] == [kept]


def test_an_empty_timetable_changes_nothing(page, house, desk, qtbot, tmp_path):
    mine = tmp_path / "mine.ics"
    mine.write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    house.asking.answers["open_file"] = mine
    page.commands.run("bring_timetable")
    qtbot.waitUntil(lambda: not jobs.running())
    assert "holds no time at which you are busy" in page.told.sentence
    assert desk.ask(known.timetable).times == ()
