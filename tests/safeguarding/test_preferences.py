"""Whom to tell, where the preferences ask for it, and where the school's policy has said so already."""

import json

from tests.answers import Answers
from tests.ui.pages import seen
from tutor_desk.settings import Settings
from tutor_desk.ui.safeguarding.preferences import Contacts
from tutor_desk.ui.widgets.buttons import Button
from tutor_desk.ui.window import Window

SAID = {"dsl": {"name": "Mrs P. Shah", "telephone": "214"}}


def shown(qtbot, desk):
    window = Window(Settings.load(), Answers())
    qtbot.addWidget(window, before_close_func=Window.shut)
    window.open(desk)
    made = Contacts(window.house)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_the_policy_fixes_is_shown_and_not_asked_for(qtbot, desk, write_policy):
    write_policy(json.dumps({"safeguarding": SAID}))
    made = shown(qtbot, desk)
    assert "Mrs P. Shah · Designated safeguarding lead (DSL)" in seen.words(made)
    assert "The school’s policy fixes this on this laptop." in seen.words(made)
    assert made.findChildren(Button) == []


def test_what_is_saved_is_there_again(qtbot, desk):
    made = shown(qtbot, desk)
    made.form.fill(dsl_name="Mrs P. Shah", deputy_hours="Mondays")
    made.save()
    again = Settings.load().safeguarding
    assert (again["dsl"]["name"], again["deputy"]["hours"]) == ("Mrs P. Shah", "Mondays")
