"""Names, PIN and look, as they are changed in the preferences."""

import pytest
from PySide6.QtWidgets import QWidget

from tutor_desk.services.access import adults
from tutor_desk.services.students import caseload
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.dialogs.preferences import Preferences


@pytest.fixture
def preferences(house, stand):
    around = stand(QWidget())
    shown = Preferences(house, around)
    shown.open()
    yield shown
    around.close()


def test_names_are_shown_and_changed_and_can_be_undone(preferences, desk):
    assert preferences.names.values() == {"tutor": "R. Okafor", "name": "11B", "school": "Anytown School"}
    preferences.names.fill(tutor="Ms R. Okafor", name="12B", school="")
    preferences.save_names()

    assert desk.ask(caseload.about) == caseload.About("12B", "", "Ms R. Okafor", 0)
    assert preferences.banner.sentence == "The names are saved."
    assert desk.can_undo == "Change names"


def test_a_name_that_is_missing_is_asked_for(preferences, desk):
    preferences.names.fill(tutor="", name="12B", school="")
    preferences.save_names()

    assert desk.ask(caseload.about).name == "11B"
    assert preferences.banner.sentence == ""


def test_a_pin_is_set_and_taken_away(preferences, desk):
    preferences.pin.fill(pin="7391")
    preferences.save_pin()
    assert desk.ask(adults.check_pin, "7391")
    assert preferences.pin.value("pin") == ""
    assert preferences.banner.sentence == "The PIN is set."
    preferences.save_pin()
    assert not desk.ask(adults.has_pin)


def test_a_weak_pin_is_refused_with_its_reason(preferences, desk):
    preferences.pin.fill(pin="1234")
    preferences.save_pin()

    assert "Anyone would try that PIN first" in preferences.banner.sentence
    assert not desk.ask(adults.has_pin)


def test_looks_act_at_once_and_are_remembered(preferences, light):
    preferences.themes.chosen.emit("contrast")
    preferences.scales.chosen.emit(1.5)

    assert (theme.look().name, theme.look().scale) == ("contrast", 1.5)
    assert (Settings.load().theme, Settings.load().scale) == ("contrast", 1.5)
