"""The command line: the whole job from a class list to a PDF, and every refusal as one sentence."""

import json
import os
import subprocess
import sys

import pypdf
import pytest

from tests.conftest import PASSPHRASE
from tutor_desk import self_test
from tutor_desk.cli import main as cli

LIST = "Surname,Forename,Year Group,Reg Group,SEN Status\nDiallo,Amara,11,11B,K\nCarter,Ben,Year 11,11B,N\n"


def test_from_a_class_list_to_a_pdf(run, tmp_path, now):
    file, listed, out = tmp_path / "11B.tutordesk", tmp_path / "list.csv", tmp_path / "out"
    listed.write_text(LIST, encoding="cp1252")
    code, said, _err = run("new", file, "--tutor", "Ms R. Okafor", "--school", "Anytown School")
    assert code == 0
    assert "Recovery key: " in said
    code, said, _err = run("import", file, listed, "--dry-run")
    assert (code, "Nothing was changed" in said) == (0, True)
    assert run("list", file, "--json")[1].strip() == "[]"
    assert "2 added, 0 changed" in run("import", file, listed)[1]
    assert "0 added, 0 changed" in run("import", file, listed)[1]
    rows = json.loads(run("list", file, "--json")[1])
    assert [(row["name"], row["year_group"], row["sen"]) for row in rows] == [
        ("Ben Carter", 11, None),
        ("Amara Diallo", 11, None),
    ]
    assert "0 added, 2 changed" in run("import", file, listed, "--include", "sen")[1]
    assert [row["sen"] for row in json.loads(run("list", file, "--json")[1])] == ["N", "K"]
    code, said, _err = run("report", "progress-summary", file, "--student", "amara  diallo", "--out", out)
    assert code == 0
    (paper,) = out.glob("*.pdf")
    assert str(paper) in said
    text = "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
    assert "Amara Diallo" in text
    assert "Ms R. Okafor" in text
    assert run("report", "progress-summary", file, "--all", "--out", out)[0] == 0
    assert len(list(out.glob("*.pdf"))) == 2
    assert "is sound" in run("check", file)[1]


def test_the_sample_is_listed_as_a_table(run, tmp_path):
    file = tmp_path / "s.tutordesk"
    assert "3 invented students" in run("sample", file, "--students", "3", "--seed", "7")[1]
    lines = run("list", file)[1].splitlines()
    assert lines[0].split() == ["Student", "Form", "Status", "Last", "review", "Next", "review", "Waiting"]
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["list", "{missing}"], "no caseload at that place"),
        (["check", "{plain}"], "is not beside the caseload"),
        (["import", "{file}", "{missing}"], "Nothing was brought in"),
        (["report", "progress-summary", "{file}", "--student", "Nobody", "--out", "{out}"], "0 current students of that name"),
        (["new", "{file}", "--tutor", "T"], "already a caseload of that name"),
    ],
)  # fmt: skip
def test_refusals_are_one_sentence_and_exit_with_1(run, shut, tmp_path, words, sentence):
    (tmp_path / "plain.txt").write_text("x" * 100)
    places = {
        "missing": tmp_path / "no.tutordesk",
        "plain": tmp_path / "plain.txt",
        "file": shut,
        "out": tmp_path / "o",
    }
    code, _said, complaint = run(*(word.format(**places) for word in words))
    assert code == 1
    assert sentence in complaint
    assert "Traceback" not in complaint


def test_a_wrong_passphrase_is_refused(run, shut):
    code, _said, complaint = run("list", shut, passphrase="not the passphrase")
    assert code == 1
    assert "does not open this caseload" in complaint


def test_a_weak_passphrase_makes_no_caseload(run, tmp_path):
    code, _said, complaint = run("new", tmp_path / "a.tutordesk", "--tutor", "T", passphrase="short")
    assert code == 1
    assert "No caseload was made" in complaint
    assert not list(tmp_path.glob("a*"))


def test_a_damaged_caseload_is_told_by_check(run, desk, amara, caseload_path):
    desk.file.connection.execute("UPDATE trail SET who = 'Somebody else'")
    desk.close()
    code, _said, complaint = run("check", caseload_path)
    assert code == 1
    assert "trail has been altered at deed number 1" in complaint


@pytest.mark.parametrize(
    "words", [["nonsense"], ["new", "{file}"], ["report", "progress-summary", "{file}", "--out", "o"], ["sample", "{file}", "--students", "0"]]
)  # fmt: skip
def test_wrong_use_exits_with_2(run, tmp_path, words):
    assert run(*(word.format(file=tmp_path / "x") for word in words))[0] == 2


def test_the_passphrase_comes_from_a_file_or_a_prompt_and_stands_in_no_process_list(shut, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8-sig")
    bare = {name: value for name, value in os.environ.items() if name != "TUTOR_DESK_PASSPHRASE"}
    start = [sys.executable, "-m", "tutor_desk.cli", "list", str(shut)]
    by_file = subprocess.run(
        [*start, "--passphrase-file", str(secret)], env=bare, capture_output=True, text=True, check=True
    )
    assert "Amara Diallo" in by_file.stdout
    typed = subprocess.run(
        start, env=bare, input=PASSPHRASE + "\n", capture_output=True, text=True, check=False
    )
    assert PASSPHRASE not in typed.stdout + typed.stderr
    empty = subprocess.run(
        [*start, "--passphrase-file", os.devnull], env=bare, capture_output=True, text=True, check=False
    )
    assert empty.returncode == 1
    assert "passphrase file cannot be read" in empty.stderr


def test_the_self_test_as_a_command():
    done = subprocess.run(
        [sys.executable, "-m", "tutor_desk.cli", "self-test"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stdout.splitlines() if line.startswith("ok  ")]
    assert [line.split("  ")[1] for line in said] == [name for name, _step in self_test.STEPS]


def test_the_program_knows_which_words_are_commands():
    from tutor_desk.__main__ import COMMANDS

    named = {command.name or command.callback.__name__ for command in cli.app.registered_commands}
    assert {*named, *(group.name for group in cli.app.registered_groups), "--help"} == COMMANDS
