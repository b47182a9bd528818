"""Handovers from the command line: sent, looked at, received, receipted; each refusal one sentence."""

import pytest

from tests.handovers.conftest import WORDS
from tutor_desk.cli.handover import GIVEN


@pytest.fixture
def files(full, other, caseload_path, other_path, path, monkeypatch):
    """Both caseloads, closed, and where the handover will lie."""
    full.close()
    other.close()
    monkeypatch.setenv(GIVEN, WORDS)
    return caseload_path, other_path, path


@pytest.fixture
def hand(run, monkeypatch):
    """Run one command about handovers; the program takes its passphrase out of the environment each time."""

    def hand(*words, secret=WORDS):
        if secret:
            monkeypatch.setenv(GIVEN, secret)
        return run("handover", *words)

    return hand


def code_in(said):
    return next(line for line in said.splitlines() if line.startswith("Receipt")).rpartition(" ")[2]


def test_the_whole_way(files, hand, run, tmp_path):
    sender, receiver, path = files
    code, said, _err = hand(
        "send",
        sender,
        "--student",
        "amara diallo",
        "--student",
        "Ben Carter",
        "--to",
        "S. Lee",
        "--out",
        path,
    )
    assert code == 0
    assert "2 students in it. Its mark is " in said
    mark = said.split("mark is ")[1][:9]
    code, said, _err = hand("look", path)
    assert (code, mark in said, "The history was verified" in said) == (0, True, True)
    assert "Amara Diallo: 1 goal, 1 entry, 1 review, " in said
    assert "4 validations are signed, and every signature holds: R. Okafor 4." in said
    code, said, _err = hand("receive", receiver, path, "--receipt", tmp_path / "r.txt")
    assert (code, "2 students received." in said) == (0, True)
    receipt = code_in(said)
    assert receipt in (tmp_path / "r.txt").read_text("utf-8")
    assert run("check", receiver)[0] == 0
    code, said, complaint = hand("receive", receiver, path)
    assert (code, receipt in said, "Nothing was changed" in complaint) == (1, True, True)
    code, said, _err = hand("arrived", sender, "--code", receipt)
    assert (code, said) == (0, "2 students arrived, 2 archived.\n")
    code, _said, complaint = hand("arrived", sender, "--code", receipt)
    assert (code, "No handover waits" in complaint) == (1, True)


def test_a_receive_is_backed_up_before_and_after(files, hand):
    sender, receiver, path = files
    hand("send", sender, "--student", "Amara Diallo", "--to", "S. Lee", "--out", path)
    hand("receive", receiver, path)
    assert len(list((receiver.parent / "Backups").iterdir())) == 2


def test_the_passphrase_may_come_from_a_file_and_is_offered_at_a_prompt(
    files, hand, run, tmp_path, monkeypatch
):
    sender, _receiver, path = files
    (tmp_path / "words").write_text(WORDS + "\n")
    code, _said, _err = hand(
        "send", sender, "--student", "Amara Diallo", "--to", "L", "--out", path,
        "--handover-passphrase-file", tmp_path / "words", secret="",
    )  # fmt: skip
    assert code == 0
    assert hand("look", path)[0] == 0
    asked = []
    monkeypatch.setattr("typer.prompt", lambda *words, **how: asked.append(how) or how.get("default"))
    monkeypatch.delenv(GIVEN, raising=False)
    code, _said, _err = hand(
        "send", sender, "--student", "Amara Diallo", "--to", "L", "--out", path.with_stem("second"), secret=""
    )
    assert code == 0
    assert len(asked[0]["default"].split()) == 5


def test_students_stay_or_go_at_once_as_wanted(files, hand, run):
    sender, receiver, path = files
    hand(
        "send",
        sender,
        "--student",
        "Amara Diallo",
        "--to",
        "L",
        "--out",
        path,
        "--archive",
        "--restricted-notes",
    )
    said = hand("receive", receiver, path)[1]
    assert hand("arrived", sender, "--code", code_in(said), "--keep")[1] == "1 student arrived, 0 archived.\n"


def test_a_student_here_with_nothing_written_is_filled_when_asked(files, hand, run, tmp_path):
    sender, receiver, path = files
    (tmp_path / "list.csv").write_text("Surname,Forename,DOB\nDiallo,Amara,14/09/2010\n")
    run("import", receiver, tmp_path / "list.csv")
    hand("send", sender, "--student", "Amara Diallo", "--to", "L", "--out", path)
    code, said, complaint = hand("receive", receiver, path)
    assert (code, "Here, nothing written." in said, "Nobody in this handover" in complaint) == (1, True, True)
    assert hand("receive", receiver, path, "--fill")[0] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["send", "{a}", "--student", "Nobody", "--to", "L", "--out", "{new}"], "that of 0 students here"),
        (
            ["send", "{a}", "--student", "Amara Diallo", "--to", "L", "--out", "{there}"],
            "already a file of that name",
        ),
        (["send", "{a}", "--student", "Amara Diallo", "--to", " ", "--out", "{new}"], "to whom"),
        (["look", "{new}"], "no handover there"),
        (["look", "{there}"], "not a handover"),
        (["receive", "{b}", "{there}"], "not a handover"),
        (["receive", "{there}", "{there}"], "key file"),
        (["arrived", "{a}", "--code", "0000-0000"], "No handover waits"),
    ],
)
def test_refusals_are_one_sentence_and_exit_with_1(files, hand, tmp_path, words, sentence):
    sender, receiver, path = files
    (tmp_path / "there.tutordesk-handover").write_text("x")
    names = {"a": sender, "b": receiver, "new": path, "there": tmp_path / "there.tutordesk-handover"}
    code, _said, complaint = hand(*(word.format(**names) for word in words))
    assert code == 1
    assert sentence in complaint
    assert "Traceback" not in complaint
    assert "Amara" not in complaint


def test_a_wrong_passphrase_and_a_wrong_code_say_so(files, hand):
    sender, _receiver, path = files
    hand("send", sender, "--student", "Amara Diallo", "--to", "L", "--out", path)
    code, _said, complaint = hand("look", path, secret="eight herons over the weir")
    assert (code, "does not open this handover" in complaint) == (1, True)
    code, _said, complaint = hand("arrived", sender, "--code", "0000-0000")
    assert (code, "not of this handover" in complaint) == (1, True)


def test_another_ending_is_wrong_use(files, hand, tmp_path):
    sender, _receiver, _path = files
    code, _said, complaint = hand("send", sender, "--student", "x", "--to", "L", "--out", tmp_path / "x.zip")
    assert (code, "has to end in" in complaint) == (2, True)
