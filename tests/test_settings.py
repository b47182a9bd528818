"""Settings are saved whole, and whatever stands in their file, the program starts."""

import json

import pytest

from tests.test_first_window import started
from tutor_desk import app, places
from tutor_desk.models.kinds import Basis
from tutor_desk.settings import FILE, THEMES, Settings
from tutor_desk.ui import theme
from tutor_desk.ui.validate.forms import last_basis


def written(content):
    place = places.settings_folder()
    place.mkdir(parents=True, exist_ok=True)
    (place / FILE).write_text(json.dumps(content), encoding="utf-8")


def test_what_was_saved_is_loaded():
    kept = Settings(
        "dark", 1.5, last_caseload="/a/b.tutordesk", arranged={"window": "x"}, backup_folder="/stick"
    )
    kept.save()
    assert Settings.load() == kept
    assert [path.name for path in places.settings_folder().iterdir()] == [FILE]


def test_the_themes_are_those_that_there_are():
    assert set(THEMES) == {*theme.NAMES, theme.SYSTEM}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([], Settings()),
        ({"theme": "gone", "scale": True, "backup_folder": 3}, Settings()),
        ({"scale": 7.5}, Settings(scale=2.0)),
        ({"scale": 10**400}, Settings(scale=2.0)),
        ({"scale": 1e9, "theme": "dark"}, Settings("dark", 2.0)),
    ],
)
def test_what_is_out_of_bounds_is_brought_within_or_as_at_first(content, expected):
    written(content)
    assert Settings.load() == expected


def test_folders_and_a_basis_that_are_none_are_forgotten():
    settings = Settings(arranged={"folders": {"paper": 7, "list": "/lists"}, "last_basis": ["seen"]})
    assert app._folders(settings) == {"list": "/lists"}
    assert app._folders(settings) is settings.arranged["folders"]
    assert app._folders(Settings(arranged={"folders": []})) == {}
    assert last_basis(settings) is Basis.DISCUSSED


def test_the_program_starts_with_settings_that_make_no_sense(tmp_path):
    written({"theme": "none", "scale": -1, "last_caseload": "\0", "arranged": {"folders": 1, "window": "%%"}})
    ended = started(
        tmp_path,
        "--picture",
        str(tmp_path / "a.png"),
        code="",
        TUTOR_DESK_HOME=str(places.settings_folder().parent),
    )
    assert ended.returncode == 0, ended.stderr
