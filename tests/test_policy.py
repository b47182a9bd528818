"""Settings of a person, and what the policy of a machine fixes of them."""

import json
import platform
import sys
from pathlib import Path

import pytest

from tutor_desk import places, settings
from tutor_desk.services.safeguarding.contacts import contacts
from tutor_desk.settings import Settings


def saved():
    return json.loads((places.settings_folder() / settings.FILE).read_text())


def test_what_is_saved_is_loaded():
    Settings(theme="dark", scale=1.5, backup_folder="/b").save()
    assert Settings.load() == Settings(theme="dark", scale=1.5, backup_folder="/b")


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"theme": 7, "scale": "large", "arranged": []}'])
def test_what_is_unreadable_or_of_the_wrong_kind_is_as_at_first(text):
    places.settings_folder().mkdir(parents=True)
    (places.settings_folder() / settings.FILE).write_text(text)
    assert Settings.load() == Settings()


def test_a_policy_fixes_the_backup_folder_whatever_a_person_chose(write_policy):
    Settings(theme="dark", backup_folder="/mine").save()
    write_policy('\ufeff{"backup_folder": "/of/the/school"}')
    assert Settings.load() == Settings(theme="dark", backup_folder="/of/the/school")


def test_what_a_person_chose_stays_for_when_the_policy_ends(write_policy):
    Settings(backup_folder="/mine").save()
    write_policy('{"backup_folder": "/of/the/school"}')
    under = Settings.load()
    under.theme = "dark"
    under.backup_folder = "/past/the/policy"
    under.save()
    assert saved()["backup_folder"] == "/mine"
    assert saved()["theme"] == "dark"
    assert Settings.load().backup_folder == "/of/the/school"
    write_policy("{}")
    assert Settings.load() == Settings(theme="dark", backup_folder="/mine")


def test_the_first_save_under_a_policy_does_not_make_it_the_persons_own(write_policy):
    write_policy('{"backup_folder": "/of/the/school"}')
    Settings.load().save()
    assert saved()["backup_folder"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        '{"backup_folder": 3}',
        '{"theme": "dark", "scale": 2.0, "unknown": 1}',
        '{"backup_days": true, "lock_minutes": 0, "keychain": "no", "retention": []}',
        '{"backup_days": 99999999, "lock_minutes": 2.5, "keychain": 0, "retention": "long"}',
        '{"safeguarding": "Mrs Shah"}',
    ],
)
def test_a_policy_that_is_wrong_or_not_a_policys_business_fixes_nothing(write_policy, text):
    write_policy(text)
    assert settings.policy() == {}
    assert Settings.load() == Settings()


def test_a_policy_names_who_to_tell_of_a_worry_about_a_child(write_policy):
    Settings(safeguarding={"dsl": {"name": "Mine"}}).save()
    write_policy('{"safeguarding": {"dsl": {"name": "Mrs P. Shah", "telephone": "214"}}}')
    under = Settings.load()
    assert contacts(under.safeguarding)[0].name == "Mrs P. Shah"
    under.save()
    assert saved()["safeguarding"] == {"dsl": {"name": "Mine"}}


def test_a_policy_fixes_how_long_backups_are_kept(write_policy):
    Settings(backup_days=92).save()
    write_policy('{"backup_days": 183}')
    under = Settings.load()
    assert under.backup_days == 183
    under.save()
    assert saved()["backup_days"] == 92


@pytest.mark.parametrize(
    ("own", "most", "chosen", "now", "kept"),
    [(5, 10, None, 5, 5), (30, 10, None, 10, 30), (30, 10, 2, 2, 2), (5, 3, None, 3, 5), (5, 10, 10, 10, 10)],
)
def test_a_policy_says_after_how_long_the_desk_locks_at_the_latest(
    write_policy, own, most, chosen, now, kept
):
    Settings(lock_minutes=own).save()
    write_policy(json.dumps({"lock_minutes": most}))
    under = Settings.load()
    under.lock_minutes = chosen or under.lock_minutes
    under.save()
    assert Settings.load().lock_minutes == now
    assert saved()["lock_minutes"] == kept


def test_each_person_has_their_own_place_under_one_policy(write_policy, monkeypatch):
    monkeypatch.setenv("HOMESHARE", "/shares/okafor")
    write_policy('{"backup_folder": "$HOMESHARE/backups"}')
    assert settings.policy() == {"backup_folder": str(Path("/shares/okafor/backups"))}
    write_policy('{"backup_folder": "~/backups"}')
    assert settings.policy() == {"backup_folder": str(Path.home() / "backups")}


def test_the_policy_lies_where_no_variable_of_a_person_moves_it(monkeypatch, tmp_path):
    before = places.policy_file()
    for name in ("TUTOR_DESK_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert places.policy_file() == before
    if platform.system() == "Linux":
        assert str(before) == "/etc/tutor-desk/policy.json"


def test_a_portable_program_keeps_everything_beside_itself(monkeypatch, tmp_path):
    monkeypatch.delenv("TUTOR_DESK_HOME")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "tutor-desk"))
    assert tmp_path not in places.settings_folder().parents
    (tmp_path / "portable.txt").touch()
    for folder in (places.settings_folder(), places.log_folder(), places.documents_folder()):
        assert folder.parent == tmp_path / "Data"
    monkeypatch.setenv("TUTOR_DESK_HOME", str(tmp_path / "elsewhere"))
    assert places.settings_folder() == tmp_path / "elsewhere" / "settings"
