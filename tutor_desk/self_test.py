"""Prove an installation, from the cipher to the window, with files of its own that it takes away again."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from tutor_desk import app, opening
from tutor_desk.desk import Desk
from tutor_desk.exchange import class_lists
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.reports import saving
from tutor_desk.security import passphrase as passphrases
from tutor_desk.services import bringing_in, caseload, class_list, entries, sample, summaries
from tutor_desk.store.check import check
from tutor_desk.store.file import PLAIN_HEADER

PASSPHRASE = "a passphrase for the self-test"  # noqa: S105 - of a file that is gone a second later
LIST = "Surname,Forename,Year\nŻółty,Zoë,11\nO'Brien,Sam,Year 12\n"


def run_file() -> None:
    """Make, fill, close, open and check an encrypted caseload."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-test.tutordesk"
        made = opening.create(path, PASSPHRASE, name="Self-test", tutor="Self-test")
        made.desk.do("Make sample", sample.fill, students=5, seed=1)
        made.desk.close()
        _need(not path.read_bytes().startswith(PLAIN_HEADER), "the file is encrypted")
        for way_in, secret in (
            (opening.open_caseload, PASSPHRASE),
            (opening.open_with_recovery_key, made.recovery_key),
        ):
            desk = way_in(path, secret)
            _need(len(desk.ask(caseload.rows)) == 5, "all students are there")
            _need(check(desk.file) == [], "the file is sound")
            desk.close()


def run_import() -> None:
    """Bring in a class list and find a student in it."""

    def steps(desk: Desk, folder: Path) -> None:
        listed = folder / "list.csv"
        listed.write_text(LIST, encoding="utf-8-sig")
        preview = desk.ask(class_list.look, class_lists.read(listed).students)
        brought = desk.do("Import class list", bringing_in.bring_in, preview)
        _need(brought.new == 2, "both students were brought in")
        _need(len(desk.ask(caseload.find, "zolty")) == 1, "a student is found by name")

    _at_a_desk(steps)


def run_paper() -> None:
    """Print a progress summary with the bundled fonts."""

    def steps(desk: Desk, folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=1, seed=1)
        (row,) = desk.ask(caseload.rows)
        desk.do("Write entry", entries.write, row.id, EntryKind.STRENGTH, "Żółty łódź", basis=Basis.SEEN)
        paper = saving.write(desk.ask(summaries.progress_summary, row.id), folder)
        _need(paper.read_bytes().startswith(b"%PDF-"), "a PDF was written")

    _at_a_desk(steps)


def run_window() -> None:
    """Draw the first window and see that something stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "window.png"
        _need(app.main(["--picture", str(picture)]) == 0, "the window opens")
        _need(picture.stat().st_size > 10_000, "the window shows something")


def run_words() -> None:
    """Suggest a passphrase from the bundled words."""
    _need(passphrases.weakness(passphrases.suggest()) is None, "a suggested passphrase is strong")


STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("encrypted caseload", run_file),
    ("class list", run_import),
    ("progress summary", run_paper),
    ("passphrase words", run_words),
    ("window", run_window),
)


def _at_a_desk(steps: Callable[[Desk, Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-test.tutordesk"
        desk = opening.create(path, PASSPHRASE, name="Self-test", tutor="Self-test").desk
        try:
            steps(desk, Path(folder))
        finally:
            desk.close()


def _need(truth: bool, what: str) -> None:
    if not truth:
        raise AssertionError(f"The self-test failed: it should be so that {what}.")
