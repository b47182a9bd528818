"""The student's page as a whole: head, tabs, commands, and where they lead."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import seen
from tutor_desk.models.kinds import Basis, Cause, EntryKind, Sen, Status, Verdict
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import reviews
from tutor_desk.services.students import students
from tutor_desk.ui.papers.progress_summary import PaperDialog
from tutor_desk.ui.student.page import GROUPS, StudentPage


@pytest.fixture
def page(house, amara, qtbot):
    """The page, showing Amara."""
    made = StudentPage(house)
    qtbot.addWidget(made)
    made.resize(1040, 740)
    made.show_for(amara)
    made.show()
    return made


def test_the_head_says_whose_page_it_is_and_what_comes_next(page, desk, amara):
    desk.do(
        "Edit",
        students.edit,
        amara,
        sen=Sen.SUPPORT,
        status=Status.ACT,
        intended_destination="T Level Health",
    )
    page.hide()  # as while the review covers the window
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, next_on=date(2026, 12, 10))
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    page.show()

    words = seen.words(page.header)
    assert words[0] == "Amara Diallo"
    assert words[-1] == "Next step: T Level Health · Last review 26 Nov, next Thu 10 Dec"
    assert seen.chips(page.header) == ["Serious concern", "SEN support", "Year 11 · 11B"]


def test_a_student_nobody_knows_much_of_has_a_quiet_head(page):
    assert seen.chips(page.header) == ["Year 11 · 11B"]
    assert seen.words(page.header)[-1] == "No review yet, none booked"


def test_tabs_are_made_when_they_are_first_wanted(page, amara):
    assert list(page.made) == ["overview"]
    page.show_for(amara, "history")
    assert list(page.made) == ["overview", "history"]
    page.commands.run("tab_plan")
    assert page.tabs.current == "plan"


def test_keys_lead_through_the_tabs(page, qtbot):
    tabs = ("overview", "plan", "progress", "reviews", "referrals", "next_steps", "family", "history")
    for key, tab in reversed([*enumerate(tabs, 1)]):
        qtbot.keyClick(page, str(key), Qt.KeyboardModifier.ControlModifier)
        assert page.tabs.current == tab


def test_a_tab_comes_back_to_the_part_that_was_in_sight(page, amara):
    page.show_for(amara, "attendance")
    assert (page.tabs.current, page.current) == ("progress", "attendance")
    assert page.parts.isVisible() == page.isVisible()
    page.tabs.choose("plan")
    assert page.current == "plan"
    page.tabs.choose("progress")
    assert page.current == "attendance"
    page.parts.choose("progress")
    assert (page.current, page._stack.currentWidget()) == ("progress", page.made["progress"])


def test_every_part_stands_in_one_tab(page):
    assert sorted(part for parts in GROUPS for part in parts) == sorted(page._makers)


def test_another_student_is_shown_on_the_same_page(page, desk, amara, ben):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen to Amara.")
    for tab in (
        "overview",
        "plan",
        "progress",
        "attendance",
        "reviews",
        "noticed",
        "referrals",
        "destination",
        "family",
        "history",
    ):
        page.show_for(amara, tab)
    for tab in (
        "overview",
        "plan",
        "progress",
        "attendance",
        "reviews",
        "noticed",
        "referrals",
        "destination",
        "family",
        "history",
    ):
        page.show_for(ben, tab)
        assert "Amara" not in " ".join(seen.words(page)), tab
    assert seen.words(page.header)[0] == "Ben Carter"


def test_the_head_follows_what_is_changed_and_taken_back(page, desk, amara):
    desk.do("Edit", students.edit, amara, preferred_first_name="Ama")
    assert seen.words(page.header)[0] == "Ama Diallo"
    desk.undo()
    assert seen.words(page.header)[0] == "Amara Diallo"


def test_a_student_who_is_no_longer_there_leads_back_to_the_caseload(page, desk, went):
    desk.undo()  # the adding of Amara
    assert went == [("caseload",)]
    assert not page.commands.action("start_review").isEnabled()


def test_an_archived_student_can_be_brought_back(page, desk, amara):
    page.commands.run("archive")
    assert page.archived.sentence == "Amara Diallo was archived on 26 Nov."
    assert not page.commands.action("archive").isEnabled()
    page.commands.run("restore")
    assert page.archived.isHidden()
    assert desk.ask(students.card, amara).archived_on is None


def test_the_page_starts_the_review_in_the_whole_window(page, covers, desk, amara, qtbot):
    page.commands.run("start_review")
    (room,) = covers
    qtbot.addWidget(room)
    assert page.commands.action("start_review").text() == "Go on with review"
    assert not page.commands.action("book_review").isEnabled()


def test_a_status_needs_a_reason_and_is_shown_at_once(page, desk):
    page.commands.run("set_status")
    dialog = seen.dialog(page)
    dialog.form.fill(status=Status.WATCH)
    dialog.do()
    assert "Say in a few words why" in dialog.banner.sentence
    dialog.form.fill(status=Status.WATCH, reason="Two mornings missed this week")
    dialog.do()
    assert "Some concern" in seen.chips(page.header)
    assert "Two mornings missed this week" in seen.words(page.made["overview"])
    desk.undo()
    assert "Some concern" not in seen.chips(page.header)


def test_the_next_review_is_booked_moved_and_cancelled(page, desk):
    book = page.commands.action("book_review")
    assert book.text() == "Book review"
    page.commands.run("book_review")
    seen.dialog(page).form.fill(on=date(2026, 12, 1))
    seen.dialog(page).do()
    assert seen.words(page.header)[-1] == "No review yet, next Tue 1 Dec"
    assert book.text() == "Move review"
    page.commands.run("book_review")
    assert seen.dialog(page).form.value("on") == date(2026, 12, 1)
    seen.dialog(page).form.fill(on=date(2026, 12, 2), cause=Cause.TUTOR, because="Exam to invigilate")
    seen.dialog(page).do()
    assert seen.words(page.header)[-1] == "No review yet, next Wed 2 Dec"
    page.commands.run("cancel_review")
    assert book.text() == "Book review"
    desk.undo()
    assert book.text() == "Move review"


def test_a_summary_is_looked_at_and_saved_where_the_tutor_says(page, desk, amara, answers, tmp_path):
    desk.do("Set", goals.set_goal, amara, "Go to the open evening", basis=Basis.DISCUSSED)
    answers.answers["save_file"] = tmp_path
    page.commands.run("print_summary")
    dialog = page.window().findChild(PaperDialog)
    dialog.save()
    (paper,) = tmp_path.glob("*.pdf")
    assert dialog.banner.sentence == f"Saved as {paper.name} in {tmp_path}."


def test_no_summary_is_made_if_no_place_is_named(page, answers):
    page.commands.run("print_summary")
    dialog = page.window().findChild(PaperDialog)
    dialog.save()
    assert dialog.banner.isHidden()


def test_every_command_of_the_page_can_be_found_and_says_what_it_does(page):
    found = page.commands.found("")
    assert {"Add goal", "Add entry", "Add action", "Print summary", "Start review", "Set status"} <= {
        one.title for one in found
    }
    assert len({keys for _words, keys in page.commands.shortcuts()}) == len(page.commands.shortcuts())
