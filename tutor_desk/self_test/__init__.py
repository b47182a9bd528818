"""Prove an installation, from the cipher to the window, with files of its own that it takes away again."""

import importlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from tutor_desk import __version__, backups, logs, opening, places, settings
from tutor_desk.desk import Desk
from tutor_desk.exchange import class_lists
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.security import keychain
from tutor_desk.security import passphrase as passphrases
from tutor_desk.self_test import papers, window
from tutor_desk.self_test.proof import PASSPHRASE, at_a_desk, need
from tutor_desk.services.plan import entries, validation
from tutor_desk.services.samples import sample
from tutor_desk.services.students import bringing_in, caseload, class_list, students
from tutor_desk.store import migrating
from tutor_desk.store.check import check
from tutor_desk.store.file import PLAIN_HEADER

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
        need(not path.read_bytes().startswith(PLAIN_HEADER), "the file is encrypted")
        for way_in, secret in (
            (opening.open_caseload, PASSPHRASE),
            (opening.open_with_recovery_key, made.recovery_key),
        ):
            desk = way_in(path, secret)
            need(len(desk.ask(caseload.rows)) == 5, "all students are there")
            need(check(desk.file) == [], "the file is sound")
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
        need([row[0] for row in moved] == ["moved"] * 3, "every student was moved to the later version")

    at_a_desk(steps)


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
        need(len(restored.ask(caseload.rows)) == 4, "every student is restored")
        restored.close()

    at_a_desk(steps)


def run_import() -> None:
    """Bring in a class list and find a student in it."""

    def steps(desk: Desk, folder: Path) -> None:
        listed = folder / "list.csv"
        listed.write_text(LIST, encoding="utf-8-sig")
        preview = desk.ask(class_list.look, class_lists.read(listed).students)
        brought = desk.do("Import class list", bringing_in.bring_in, preview)
        need(brought.new == 2, "both students were brought in")
        need(len(desk.ask(caseload.find, "zolty")) == 1, "a student is found by name")

    at_a_desk(steps)


def run_validation() -> None:
    """Have a student write, and an adult accept what they wrote."""

    def steps(desk: Desk, _folder: Path) -> None:
        sam = desk.do("Add student", students.add, first_name="Sam", surname="Self-test", year_group=11)
        desk.seat_student(sam, "Sam Self-test")
        desk.do("Write entry", entries.write, sam, EntryKind.STRENGTH, "I keep going")
        desk.seat_adult()
        (waiting,) = desk.ask(validation.queue)
        desk.do("Accept entry", validation.accept, waiting.item, waiting.id, Basis.SEEN)
        need(desk.ask(validation.queue) == [], "what was accepted waits no more")

    at_a_desk(steps)


def run_words() -> None:
    """Suggest a passphrase from the bundled words."""
    need(passphrases.weakness(passphrases.suggest()) is None, "a suggested passphrase is strong")


def tell_keychain() -> str:
    """Load what speaks to the keychain of this system, and say which it is; nothing is kept or asked for."""
    if platform.system() == "Linux":
        importlib.import_module("secretstorage")  # which bus and desktop there are is not for a proof to try
        return "Secret Service or KWallet, where the desktop has one"
    offered = keychain.offered()
    need(offered is not None, "the keychain of this system can be spoken to")
    return str(offered)


STEPS: tuple[tuple[str, Callable[[], str | None]], ...] = (
    ("versions", tell_versions),
    ("places", tell_places),
    ("encrypted caseload", run_file),
    ("migration", run_migration),
    ("backup and restore", run_backup),
    ("class list", run_import),
    ("validation", run_validation),
    ("passphrase words", run_words),
    ("keychain", tell_keychain),
    ("progress summary", papers.run_paper),
    ("other scripts", papers.run_scripts),
    ("locked paper", papers.run_locked),
    ("papers of a batch", papers.run_processes),
    ("window", window.run_window),
    ("pages", window.run_pages),
    ("fonts and icons", window.run_resources),
    ("sleep and screen lock", window.run_session),
    ("wrong call", window.run_mistake),
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
