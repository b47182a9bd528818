"""Notes among adults, open and restricted: through the real window, by keyboard."""

import pytest

from tutor_desk.models.adult import Adult
from tutor_desk.models.kinds import Role
from tutor_desk.services.team import notes


@pytest.fixture
def here(window, desk, amara, ben):
    """The window over a caseload of two, with another adult named in it."""
    desk.do("Add adult", lambda session: session.add(Adult(name="P. Hale", role=Role.TEACHER)))
    window.open(desk)
    return desk


def test_an_open_and_a_restricted_note(person, here, window, amara):
    window.go("student", amara, "overview")
    person.tab("Team")
    assert person.sees("No notes yet")
    person.press("Ctrl+Shift+T")
    assert person.sees("Note about Amara")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")
    person.keys("Sits near the front")
    person.press("Ctrl+Return")
    (card,) = person.cards("Notes")
    assert card.startswith("Open. Sits near the front. R. Okafor, ")
    person.press("Ctrl+Shift+T")
    person.keys("Moving house")
    person.click("Restricted: for the adults named here, for me and the personal tutor")
    person.click("P. Hale")
    person.press("Ctrl+Return")
    (secret, _open) = sorted(here.ask(notes.notes, amara), key=lambda one: not one.restricted)
    assert (secret.text, secret.readers) == ("Moving house", ("P. Hale",))
    assert any("Moving house" in one and "P. Hale" in one for one in person.cards("Notes"))
    person.tab("History")
    told = " ".join(person.cards("History"))
    assert "a restricted note" in told
    assert "Moving house" not in told
    assert "Sits near the front" in told
    person.tab("Team")
    person.press("Home")
    person.press("E")
    person.keys(" in March")
    person.press("Ctrl+Return")
    assert any("in March" in one.text for one in here.ask(notes.notes, amara))
    person.press("X")
    assert len(here.ask(notes.notes, amara)) == 1
    person.press("Ctrl+Z")
    assert len(here.ask(notes.notes, amara)) == 2
