"""Backups on the command line: made, proved, put in place; every refusal one sentence."""

import pytest

from tests.conftest import PASSPHRASE
from tutor_desk import backups, opening
from tutor_desk.errors import CannotOpen, WrongKey
from tutor_desk.services.students import students
from tutor_desk.settings import Settings

LIST = "Surname,Forename,Year Group\nDiallo,Amara,11\nCarter,Ben,11\n"


def add(path, surname):
    desk = opening.open_caseload(path, PASSPHRASE)
    desk.do("Add student", students.add, surname=surname)
    desk.close()


def the_backup(said):
    return said.splitlines()[0]


def test_from_a_backup_to_the_state_it_holds(run, shut):
    code, said, _err = run("backup", shut)
    assert code == 0
    assert "opens and is sound. 1 student is in it." in said
    add(shut, "Carter")
    code, proved, _err = run("drill", shut)
    assert (code, the_backup(proved)) == (0, the_backup(said))
    assert "1 student is in it" in proved
    assert "opens and is sound" in run("drill", the_backup(said))[1]
    code, restored, _err = run("restore", the_backup(said), shut)
    assert code == 0
    assert "is in place. 1 student is in it." in restored
    assert "Carter" not in run("list", shut)[1]
    (kept,) = shut.parent.glob("Year 11 before *.tutordesk")
    assert "Carter" in run("list", kept)[1]


def test_the_place_of_backups_is_named_on_the_line_or_in_the_settings(run, shut, tmp_path):
    assert the_backup(run("backup", shut, "--to", tmp_path / "stick")[1]).startswith(str(tmp_path / "stick"))
    Settings(backup_folder=str(tmp_path / "chosen")).save()
    assert the_backup(run("backup", shut)[1]).startswith(str(tmp_path / "chosen"))
    assert str(tmp_path / "chosen") in run("drill", shut)[1]
    assert not (shut.parent / "Backups").exists()


def test_an_import_is_backed_up_before_and_after_and_a_look_is_not(run, shut, tmp_path):
    listed = tmp_path / "list.csv"
    listed.write_text(LIST, encoding="utf-8")
    run("import", shut, listed, "--dry-run")
    assert backups.listed(shut) == []
    run("import", shut, listed)
    assert sorted(info.students for info in backups.listed(shut)) == [1, 2]


def test_an_import_goes_on_where_no_backup_can_be_made_and_says_so(run, shut, tmp_path):
    (tmp_path / "blocked").write_text("in the way")
    Settings(backup_folder=str(tmp_path / "blocked")).save()
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    code, said, complaint = run("import", shut, tmp_path / "list.csv")
    assert (code, "1 added" in said) == (0, True)
    assert "No backup was made: its folder cannot be written" in complaint


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["backup", "{missing}"], "no caseload at that place"),
        (["backup", "{file}", "--to", "{plain}"], "No backup was made"),
        (["drill", "{file}"], "There is no backup of this caseload"),
        (["drill", "{missing}.tutordesk-backup"], "no backup there"),
        (["restore", "{plain}", "{file}"], "damaged or has been altered"),
        (["restore", "{missing}", "{file}"], "no backup there"),
    ],
)
def test_refusals_are_one_sentence_and_exit_with_1(run, shut, tmp_path, words, sentence):
    (tmp_path / "plain").write_text("x" * 100)
    places = {"missing": tmp_path / "no", "plain": tmp_path / "plain", "file": shut}
    code, _said, complaint = run(*(word.format(**places) for word in words))
    assert code == 1
    assert sentence in complaint
    assert "Traceback" not in complaint


def test_a_wrong_passphrase_and_an_open_caseload_are_refused(run, desk, amara, caseload_path):
    made = backups.make(desk)
    code, _said, complaint = run("restore", made.path, caseload_path)
    assert (code, "This caseload is open" in complaint) == (1, True)
    desk.close()
    code, _said, complaint = run("restore", made.path, caseload_path, passphrase="not the passphrase")
    assert (code, "does not open this backup" in complaint) == (1, True)


def test_the_recovery_key_opens_a_backup_too(tmp_path):
    made = opening.create(tmp_path / "a.tutordesk", PASSPHRASE, name="A", tutor="T")
    info = backups.automatic(made.desk)
    made.desk.close()
    way_in = backups.by_recovery_key(made.recovery_key.lower())
    assert backups.drill(info.path, way_in).students == 0
    assert backups.newest_good(made.desk.file.path, way_in).info == info
    backups.restore(info.path, tmp_path / "new.tutordesk", way_in)
    opening.open_caseload(tmp_path / "new.tutordesk", PASSPHRASE).close()
    with pytest.raises(WrongKey):
        backups.by_recovery_key(made.recovery_key[:-1])


def test_a_drill_looks_at_the_newest_backup_and_at_no_other(run, shut):
    older = the_backup(run("backup", shut)[1])
    add(shut, "Carter")
    desk = opening.open_caseload(shut, PASSPHRASE)
    newest = backups.make(desk).path
    desk.close()
    assert str(newest) != older
    newest.write_bytes(newest.read_bytes()[:2000] + b"x" + newest.read_bytes()[2001:])
    way_in = backups.by_passphrase(PASSPHRASE)
    with pytest.raises(CannotOpen, match="damaged or has been altered"):
        backups.drill(shut, way_in)
    assert str(backups.newest_good(shut, way_in).info.path) == older
