"""Leavers through the real window, by keyboard: twelve rung from the call sheet, a destination, consent given and taken back."""

import csv
from datetime import date

import pytest

from tests.destinations.conftest import leave
from tests.full import agree_to_be_asked
from tests.rights.pages import decrypted
from tutor_desk.models.destination_kinds import FollowConsent, Going, Promised, Told, Tried
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.destinations import calling, following, guarantee, whereabouts
from tutor_desk.services.students import caseloads, students
from tutor_desk.store.check import check

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


def test_twelve_are_rung_without_the_mouse_and_the_exports_totals_are_the_boards(
    window, person, answers, desk, tmp_path
):
    twelve = [
        desk.do(
            "Add", students.add, first_name=f"Student{n:02}", surname=f"Able{n:02}", year_group=11 + n % 2
        )
        for n in range(12)
    ]
    placed = desk.do("Add", students.add, first_name="Zoe", surname="Placed", year_group=11)
    desk.do("Say", guarantee.say, placed, Promised.OFFER, "Anytown College")
    window.open(desk)
    person.page("Destinations")
    assert person.sees("For 30 September 2027: 1 of 13 have a suitable offer")
    person.press("Ctrl+Shift+L")
    assert len(person.rows("Leavers")) == 12
    for place in range(12):
        key = str(place % 6 + 1)
        person.press(key)
        if key == "1":
            assert person.sees("What did")
            person.press(str(place % 2 + 3))  # no offer yet, or nothing recorded
            person.press("Ctrl+Return")
    rows = {one.id: one for one in desk.ask(guarantee.board)}
    assert all(rows[StudentId(one)].tried_on == date(2026, 11, 26) for one in twelve)
    assert {rows[StudentId(one)].result for one in twelve} == set(Tried)

    answers.answers["save_file"] = tmp_path / "board.csv"
    person.press("Ctrl+Shift+P")
    assert person.sees("It names students: keep it safe.")
    lines = list(csv.reader((tmp_path / "board.csv").read_text("utf-8-sig").splitlines()))
    totals = {
        line[0].removeprefix("Total: "): int(line[3]) for line in lines if line[0].startswith("Total: ")
    }
    for words, state in (("Suitable offer", Promised.OFFER), ("Not recorded", Promised.NOT_RECORDED)):
        assert person.sees(f"{words} {totals[words]}")
        assert totals[words] == guarantee.totals(rows.values())[state]
    assert totals["everybody"] == 13
    assert person.sees("moved today")


def test_a_student_agrees_in_their_own_seat_and_it_is_taken_back_later(window, person, answers, desk, amara):
    desk.do("Set PIN", caseloads.set_pin, "7391")
    window.open(desk)
    window.go("student", amara, "destination")
    assert person.sees("was not asked yet")
    person.click("Ask about later")
    assert person.sees("May R. Okafor or the school ask")
    person.click("Yes, for three years")
    person.type("Your telephone", "07700 900123")
    person.type("Who is it?", "Aunt Jo")
    person.type("Their telephone", "07700 900456")
    person.press("Ctrl+Return")
    assert person.sees("Kept. Thank you.")
    hand = person.meanwhile(lambda: (person.keys("7391"), person.press("Return")))
    person.press("F4")
    assert not hand.isActive()
    assert desk.ask(following.agreement, amara).said is FollowConsent.GIVEN

    leave(desk, amara)
    person.page("Destinations")
    person.press("Ctrl+2")
    assert person.rows("Follow-ups") == ["Amara Diallo"]
    assert person.sees("Aunt Jo")
    person.press("Ctrl+Shift+L")
    person.press("Ctrl+Return")
    answers.answers["confirm"] = True
    person.click("Consent taken back")
    person.rest()
    assert person.sees("Nothing that reaches Amara Diallo is left in the file.")
    raw = decrypted(desk.file.path, desk.file.data_key)
    assert not [one for one in (b"900123", b"900456", b"Aunt Jo") if one in raw]
    assert check(desk.file) == []


def test_a_destination_is_told_contradicted_and_chosen(window, person, desk, amara):
    leave(desk, amara)
    window.open(desk)
    window.go("student", amara, "destination")
    person.press("Ctrl+Shift+W")
    person.choose("What do they do?", "College")
    person.type("Provider or employer", "Anytown College")
    person.press("Ctrl+Return")
    assert person.cards("Reports")[0].startswith("College · Anytown College")
    told = {"going": Going.WORK, "as_at": date(2026, 11, 26), "told": Told.AUTHORITY}
    desk.do("Report", whereabouts.record, amara, **told)
    assert person.sees("Two sources do not agree")
    person.at("Reports")
    person.click("Let it count")
    person.type("Why does this one count?", "I saw the enrolment")
    person.press("Ctrl+Return")
    assert not person.sees("Two sources do not agree")
    person.page("Destinations")
    person.press("Ctrl+3")
    assert person.sees("Of 1 who left, 1 are known")


def test_a_follow_up_is_a_line_of_today(window, person, desk, amara, ben):
    agree_to_be_asked(desk, amara, "amara")
    leave(desk, amara)
    window.open(desk)
    window.go("today")
    assert "To be asked where they are since 1 Nov" in " ".join(person.cards("Today"))
    desk.do("Try", calling.attempt, amara, "2026-11-01", Tried.REACHED)
    assert "To be asked" not in " ".join(person.cards("Today"))


def test_a_letter_and_a_table_to_publish_are_saved(window, person, answers, desk, amara, tmp_path):
    agree_to_be_asked(desk, amara, "amara")
    leave(desk, amara)
    window.open(desk)
    person.page("Destinations")
    person.press("Ctrl+2")
    answers.answers["save_file"] = tmp_path
    person.press("Ctrl+Shift+P")
    assert person.sees("Nothing was sent: pass it on.")
    person.press("Ctrl+3")
    person.press("Ctrl+Shift+P")
    person.press("Ctrl+Return")
    assert person.sees("Small numbers are withheld, so it may be published.")
    assert sorted(path.name[:12] for path in tmp_path.glob("*-2026-11-26.pdf")) == [
        "destinations",
        "letter-amara",
    ]
