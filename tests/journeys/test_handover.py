"""Two students leave one desk and arrive at another, through the real window, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW, PASSPHRASE, QUICK
from tests.full import live
from tests.handovers.test_receiving import everything
from tutor_desk import clock, handovers, opening
from tutor_desk.exchange import handover_files
from tutor_desk.security import keyfile, sealed
from tutor_desk.services.handover import packing
from tutor_desk.services.history import elsewhere
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check
from tutor_desk.ui.history import words as history_words

WORDS = "seven herons over the weir"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "leaving.tutordesk-handover"


@pytest.fixture
def sender(desk, amara, ben, monkeypatch):
    """The desk that they leave, with a third student who stays."""
    for key, name in ((amara, "Amara"), (ben, "Ben")):
        live(desk, key, name)
    desk.do("Add student", students.add, first_name="Chloe", surname="Evans")
    desk.forget_steps()
    monkeypatch.setattr(sealed, "Cost", lambda *figures, **named: _cost(figures, named))
    return desk


def _cost(figures, named):
    """Let sealing be quick; what a header says is taken as it is."""
    return keyfile.Cost(*figures, **named) if figures or named else QUICK


@pytest.fixture
def receiver(tmp_path, now):
    made = opening.create(
        tmp_path / "12A.tutordesk",
        PASSPHRASE,
        name="12A",
        school="Other School",
        tutor="Mr S. Lee",
        cost=QUICK,
    )
    made.desk.do("Add student", students.add, first_name="Dev", surname="Patel")
    yield made.desk
    made.desk.close()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_two_students_leave_arrive_and_are_archived(
    window, person, answers, sender, receiver, path, amara, ben
):
    window.open(sender)
    window.go("caseload")
    hand_over_two(person, answers, path)
    code = receive_them(window, person, answers, receiver, path)
    what_arrived_is_what_was_sent(sender, receiver, amara, ben)
    the_history_is_there(window, person, receiver)
    record_the_receipt(window, person, sender, code)


def hand_over_two(person, answers, path):
    person.page("Caseload")
    person.at("Caseload")
    person.press("Shift+Down")
    answers.answers["save_file"] = path
    person.click("Handover")
    choose_in_the_menu(person, "Hand over")
    assert person.sees("Hand over 2 students")
    person.type("To whom?", "Mr S. Lee, Other School")
    person.type("Why?", "Move to another school")
    person.click("Take restricted notes along")
    person.type("Passphrase of the file", WORDS)
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("It was read back and proved."))
    assert person.sees(WORDS)
    person.click("Done")
    assert path.exists()


def choose_in_the_menu(person, words):
    """Go down the menu that has dropped down to these words, and choose them."""
    menu = QApplication.activePopupWidget()
    for _turn in menu.actions():
        person._qtbot.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text().rstrip("…") == words:
            break
    assert menu.activeAction().text().rstrip("…") == words
    person._qtbot.keyClick(menu, Qt.Key.Key_Return)
    person.rest()


def receive_them(window, person, answers, receiver, path):
    window.open(receiver)
    window.go("caseload")
    answers.answers.update(
        open_file=path, line="eight herons over the weir", save_file=path.with_name("receipt.txt")
    )
    person.click("Handover")
    choose_in_the_menu(person, "Receive a handover")
    person.click("Choose a file")
    assert person.sees("That passphrase does not open this handover. Nothing was received.")
    answers.answers["line"] = WORDS
    person.click("Choose a file")
    assert person.sees("From R. Okafor · 11B · Anytown School")
    assert person.sees("History verified")
    assert person.sees("4 validations are signed, and every signature holds: R. Okafor 4.")
    assert person.rows("Students of the handover") == ["Amara Diallo", "Ben Carter"]
    assert len(receiver.ask(caseload.rows)) == 1
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("2 students received"))
    person.click("Save the receipt")
    person.click("Done")
    text = path.with_name("receipt.txt").read_text("utf-8")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter", "Dev Patel"]
    return text.split("Code: ")[1][:9]


def what_arrived_is_what_was_sent(sender, receiver, amara, ben):
    here = {row.name: row.id for row in receiver.ask(caseload.rows)}
    for key, name in ((amara, "Amara Diallo"), (ben, "Ben Carter")):
        assert everything(receiver, here[name]) == everything(sender, key)
    assert check(receiver.file) == []


def the_history_is_there(window, person, receiver):
    here = next(row.id for row in receiver.ask(caseload.rows) if row.name == "Amara Diallo")
    window.go("student", here, "history")
    told = person.cards("History")
    assert any("from the caseload of R. Okafor" in card for card in told)
    assert any("Signed by R. Okafor on 26 Nov" in card and "checked here" in card for card in told)
    assert any("Mr S. Lee" in card and "from the caseload" not in card for card in told)


def record_the_receipt(window, person, sender, code):
    window.open(sender)
    window.go("caseload")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter", "Chloe Evans"]
    person.click("Handover")
    choose_in_the_menu(person, "Record a receipt")
    assert person.sees("2 students to Mr S. Lee, Other School, 26 Nov")
    person.type("Code on the receipt", "0000-0000")
    person.press("Ctrl+Return")
    assert person.sees("That code is not of this handover. Nothing was changed.")
    person.type("Code on the receipt", code.lower())
    person.press("Ctrl+Return")
    assert person.sees("2 students arrived, 2 archived.")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Chloe Evans"]
    assert sender.ask(packing.awaited) == []


def test_from_the_students_page_and_archived_at_once(window, person, answers, sender, path, amara):
    window.open(sender)
    window.go("caseload")
    window.go("student", amara)
    answers.answers["save_file"] = path.with_suffix("")
    window.shell.page.commands.run("hand_over")
    assert person.sees("Hand over Amara Diallo")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")
    person.type("To whom?", "Mr S. Lee")
    person.type("Passphrase of the file", "short")
    person.press("Ctrl+Return")
    assert person.sees("Use at least 12 characters")
    person.click("Suggest another")
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("It was read back and proved."))
    person.click("Archive now")
    assert person.sees("Amara Diallo archived. Nothing was deleted.")
    assert path.exists()
    window.shell.commands.run("undo")
    assert sender.ask(students.card, amara).archived_on is None


def test_what_is_already_here_is_said_and_filled_only_when_ticked(
    window, person, answers, sender, receiver, path, amara, ben
):
    handovers.send(sender, [amara, ben], path, WORDS, to="Mr S. Lee", cost=QUICK)
    born = sender.ask(students.details, amara).born_on
    receiver.do("Add student", students.add, first_name="Amara", surname="Diallo", born_on=born)
    window.open(receiver)
    window.go("caseload")
    answers.answers.update(open_file=path, line=WORDS)
    window.shell.page.commands.run("receive")
    person.click("Choose a file")
    assert person.sees("Here, nothing written")
    assert "Receive 1 student" in person.can_press()
    person.click("Put what comes to students who are here with nothing written yet")
    assert "Receive 2 students" in person.can_press()
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("2 students received"))
    person.click("Done")
    person.page("Caseload")
    assert person.rows("Caseload") == ["Amara Diallo", "Ben Carter", "Dev Patel"]
    window.shell.page.commands.run("receive")
    person.click("Choose a file")
    assert person.sees("This handover was received before: nothing is changed by it. Its receipt is")
    assert "Nobody to receive" not in person.can_press()
    person.click("Cancel")


def test_no_receipt_is_awaited_before_anything_was_sent(window, person, sender):
    window.open(sender)
    window.go("caseload")
    window.shell.page.commands.run("receipt")
    person.type("Code on the receipt", "0000-0000")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.") or person.sees("No handover waits for a receipt.")
    person.click("Cancel")


def test_stories_from_elsewhere_say_what_did_not_travel(sender, receiver, path, amara):
    handovers.send(sender, [amara], path, WORDS, to="Mr S. Lee", cost=QUICK)
    file = handovers.open_file(path, WORDS)
    with clock.fixed(NOW):
        (here,) = handovers.receive(receiver, file, handovers.look(receiver, file)).students
    told = history_words.stories_elsewhere(receiver.ask(elsewhere.histories, here))
    assert all(story.origin == "from the caseload of R. Okafor" for story in told)
    assert len({story.id for story in told}) == len(told)
    assert any("what it said did not travel" in story.words for story in told)
    assert not any("erased" in story.words for story in told)


def test_what_cannot_be_written_is_said_and_the_dialog_stays(
    window, person, answers, sender, path, amara, tmp_path
):
    (tmp_path / "blocked").write_text("in the way")
    answers.answers["save_file"] = tmp_path / "blocked" / path.name
    window.open(sender)
    window.go("caseload")
    window.go("student", amara)
    window.shell.page.commands.run("hand_over")
    person.type("To whom?", "Mr S. Lee")
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("The handover could not be written there"))
    answers.answers["save_file"] = None
    person.press("Ctrl+Return")
    person.click("Cancel")
    assert sender.ask(packing.awaited) == []


def test_an_altered_history_is_shown_and_nobody_can_be_received(
    window, person, answers, sender, receiver, path, amara
):
    handovers.send(sender, [amara], path, WORDS, to="Mr S. Lee", cost=QUICK)
    content = handover_files.dump(handovers.open_file(path, WORDS).package)
    path.write_bytes(sealed.seal(content.replace(b"Amara entry", b"Amara swims"), WORDS, QUICK))
    window.open(receiver)
    window.go("caseload")
    answers.answers.update(open_file=path, line=WORDS)
    window.shell.page.commands.run("receive")
    person.click("Choose a file")
    assert person.sees("History altered")
    assert person.sees("Nobody can be received.")
    assert "Nobody to receive" not in person.can_press()
    person.press("Ctrl+Return")
    person.click("Cancel")
    assert len(receiver.ask(caseload.rows)) == 1
