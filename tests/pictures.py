"""Make the README's pictures anew from the sample: ``python -m tests.pictures``, then look at each of them."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pypdfium2
from PySide6.QtWidgets import QApplication, QWidget

from tests.answers import Answers
from tests.conftest import PASSPHRASE, QUICK
from tutor_desk import clock, opening
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family import summaries
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload
from tutor_desk.settings import Settings
from tutor_desk.ui import looks
from tutor_desk.ui.review.room import Room, open_review
from tutor_desk.ui.window import Window

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
MORNING = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


def main() -> int:
    """Draw every page in light, the caseload in dark too, and the paper."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, clock.fixed(MORNING):
        os.environ["TUTOR_DESK_HOME"] = home
        app = QApplication(["pictures"])
        made = opening.create(
            Path(home) / "11B.tutordesk",
            PASSPHRASE,
            name="11B",
            school="Anytown School",
            tutor="Ms R. Okafor",
            cost=QUICK,
        )
        made.desk.do("Make sample", sample.fill, students=28, seed=1)
        for theme in ("dark", "light"):
            window = _window(theme, made.desk)
            _pages(app, window, theme)
            window.hide()
    return 0


def _window(theme, desk) -> Window:
    settings = Settings(theme=theme)
    looks.dress(settings)
    window = Window(settings, Answers())
    window.resize(1280, 800)
    window.open(desk)
    window.resize(1280, 800)
    window.show()
    return window


def _pages(app, window, theme) -> None:
    desk = window.house.desk
    rows = desk.ask(caseload.rows)
    chosen = max(rows, key=lambda row: (row.waiting > 0) * (row.goals + (row.last_review is not None)))
    _grab(app, window, f"today-{theme}")
    window.go("caseload")
    _grab(app, window, f"caseload-{theme}")
    window.go("student", chosen.id, "plan")
    _grab(app, window, f"plan-{theme}")
    if theme == "dark":
        return
    window.go("student", chosen.id, "overview")
    _grab(app, window, "overview-light")
    window.go("validate")
    _grab(app, window, "validate-light")
    open_review(window.house, chosen.id)
    room = window.findChild(Room)
    room.hand_over()
    room.go("goals")
    _grab(app, window, "review-student-seat-light")
    desk.seat_adult()
    paper = pypdfium2.PdfDocument(progress_summary(desk.ask(summaries.progress_summary, chosen.id)))
    paper[0].render(scale=1.1).to_pil().save(PICTURES / "progress-summary.png", optimize=True)
    window.cover(None)


def _grab(app, window: QWidget, name: str) -> None:
    for _turn in range(40):
        app.processEvents()
    window.grab().save(str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
