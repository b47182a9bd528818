"""What is done to a caseload while the program is killed or the power cut, by a process of its own.

Before each step it says what it begins, and after it what is done, a line of JSON each, into the file
``said`` beside the caseload: what was said to be done must be there afterwards, whatever happened.
``python -m tests.store.deeds`` waits for orders, and carries each out in a fork of itself, which has
everything loaded; ``python -m tests.store.deeds FOLDER`` does each deed a few times, and ends.
"""

import json
import os
import shutil
import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count, cycle
from pathlib import Path

from tests.conftest import PASSPHRASE, QUICK
from tests.store import later
from tutor_desk import opening, whole
from tutor_desk.security import keyfile
from tutor_desk.services.plan import drafts
from tutor_desk.services.review import review_sheets, reviews
from tutor_desk.services.students import bringing_in, caseload, class_list, students
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.settings import Settings
from tutor_desk.store import backup, restoring, vault
from tutor_desk.store.archive import SUFFIX
from tutor_desk.store.file import connect, key_path
from tutor_desk.store.migrating import migrate

IN = partial(keyfile.open_with_passphrase, passphrase=PASSPHRASE)
LISTED = 40
"""How many students an import brings in."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it all happens: a caseload, its backups, two of them kept, and a person's settings."""

    folder: Path

    @property
    def live(self) -> Path:
        return self.folder / "Year 11.tutordesk"

    @property
    def said(self) -> Path:
        return self.folder / "said"

    @property
    def backups(self) -> Path:
        return self.folder / "Backups"

    def kept(self) -> list[Path]:
        return sorted((self.folder / "Kept").glob("*" + SUFFIX))

    def begin(self, what, value) -> None:
        self._say("begin", what, value)

    def done(self, what, value) -> None:
        self._say("done", what, value)

    def _say(self, *words) -> None:
        handle = os.open(self.said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, json.dumps(words).encode() + b"\n")
        os.close(handle)


def make(folder: Path) -> Place:
    """Make a closed caseload of two students, and two backups of it: with the first alone, and with both."""
    place = Place(folder)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["TUTOR_DESK_HOME"] = str(folder / "home")
    desk = opening.create(place.live, PASSPHRASE, name="11B", tutor="R. Okafor", cost=QUICK).desk
    for number in (1, 2):
        desk.do("Add student", students.add, surname=f"First {number}")
        backup.backup(desk.file, folder / "Kept", datetime(2026, 11, number, tzinfo=UTC))
    desk.close()
    Settings(last_caseload="0").save()
    for what, value in (("live", 2), ("settings", 0), ("keys", 0)):
        place.done(what, value)
    return place


def save(place: Place, times) -> None:
    """Add students, one deed each."""
    desk = opening.open_caseload(place.live, PASSPHRASE)
    number = len(desk.ask(caseload.rows))
    for _turn in times:
        number += 1
        place.begin("live", number)
        desk.do("Add student", students.add, surname=f"Saved {number}")
        place.done("live", number)
    desk.close()


def bring_in(place: Place, times) -> None:
    """Bring in class lists, each as one deed."""
    desk = opening.open_caseload(place.live, PASSPHRASE)
    number = len(desk.ask(caseload.rows))
    for _turn in times:
        listed = [IncomingStudent(row, f"Listed {number} {row}", "Ann") for row in range(LISTED)]
        preview = desk.ask(class_list.look, listed)
        number += LISTED
        place.begin("live", number)
        desk.do("Import class list", bringing_in.bring_in, preview)
        place.done("live", number)
    desk.close()


def back_up(place: Place, times) -> None:
    """Save, and make a backup of it."""
    desk = opening.open_caseload(place.live, PASSPHRASE)
    number = len(desk.ask(caseload.rows))
    for _turn in times:
        number += 1
        place.begin("live", number)
        desk.do("Add student", students.add, surname=f"Saved {number}")
        place.done("live", number)
        made = backup.backup(desk.file, place.backups, datetime.now(UTC))
        place.done("backup", [made.path.name, number])
    desk.close()


def restore(place: Place, times) -> None:
    """Put one backup after the other in place, and save into what was restored."""
    for _turn, chosen in zip(times, cycle(enumerate(place.kept(), start=1)), strict=False):
        number, path = chosen
        now_there = (("live", number), ("keys", 0))
        for what, value in now_there:
            place.begin(what, value)
        restoring.restore(path, place.live, IN, datetime.now(UTC))
        for what, value in now_there:
            place.done(what, value)
        save(place, range(2))


def migrate_old(place: Place, times) -> None:
    """Bring old caseloads, each in a folder of its own, to a later version, backed up first."""
    migrations = place.folder / "migrations"
    if not migrations.exists():
        later.write(migrations)
    for turn in times:
        old = place.folder / f"old {os.getpid()} {turn}" / place.live.name
        old.parent.mkdir()
        for name in (place.live.name, key_path(place.live).name):
            shutil.copy(place.live.with_name(name), old.with_name(name))
        place.begin("migrated", str(old))
        file = connect(old, IN(key_path(old).read_bytes()).data_key)
        vault._back_up_first(file)
        migrate(file, migrations)
        place.done("migrated", str(old))
        file.close()


def hold(place: Place, times) -> None:
    """Write in a review as a pad does: a draft while typing, the record when the field is left, the draft gone."""
    desk = opening.open_caseload(place.live, PASSPHRASE)
    student = desk.ask(caseload.rows)[0].id
    review = desk.do("Begin review", reviews.begin, student, "concern")
    number = int(written(desk) or 0)
    place.done("words", number)
    for _turn in times:
        number += 1
        place.begin("words", number)
        desk.do("Keep draft", drafts.keep, f"review:{review}:topics", str(number), student)
        place.done("words", number)
        desk.do("Write in review", reviews.write, review, topics=str(number))
        desk.do("Keep draft", drafts.keep, f"review:{review}:topics", "", student)
    desk.close()


def written(desk) -> str:
    """Return what a pad would show of the review: the draft, else what is in the record."""
    student = desk.ask(caseload.rows)[0].id
    [found] = [one for one in desk.ask(review_sheets.sheets, student) if one.state.begun]
    return desk.ask(drafts.kept, f"review:{found.id}:topics") or found.topics


def keep_settings(place: Place, times) -> None:
    """Save settings, and write the key file anew: with a blank more at its end each time."""
    keys = key_path(place.live).read_bytes().rstrip()
    blanks = len(key_path(place.live).read_bytes()) - len(keys)
    number = int(Settings.load().last_caseload)
    for _turn in times:
        number, blanks = number + 1, blanks + 1
        place.begin("settings", number)
        Settings(last_caseload=str(number)).save()
        place.done("settings", number)
        place.begin("keys", blanks)
        whole.write(key_path(place.live), keys + b" " * blanks)
        place.done("keys", blanks)


DEEDS = {deed.__name__: deed for deed in (save, bring_in, back_up, restore, migrate_old, hold, keep_settings)}


def serve() -> None:
    """Carry out each order, a deed and a folder, without end in a fork; say which, and how it ended."""
    for line in sys.stdin:
        name, folder = json.loads(line)
        child = os.fork()
        if not child:
            try:
                os.environ["TUTOR_DESK_HOME"] = str(Path(folder) / "home")
                DEEDS[name](Place(Path(folder)), count())
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        _tell(child)
        _tell(os.waitpid(child, 0)[1])


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def all_of_it(folder: Path) -> None:
    """Do each deed a few times, restoring among them, as a person may in a long day."""
    os.environ["TUTOR_DESK_HOME"] = str(folder / "home")
    place = Place(folder)
    for deed, times in (
        (save, 4), (back_up, 2), (keep_settings, 2), (bring_in, 1), (restore, 2), (back_up, 1), (save, 4), (restore, 1), (hold, 4),
    ):  # fmt: skip
        deed(place, range(times))


if __name__ == "__main__":
    if sys.argv[1:]:
        all_of_it(Path(sys.argv[1]))
    else:
        serve()
