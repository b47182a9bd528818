"""A parents' evening through the real window, by keyboard: one family at a time, and nobody else in the window."""

from datetime import date

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.conftest import PASSPHRASE
from tutor_desk import opening
from tutor_desk.models.family_kinds import Attending
from tutor_desk.models.kinds import Basis, EntryKind, Owner
from tutor_desk.services.evening import evenings, turns
from tutor_desk.services.family import coming_of_age, contacts, log
from tutor_desk.services.plan import drafts, entries
from tutor_desk.services.review import actions
from tutor_desk.services.students import students

ORDER = "Order of the evening"


@pytest.fixture
def families(desk, amara, ben):
    """Amara's parents, who live apart, and Ben, who is 18 and has not been asked."""
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I sing", basis=Basis.SEEN, to_parents=True)
    desk.do("Write", entries.write, ben, EntryKind.STRENGTH, "I run", basis=Basis.SEEN, to_parents=True)
    desk.do("Edit", students.edit, ben, born_on=date(2008, 3, 1))
    mum = desk.do("Add", contacts.add, amara, name="Rosa Diallo", phones="07700 900123")
    desk.do(
        "Add",
        contacts.add,
        amara,
        name="Paul Keita",
        phones="07700 900456",
        court_order=True,
        warning="Not together.",
    )
    return mum


def everything(window):
    """Return all that stands in the window's tree, seen or not: texts, names, titles, models, and what is read out."""
    QApplication.sendPostedEvents(None, 52)  # what was let go is gone
    QApplication.processEvents()
    found = [window.windowTitle()]
    for one in [window, *window.findChildren(QWidget)]:
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        text = getattr(one, "text", None)
        found.append(str(text()) if callable(text) else "")
        plain = getattr(one, "toPlainText", None)
        found.append(plain() if callable(plain) else "")
        model = getattr(one, "model", None)
        if callable(model) and model() is not None:
            shown = model()
            found += [
                str(shown.index(row, column).data())
                for row in range(shown.rowCount())
                for column in range(1 if isinstance(shown, QAbstractListModel) else shown.columnCount())
            ]
        for action in one.actions():
            found += [action.text(), action.toolTip()]
    found += spoken(QAccessible.queryAccessibleInterface(window))
    return "\n".join(found)


def spoken(interface):
    """Return what a screen reader meets below an interface."""
    if interface is None or not interface.isValid():
        return []
    found = [
        interface.text(kind)
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    ]
    for number in range(interface.childCount()):
        found += spoken(interface.child(number))
    return found


def plan(person):
    """Plan an evening with three turns, all by keyboard."""
    person.press("Ctrl+N")
    person.type("Which day?", "3/12/2026")
    person.type("From when?", "5pm")
    person.type("Breaks", "17:30-17:40")
    person.press("Ctrl+Return")


def give(person, student, when, who):
    """Give a turn."""
    person.press("Ctrl+E")
    person.choose("Which student?", student)
    person.type("When?", when)
    person.type("Who comes?", who)
    person.press("Ctrl+Return")


def test_an_evening_from_the_plan_to_the_calls(person, window, desk, amara, ben, families, answers, tmp_path):
    window.open(desk)
    window.house.go("evening")
    assert person.sees("No evening yet")
    plan(person)
    give(person, "Amara", "17:00", "Rosa Diallo")
    give(person, "Ben", "17:05", "Jo Carter")
    give(person, "Amara", "17:03", "Paul Keita")
    assert person.sees("It overlaps with the turn of Amara Diallo from 17:00 to 17:05. Nothing was changed.")
    person.type("When?", "later")
    person.press("Ctrl+Return")
    assert person.sees("“later” is not a time of day")
    person.type("When?", "17:45")
    person.press("Ctrl+Return")
    assert person.rows(ORDER) == ["17:00 – 17:05", "17:05 – 17:10", "17:45 – 17:50"]

    assert "Carter" in everything(window), "so that what is looked for below can be found"
    person.press("Ctrl+Return")
    assert person.sees("Amara Diallo")
    assert person.sees("I sing")
    assert person.sees("Amara has not seen this page yet.")
    tree = everything(window)
    for other in ("Ben", "Carter", "I run", "Paul", "Keita", "17:45", "07700"):
        assert other not in tree, other
    assert "Rosa Diallo" in tree
    person.press("S")
    assert not person.sees("has not seen this page")
    assert desk.ask(coming_of_age.seen, amara).same

    person.press("A")
    person.type("What was agreed?", "Read together on Sundays")
    person.press("Ctrl+Return")
    assert person.sees("Read together on Sundays")
    assert desk.ask(actions.actions, amara)[0].text == "Read together on Sundays"
    person.press("Ctrl+Z")
    assert desk.ask(actions.actions, amara) == []
    person.press("A")
    person.type("What was agreed?", "Read together on Sundays")
    person.click("Parent or carer")
    person.press("Ctrl+Return")
    assert desk.ask(actions.actions, amara)[0].owner is Owner.PARENT

    person.press("P")
    answers.answers["save_file"] = tmp_path
    person.click("Save")
    assert [one.name for one in tmp_path.glob("parents-evening-*.pdf")]
    person.click("Close")

    person.press("Right")
    assert person.sees("Ben Carter")
    assert person.sees("Ben is 18 or over and has not been asked yet whether the family may be told")
    tree = everything(window)
    for hidden in ("I run", "Amara", "Diallo", "I sing", "Sundays", "Rosa"):
        assert hidden not in tree, hidden
    person.press("Ctrl+Z")
    assert len(desk.ask(actions.actions, amara)) == 1, "nothing of another turn is taken back here"
    person.press("M")
    assert person.sees("Did not come")
    person.press("Right")
    assert person.sees("There is a court order about Paul Keita. Not together.")
    assert "Rosa" not in everything(window)
    person.press("M")
    person.press("Escape")
    assert "Amara" not in everything(window)
    person.press("Escape")

    (evening,) = desk.ask(evenings.evenings)
    assert [one.attending for one in desk.ask(turns.turns, evening.id)] == [
        Attending.CAME,
        Attending.MISSED,
        Attending.MISSED,
    ]
    assert person.sees("07700 900456")
    assert person.sees("There is a court order about Paul Keita. Not together.")
    person.click("Log the call: Amara Diallo")
    assert person.sees("There is a court order about Paul Keita. Not together.")
    person.type("What came of it?", "Will come next week")
    person.press("Ctrl+Return")
    assert [one.outcome for one in desk.ask(log.log, amara)] == ["Will come next week"]
    assert not person.sees("07700 900456")


def test_what_was_typed_in_front_of_a_family_outlasts_a_kill(
    person, window, desk, amara, families, caseload_path
):
    evening = desk.do("Plan", evenings.plan, date(2026, 12, 3), starts="17:00", minutes=5)
    desk.do("Turn", turns.add, evening, amara, "17:00", who="Rosa Diallo")
    window.open(desk)
    window.house.go("evening", evening)
    person.press("Ctrl+Return")
    person.press("A")
    person.type("What was agreed?", "Ring about the bus")
    place = f"tutor:action:new:{amara}"
    person.until(lambda: bool(desk.ask(drafts.kept, place)))
    assert "Ring about the bus" in desk.ask(drafts.kept, place)
    window.lock(asked=False, at_once=True)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert "Ring about the bus" in again.ask(drafts.kept, place)
    again.close()
