"""Somebody types in a review, in a process of its own, until it is killed.

``python -m tests.review_kinds.at_the_keyboard`` waits for orders: a caseload, a student, a kind of review,
a stage and a seat, as a line of JSON. Each is carried out in a fork of itself: what was typed and rested
is told, by the name of its field, and then the typing goes on until the process ends.
"""

import json
import os
import sys
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from tests.answers import Answers
from tests.conftest import PASSPHRASE
from tutor_desk import opening
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.forms.form import REST
from tutor_desk.ui.forms.lines import LineEditor, LongEditor
from tutor_desk.ui.house import House
from tutor_desk.ui.review.inline import InlineForm
from tutor_desk.ui.review.room import Room
from tutor_desk.ui.review.ticks import Ticks


def sit(desk, student, kind, stage, *, by_student) -> Room:
    """Open a review at a stage and in a seat, with all that can be typed in unfolded."""
    house = House(
        desk, Bridge(desk), Answers(), Settings(), lambda *_where: None, lambda _widget: None, lambda: None
    )
    room = Room(house, student, kind)
    room.resize(1280, 800)
    room.show()
    if stage:
        room.go(stage)
    if by_student:
        room.hand_over()
    for form in room.stage.findChildren(InlineForm):
        if not form.unfolded:
            form.unfold()
    QApplication.processEvents()
    return room


def fields(room) -> dict[str, QWidget]:
    """Return everything in sight that takes words, by what it is called."""
    found = [one for kind in (LineEditor, LongEditor) for one in room.stage.findChildren(kind)]
    return {
        one.accessibleName(): one
        for one in found
        if type(one) in (LineEditor, LongEditor) and one.isVisible()
    }


def ticked(room) -> dict[str, bool]:
    """Return the promises and actions in sight, and whether each is done."""
    return {one.accessibleName(): one.isChecked() for one in boxes(room)}


def boxes(room) -> list[QCheckBox]:
    """Return the boxes of promises and actions."""
    return [box for ticks in room.stage.findChildren(Ticks) for box in ticks.boxes]


def shown(room) -> dict[str, str]:
    """Return what every field in sight says."""
    return {name: str(one.value()) for name, one in fields(room).items()}


def type_on(path, student, kind, stage, by_student) -> None:
    """Type into every field of a stage, tick every box, let it rest, say so; then type on without end."""
    app = QApplication([])
    qInstallMessageHandler(lambda *_message: None)
    theme.apply(app, "light")
    room = sit(opening.open_caseload(Path(path), PASSPHRASE), student, kind, stage, by_student=by_student)
    for name in list(ticked(room)):
        next(one for one in boxes(room) if one.accessibleName() == name).click()
        QApplication.processEvents()
    for name, field in fields(room).items():
        field.setFocus()
        words = "".join(letter for letter in name if letter.isascii())  # of others QTest knows no key
        QTest.keyClicks(field, f"Words of {words}"[:80].strip())
    _rest()
    _tell({"stage": room.key, "words": shown(room), "ticked": ticked(room)})
    while True:
        for field in fields(room).values():
            QTest.keyClicks(field, " and")
        _rest()


def _rest() -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < REST + 150:
        QApplication.processEvents()


def _tell(what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def serve() -> None:
    """Carry out each order in a fork; say which, and after what it typed how it ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                type_on(*json.loads(line))
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        _tell(child)
        _tell(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    serve()
