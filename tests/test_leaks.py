"""A whole day at the window reaches no network, starts no program, and leaves no student's name in plain anywhere.

Python's sockets are watched here. Qt opens one of its own, to the D-Bus of this machine, to hear of sleep
and of a locked screen: a bus is no network, and an address that leads elsewhere is not connected to
(``tests/ui/away/test_linux.py``).
"""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from tests.journeys import test_whole_job as job
from tests.store import power

ROOT = Path(__file__).parents[1]
WATCHED = """
import os, sys

FORBIDDEN = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect",
    "ftplib.connect", "smtplib.connect", "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty",
    "os.posix_spawn", "os.startfile", "webbrowser.open")

def watch(event, arguments):
    if event in FORBIDDEN:
        with open(os.environ["SEEN"], "a") as seen:
            seen.write(f"{event}\\n")

sys.addaudithook(watch)
"""
DAY = (
    WATCHED
    + """
import pytest
code = pytest.main(["tests/journeys/day.py", "-q", "-p", "no:cacheprovider", "--basetemp", sys.argv[1]])
for name in sorted({f"PySide6.{part}" for part in ("QtNetwork", "QtWebSockets", "QtWebEngineCore")} & set(sys.modules)):
    with open(os.environ["SEEN"], "a") as seen:
        seen.write(f"import {name}\\n")
sys.exit(code)
"""
)
CANARIES = (
    "Diallo", "Carter", "Evans", job.UPN, job.GOAL, job.ENTRY, job.GOOD_NEWS, job.HER_GOAL, job.STRENGTH, job.HER_QUIZ,
    job.HOPE, job.QUIZ, job.SUMMARY, job.HER_WORDS, job.PASSPHRASE,
)  # fmt: skip
SELF_TEST = (
    WATCHED
    + """
sys.argv = ["tutor-desk", "self-test"]
from tutor_desk.cli.main import main
main()
"""
)
FOLDERS = {
    "HOME": "home", "USERPROFILE": "home", "APPDATA": "home/roaming", "LOCALAPPDATA": "home/local",
    "XDG_CONFIG_HOME": "home/.config", "XDG_DATA_HOME": "home/.local/share", "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A person's ``profile`` after it, and what the ``watch`` wrote down."""

    profile: Path
    watch: Path

    def asked_for(self, what: str) -> Path:
        return Path(json.loads((self.watch / "asked").read_text("utf-8"))[what])

    def files(self, name: str = "*") -> list[Path]:
        return [path for path in self.profile.rglob(name) if path.is_file()]


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """The profile of somebody who had a whole day at the window, and what the adult asked for in it."""
    folder, watch = tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("watch")
    own = {name: str(folder / place) for name, place in FOLDERS.items()}
    for place in own.values():
        Path(place).mkdir(parents=True, exist_ok=True, mode=0o700)
    own |= {"SEEN": str(watch / "seen"), "ASKED_FOR": str(watch / "asked"), "QT_QPA_PLATFORM": "offscreen"}
    own |= _in_front_of_c(watch)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "TUTOR_DESK"))}
    done = subprocess.run(
        [sys.executable, "-c", DAY, str(folder / "chosen")], cwd=ROOT, env=kept | own, capture_output=True, text=True,
        timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return Day(folder, watch)


def _in_front_of_c(folder):
    try:
        library = power.compiled(Path(__file__).with_name("network.c"), folder)
    except power.CannotRecord:
        return {}
    return {"LD_PRELOAD": str(library), "NETWORK_TO": str(folder / "network")}


def test_nothing_reaches_a_network_and_no_program_is_started(day):
    seen = [path for path in day.watch.iterdir() if path.suffix != ".so"]
    assert [path.name for path in seen] == ["asked"], [path.read_text() for path in seen]


def test_the_self_test_touches_every_part_and_no_network(tmp_path):
    own = {"SEEN": str(tmp_path / "seen"), "QT_QPA_PLATFORM": "offscreen", **_in_front_of_c(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SELF_TEST], env=os.environ | own, capture_output=True, text=True, check=False
    )
    assert "ok  window" in done.stdout, done.stderr
    assert not (tmp_path / "seen").exists(), (tmp_path / "seen").read_text()
    assert not (tmp_path / "network").exists()


def test_the_day_was_a_real_one(day):
    """There is something to look through: settings, a log with both errors, a caseload, a backup and a paper."""
    names = {path.name for path in day.files()}
    assert {"settings.json", "tutor-desk.log", "11B.tutordesk", "11B.tutordesk-keys"} <= names
    (log,) = day.files("tutor-desk.log")
    assert log.read_text("utf-8").count("KeyError at") == log.read_text("utf-8").count("RuntimeError at") == 1
    assert all(day.asked_for(what).is_file() for what in ("paper", "backup", "list", "photo"))


def test_no_name_and_no_word_of_a_student_stands_in_plain_anywhere_else(day):
    spared = {day.asked_for("paper"), day.asked_for("list"), day.asked_for("photo")}
    for path in set(day.profile.rglob("*")) - spared:
        assert not told(path.name.encode()), path
        assert not (path.is_file() and told(path.read_bytes())), path


def test_the_paper_is_named_after_its_student_and_its_metadata_say_no_more(day):
    paper = day.asked_for("paper")
    assert "diallo" in paper.name
    about = " ".join(map(str, (PdfReader(paper).metadata or {}).values()))
    assert not told(about.replace("Diallo", "").encode())


def test_nothing_is_left_in_the_temporary_folder_nor_hidden_beside_the_caseload(day):
    assert list((day.profile / "tmp").iterdir()) == []
    (caseload,) = day.files("11B.tutordesk")
    assert [path.name for path in caseload.parent.iterdir() if path.name.startswith(".")] == []


def told(content: bytes) -> list[str]:
    """Return the canaries that stand in some bytes, in any of the ways that programs write text."""
    return [word for word in CANARIES if any(way.lower() in content.lower() for way in _ways(word))]


def _ways(word: str) -> list[bytes]:
    return [
        *(word.encode(how) for how in ("utf-8", "utf-16-le", "utf-16-be")),
        json.dumps(word)[1:-1].encode(),
        quote(word).encode(),
    ]


@pytest.mark.parametrize("word", ["diallo", "Visit%20the%20sixth%20form%20open%20evening"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_the_search_would_find_it(word, encoding):
    if "%" in word and encoding != "utf-8":
        return
    assert told(b"\0" + word.encode(encoding) + b"\0")


def test_a_backup_gives_nothing_away_when_it_is_unpacked(day):
    with zipfile.ZipFile(day.asked_for("backup")) as packed:
        for name in packed.namelist():
            assert not told(packed.read(name)), name


def test_the_watch_would_notice(tmp_path):
    code = (
        WATCHED
        + "import socket, subprocess; socket.socket().bind(('127.0.0.1', 0)); subprocess.run([sys.executable, '-c', ''])"
    )
    own = {"SEEN": str(tmp_path / "seen"), **_in_front_of_c(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=os.environ | own, check=True)
    assert {"socket.bind", "subprocess.Popen"} <= set((tmp_path / "seen").read_text().split())
    assert "LD_PRELOAD" not in own or "socket 2" in (tmp_path / "network").read_text()
