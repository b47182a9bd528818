"""A worry about a child through the real window: told whom to tell, a sheet is printed, and no word of it is anywhere."""

import tempfile
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.conftest import PASSPHRASE
from tests.rights.pages import decrypted
from tutor_desk import backups, places
from tutor_desk.services.safeguarding import notes
from tutor_desk.store.check import check

SECRET = "zqxvhewasrough"
PART = b"zqxv"
SAID = {
    "dsl": {"name": "Mrs P. Shah", "room": "Room G12", "telephone": "ext. 214", "hours": "every day, 8 to 5"},
    "deputy": {"name": "Mr T. Lewis", "room": "Sixth-form office"},
}


@pytest.fixture
def open_window(window, desk, amara, answers, tmp_path, monkeypatch):
    """The window over Amara's page; what is temporary lies in a folder of its own."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    window.open(desk)
    window.house.settings.safeguarding = SAID
    window.house.settings.save()
    answers.answers["print_pdf"] = True
    window.go("student", amara, "overview")
    return window


def type_wherever_one_can(qtbot, person):
    """Type what was disclosed at every part of what is in front that takes the keyboard; return how many there were."""
    room = person.room
    parts = [
        one
        for one in room.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisible()
    ]
    for one in parts:
        one.setFocus()
        if one.hasFocus():
            qtbot.keyClicks(one, SECRET)
            QApplication.processEvents()
    assert person.room is room
    return len(parts)


def free_text(person):
    """Return the fields of what is in front in which words could stand."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    found = [one for one in person.room.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    editable = [one for one in person.room.findChildren(QComboBox) if one.isEditable()]
    return [one.accessibleName() for one in [*found, *editable] if not one.isReadOnly()]


def everywhere(window, desk, tmp_path):
    """Return all that the program has left behind, in clear, by where it lies."""
    made = backups.make(desk)
    found = {"file": decrypted(desk.file.path, desk.file.data_key)}
    with zipfile.ZipFile(made.path) as packed:
        for name in packed.namelist():
            content = packed.read(name)
            inside = tmp_path / "unpacked"
            inside.write_bytes(content)
            if len(content) % 4096 == 0 and content:
                found[f"backup {name}"] = decrypted(inside, desk.file.data_key)
            inside.unlink()
    steps = [*desk._past, *desk._future]
    found["undo"] = repr([(one.label, one.changes) for one in steps]).encode()
    run = desk.file.connection.execute
    tables = [name for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    found["rows"] = repr([run(f'SELECT * FROM "{table}"').fetchall() for table in tables]).encode()
    for path in (*tmp_path.rglob("*"), *places.settings_folder().rglob("*")):
        found[f"name of {path}"] = path.name.encode()
        if path.is_file():
            found[str(path)] = path.read_bytes()
    found["clipboard"] = QApplication.clipboard().text().encode()
    return {place: content.lower() for place, content in found.items()}


def test_no_disclosed_word_is_left_anywhere(qtbot, open_window, person, desk, amara, answers, tmp_path):
    the_page_of_the_student(qtbot, person)
    passed_on(person)
    in_the_review(qtbot, person, desk)
    (note,) = desk.ask(notes.notes, amara)
    assert (note.to_name, note.reference, note.by_name) == ("Mrs P. Shah", "ZQ4711", "R. Okafor")
    left = everywhere(open_window, desk, tmp_path)
    assert len(left) > 10
    assert [place for place, content in left.items() if PART in content] == []
    assert [what for what in answers.heard if "zqxv" in repr(what).lower()] == []
    assert ("print_pdf", "Sheet to hand over") in answers.heard
    assert desk.can_undo is None or "passed on" not in desk.can_undo
    assert check(desk.file) == []


def the_page_of_the_student(qtbot, person):
    person.press("F9")
    for words in ("Worried about a child?", "Mrs P. Shah", "Room G12", "ext. 214", "Mr T. Lewis", "ring 999"):
        assert person.sees(words), words
    for words in ("Do not promise to keep it secret.", "Ask open questions only", "Tell the DSL now"):
        assert person.sees(words), words
    assert free_text(person) == ["Reference number"]
    assert type_wherever_one_can(qtbot, person) > 8
    person.click("Print the empty sheet")
    assert person.sees("The empty sheet was printed. It is kept nowhere.")


def passed_on(person):
    person.click("Record that it was passed on")
    assert person.sees("Choose to whom it was passed on. Nothing was recorded.")
    person.click("Mrs P. Shah, Designated safeguarding lead (DSL)")
    person.type("Reference number", SECRET)
    person.click("Record that it was passed on")
    assert person.sees(
        "A reference is a number of at most 14 figures, with 2 letters at the most. Nothing was recorded."
    )
    person.type("Reference number", f"{SECRET}4711")
    person.choose("On which day?", "Today")
    person.choose("At what time?", "Now")
    person.click("Record that it was passed on")
    assert person.sees("Recorded: passed on to Mrs P. Shah")
    assert person.sees("reference ZQ4711")
    person.press("Escape")


def in_the_review(qtbot, person, desk):
    person.press("Ctrl+R")
    person.press("F9")
    assert person.sees("Passed on before")
    assert free_text(person) == ["Reference number"]
    type_wherever_one_can(qtbot, person)
    person.press("Escape")
    person.press("F4")
    person.press("F9")
    assert desk.seat.is_student
    for words in (
        "If something is wrong",
        "You can tell an adult you trust",
        "Mrs P. Shah",
        "Childline, 0800 1111",
    ):
        assert person.sees(words), words
    for words in ("Passed on before", "ZQ4711", "Record", "R. Okafor"):
        assert not person.sees(words), words
    assert free_text(person) == []
    type_wherever_one_can(qtbot, person)
    person.press("Escape")
    hand_back(person)


def hand_back(person):
    def at_the_dialog():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.click("Hand back to tutor")


def test_the_search_would_find_it_where_something_can_be_written(qtbot, open_window, person, desk, tmp_path):
    person.press("Ctrl+R")
    person.click("How are things?")
    person.type("Something good since last time", SECRET)
    person.press("Ctrl+PgDown")
    left = everywhere(open_window, desk, tmp_path)
    hit = [place for place, content in left.items() if PART in content]
    assert {"file", "rows", "undo"} <= set(hit)
    assert any(place.startswith("backup") for place in hit)


def test_who_to_tell_is_set_once_in_the_preferences(open_window, person, desk):
    open_window.house.settings.safeguarding = {}
    person.press("F9")
    assert person.sees("Who the DSL is has not been set on this laptop yet. Ask the school office now")
    person.press("Escape")
    open_window.shell.commands.run("preferences")
    person.type("Designated safeguarding lead (DSL)", "Ms Q. New")
    person.type("DSL: room", "B4")
    person.click("Save who to tell")
    assert person.sees("Saved. It is shown whenever somebody is worried about a child.")
    person.click("Close")
    person.press("F9")
    assert person.sees("Ms Q. New")
    assert Path(places.settings_folder() / "settings.json").read_text("utf-8").count("Ms Q. New") == 1
    person.press("Escape")
