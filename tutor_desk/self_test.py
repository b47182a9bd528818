"""Prove an installation, from the cipher to the window, with files of its own that it takes away again."""

import os
import platform
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_desk import __version__, app, backups, logs, opening, places, settings
from tutor_desk.desk import Desk
from tutor_desk.exchange import class_lists
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.reports import saving
from tutor_desk.security import passphrase as passphrases
from tutor_desk.services import (
    bringing_in,
    caseload,
    class_list,
    entries,
    sample,
    students,
    summaries,
    validation,
)
from tutor_desk.store import migrating
from tutor_desk.store.check import check
from tutor_desk.store.file import PLAIN_HEADER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PASSPHRASE = "a passphrase for the self-test"  # noqa: S105 - of a file that is gone a second later
LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("student") as batch:
        batch.add_column(sa.Column("self_test", sa.String(), server_default="moved"))
"""
LIST = "Surname,Forename,Year\nŻółty,Zoë,11\nO'Brien,Sam,Year 12\n"


def tell_versions() -> str:
    """Say what this program is made of."""
    import sqlcipher3.dbapi2 as sqlcipher  # noqa: PLC0415 - only to be named
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - the steps are loaded without Qt

    parts = (
        f"Tutor Desk {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"SQLite {sqlcipher.sqlite_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",  # `platform.platform` starts a program
    )
    return ", ".join(parts)


def tell_places() -> str:
    """Say where this person's things lie, and what the machine's policy fixes."""
    fixed = ", ".join(f"{name} = {value}" for name, value in settings.policy().items())
    told = {
        "settings": places.settings_folder(),
        "logs": places.log_folder(),
        "documents": places.documents_folder(),
        "policy": f"{places.policy_file()} ({fixed or 'fixes nothing'})",
    }
    return "".join(f"\n      {name:<11}{value}" for name, value in told.items())


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


def run_migration() -> None:
    """Bring a caseload to a version that is one migration later than this program's."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as the migrations themselves

    def steps(desk: Desk, folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=3, seed=1)
        later = folder / "migrations"
        shutil.copytree(migrating.MIGRATIONS, later)
        before = ScriptDirectory(str(later)).get_current_head()
        (later / "versions" / "later.py").write_text(LATER.format(before=before), encoding="utf-8")
        migrating.migrate(desk.file, later)
        moved = desk.file.connection.execute("SELECT self_test FROM student").fetchall()
        _need([row[0] for row in moved] == ["moved"] * 3, "every student was moved to the later version")

    _at_a_desk(steps)


def run_backup() -> None:
    """Back a caseload up, lose it, and restore it."""

    def steps(desk: Desk, folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=4, seed=1)
        made = backups.make(desk, folder / "backups")
        desk.close()
        path = desk.file.path
        path.write_bytes(b"lost")
        backups.restore(made.path, path, backups.by_passphrase(PASSPHRASE))
        restored = opening.open_caseload(path, PASSPHRASE)
        _need(len(restored.ask(caseload.rows)) == 4, "every student is restored")
        restored.close()

    _at_a_desk(steps)


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


def run_validation() -> None:
    """Have a student write, and an adult accept what they wrote."""

    def steps(desk: Desk, _folder: Path) -> None:
        sam = desk.do("Add student", students.add, first_name="Sam", surname="Self-test", year_group=11)
        desk.seat_student(sam, "Sam Self-test")
        desk.do("Write entry", entries.write, sam, EntryKind.STRENGTH, "I keep going")
        desk.seat_adult()
        (waiting,) = desk.ask(validation.queue)
        desk.do("Accept entry", validation.accept, waiting.item, waiting.id, Basis.SEEN)
        _need(desk.ask(validation.queue) == [], "what was accepted waits no more")

    _at_a_desk(steps)


def run_paper() -> None:
    """Print a progress summary with the bundled fonts, and read it back as a tagged PDF."""

    def steps(desk: Desk, folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=1, seed=1)
        (row,) = desk.ask(caseload.rows)
        desk.do("Write entry", entries.write, row.id, EntryKind.STRENGTH, "Żółty łódź", basis=Basis.SEEN)
        paper = saving.write(desk.ask(summaries.progress_summary, row.id), folder)
        _read_back(paper.read_bytes())

    _at_a_desk(steps)


def run_window() -> None:
    """Draw the first window and see that something stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "window.png"
        _need(app.main(["--picture", str(picture)]) == 0, "the window opens")
        _need(picture.stat().st_size > 10_000, "the window shows something")


def run_pages() -> None:
    """Draw every page and the review over a caseload of the sample, and see that something stands in each."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the steps are loaded without Qt

    from tutor_desk.ui import looks, theme  # noqa: PLC0415 - as above
    from tutor_desk.ui.review.room import open_review  # noqa: PLC0415 - as above
    from tutor_desk.ui.unseen import Unseen  # noqa: PLC0415 - as above
    from tutor_desk.ui.window import Window, pages  # noqa: PLC0415 - as above

    qt = QApplication.instance() or QApplication(["tutor-desk", "-style", "fusion"])
    qt.setProperty(theme.STYLED, True)
    looks.dress(settings.Settings(theme="light"))

    def steps(desk: Desk, _folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=6, seed=1)
        window = Window(settings.Settings(theme="light"), Unseen())
        window.resize(*app.WHOLE)
        window.open(desk)
        window.show()
        someone = desk.ask(caseload.rows)[0].id
        for page in pages():
            window.go(page.key, *([someone] if page.under else []))
            _need(_colours(window) > 20, f"the page {page.key} shows something")
        if window.house is not None:
            open_review(window.house, someone)
        _need(_colours(window) > 20, "the review shows something")
        window.shut()

    _at_a_desk(steps)


def run_resources() -> None:
    """Find every bundled font and icon, and draw each of them."""
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    _qt = QGuiApplication.instance() or QApplication(["tutor-desk"])
    fonts = sorted(places.resource("fonts").glob("*.ttf"))
    icons = sorted(places.resource("icons").rglob("*.svg"))
    _need(len(fonts) >= 10 and len(icons) >= 40, "fonts and icons are there")
    for font in fonts:
        _need(QFontDatabase.addApplicationFont(str(font)) >= 0, f"the font {font.name} is read")
    for icon in icons:
        _need(not QIcon(str(icon)).pixmap(24, 24).isNull(), f"the icon {icon.name} is drawn")


def run_mistake() -> None:
    """Make a wrong call of Qt, which must be refused and not end the program."""
    from PySide6.QtCore import QPoint  # noqa: PLC0415 - as above

    wrong: Callable[..., object] = QPoint
    try:
        wrong("not", "numbers", "at all")
    except TypeError:
        return
    _need(False, "a wrong call is refused")


def run_words() -> None:
    """Suggest a passphrase from the bundled words."""
    _need(passphrases.weakness(passphrases.suggest()) is None, "a suggested passphrase is strong")


STEPS: tuple[tuple[str, Callable[[], str | None]], ...] = (
    ("versions", tell_versions),
    ("places", tell_places),
    ("encrypted caseload", run_file),
    ("migration", run_migration),
    ("backup and restore", run_backup),
    ("class list", run_import),
    ("validation", run_validation),
    ("progress summary", run_paper),
    ("passphrase words", run_words),
    ("window", run_window),
    ("pages", run_pages),
    ("fonts and icons", run_resources),
    ("wrong call", run_mistake),
)
"""Each step by its name. It raises when it fails, and may return what a reader wants to know."""


@contextmanager
def away_from_home() -> Iterator[None]:
    """Keep this person's settings and what they opened last out of what the steps do."""
    before, hook = os.environ.get("TUTOR_DESK_HOME"), sys.excepthook
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TUTOR_DESK_HOME"] = folder
        try:
            yield
        finally:
            sys.excepthook = hook  # the window's own says no more than a person wants to know
            logs.stop()  # Windows deletes no open file
            os.environ.pop("TUTOR_DESK_HOME")
            if before is not None:
                os.environ["TUTOR_DESK_HOME"] = before


def run_all(say: Callable[[str], None]) -> None:
    """Run every step and say so; the first that fails raises."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, step in STEPS:
        with nullcontext() if step is tell_places else away_from_home():
            told = step()
        say(f"ok  {name}" + (f"  {told}" if told else ""))


def _colours(window: "QWidget") -> int:
    """Return how many colours a window shows, on every eighth dot; a blank one has one or two."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    for _turn in range(20):
        QApplication.processEvents()
    image = window.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)})


def _read_back(content: bytes) -> None:
    """See that a paper is a PDF in British English whose every part is tagged and whose fonts are in it."""
    _need(content.startswith(b"%PDF-"), "a PDF was written")
    root = _object(content, re.search(rb"/Root (\d+) 0 R", content))
    _need(
        b"/Lang (en-GB)" in root and b"/MarkInfo" in root, "the PDF says its language and that it is tagged"
    )
    tree = _object(content, re.search(rb"/StructTreeRoot (\d+) 0 R", root))
    _need(
        re.search(rb"/ParentTree\s", tree) is not None and b"/H1" in content,
        "the tags lead from the pages to a heading",
    )
    _need(content.count(b"/FontFile2") >= 2, "the fonts are in the PDF")
    drawn = b"".join(
        zlib.decompress(each) for each in re.findall(rb"FlateDecode.*?stream\r?\n(.*?)endstream", content, re.DOTALL)
    )  # fmt: skip
    _need(drawn.count(b"BDC") > 20, "what is drawn on the pages is tagged")


def _object(content: bytes, found: re.Match[bytes] | None) -> bytes:
    """Return the object of a PDF that a reference names, or nothing if it names none."""
    number = found[1] if found else b"none"
    body = re.search(rb"^" + number + rb" 0 obj\b(.*?)^endobj", content, re.DOTALL | re.MULTILINE)
    return body[1] if body else b""


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
