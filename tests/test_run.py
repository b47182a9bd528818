"""``run.py``: what its words do, and that an old Python is refused in one sentence."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run
from installers.checkout import environment, set_up

SOURCE = Path(run.__file__)


def test_old_pythons_can_read_the_whole_file():
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_refused_in_one_sentence():
    pretend = f"import sys; sys.version_info = (3, 9, 2); exec(compile(open({str(SOURCE)!r}).read(), 'run.py', 'exec'))"
    done = subprocess.run([sys.executable, "-c", pretend], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["Tutor Desk needs Python 3.11 or later, and this is Python 3.9."]


def test_a_second_start_loads_nothing_heavy():
    look = "import sys, run; run.environment.ready('run'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-ISc", f"import sys; sys.path.insert(0, {environment.ROOT!r}); {look}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"subprocess", "pathlib", "ctypes", "hashlib", "shutil"} & set(loaded.stdout.split())


def test_a_checkout_that_is_ready_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(environment, "ready", lambda name: name == "run")
    monkeypatch.setattr(set_up, "run", lambda name, may_install: 7)
    assert run.ensure("run", may_install=True) == 0
    assert run.ensure("test", may_install=True) == 7


def test_the_text_of_help_names_every_command():
    for command in [*run.COMMANDS, "check"]:
        assert f"python3 run.py {command} " in run.__doc__


def test_help_is_shown_and_nothing_set_up(capsys):
    assert run.main(["--help"]) == 0
    assert capsys.readouterr().out.strip() == run.__doc__.strip()


@pytest.fixture
def told(monkeypatch):
    """What the environment's Python is told, where it would be run in the place of this one."""
    told = []
    monkeypatch.chdir(environment.ROOT)
    monkeypatch.setenv("TUTOR_DESK_SOAK", "")
    monkeypatch.setattr(run, "ensure", lambda name, may_install: told.append((name, may_install)) or 0)
    monkeypatch.setattr(
        run.os, "execve", lambda program, words, variables: told.append((words[1:], variables)) or sys.exit(0)
    )
    return told


@pytest.mark.parametrize(
    ("words", "lock", "program"),
    [
        (["test", "-k", "goals"], "test", ["-m", "pytest", "-k", "goals"]),
        (["soak"], "test", ["-m", "pytest"]),
        (["bench"], "test", ["-m", "benchmarks"]),
        (["cli", "list", "my file"], "run", ["-m", "tutor_desk.cli", "list", "my file"]),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot replace a program by another")
def test_words_are_handed_on(told, words, lock, program):
    with pytest.raises(SystemExit):
        run.main(words)
    (needed, (handed, _variables)) = told
    assert needed == (lock, True)
    assert handed == program


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot replace a program by another")
def test_the_app_opens_where_there_is_a_screen(told, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(SystemExit):
        run.main(["--no-install", "year 11.tutordesk"])
    assert told[0] == ("run", False)
    assert told[1][0] == ["-m", "tutor_desk", "year 11.tutordesk"]
    assert told[1][1]["QT_QPA_PLATFORM"] == "xcb"


@pytest.mark.skipif(not environment.LINUX, reason="other systems have a screen")
def test_without_a_screen_a_picture_is_left(told, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit):
        run.main([])
    picture = str(Path(environment.ROOT, "build", "tutor-desk.png"))
    assert told[1][0] == ["-m", "tutor_desk", "--picture", picture]
    assert told[1][1]["QT_QPA_PLATFORM"] == "offscreen"
    assert picture in capsys.readouterr().out


def test_nothing_is_run_where_setting_up_stopped(monkeypatch):
    monkeypatch.setattr(run, "ensure", lambda name, may_install: 1)
    assert run.main(["test"]) == 1
    assert run.main([]) == 1


def test_every_linter_runs_and_the_worst_counts(monkeypatch):
    codes = iter([0, 1, 2, 0])
    asked = []
    monkeypatch.chdir(environment.ROOT)
    monkeypatch.setattr(run, "ensure", lambda name, may_install: 0)
    monkeypatch.setattr(run, "call", lambda words: asked.append(words) or next(codes))
    assert run.main(["lint"]) == 2
    assert len(asked) == 4
