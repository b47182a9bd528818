"""All parts of the kit on a few pages, to be looked at: ``python -m tests.ui.gallery FOLDER``."""

import os
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QSlider, QWidget

from tutor_desk.models.kinds import EntryKind, GoalState, Status
from tutor_desk.ui import theme
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Line, Long, Number, Pick, Scale, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.found import Found
from tutor_desk.ui.palette import Palette
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed, Note
from tutor_desk.ui.tables.records import Column, Spark
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.nav import NavList, Place
from tutor_desk.ui.widgets.question import Question
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.tabs import TabStrip
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Text, Title
from tutor_desk.ui.widgets.toggles import Confidence, ToggleRow
from tutor_desk.words import word

TONES = {
    Status.ON_TRACK: Tone.GOOD,
    Status.WATCH: Tone.WATCH,
    Status.ACT: Tone.ACT,
    Status.NOT_SAID: Tone.PLAIN,
}
NAMES = [
    "Amara Diallo", "Ben Carter", "Chloe Evans", "Dev Patel", "Ewa Nowak", "Finn O’Brien", "Grace Lee",
    "Hassan Ali", "Isla Murray", "Zofia Łukasiewicz-Abercrombie", "Nguyễn Thị Ánh", "Şükrü Öztürk",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    status: Status
    attendance: int | None
    met: int
    last: date | None
    next: date | None
    waiting: int


def rows(count: int = 12) -> list[Row]:
    """Return rows that differ in everything."""
    states = list(TONES)
    return [
        Row(
            n, NAMES[n % 12] + (f" {n}" if n > 11 else ""), states[n % 4], None if n % 7 == 6 else 99 - n * 3 % 40,
            n % 4, date(2026, 11, n % 28 + 1) if n % 5 else None, date(2026, 12, n % 28 + 1) if n % 3 else None, n % 3,
        )
        for n in range(count)
    ]  # fmt: skip


def day(value: date | None) -> str:
    return f"{value.day} {value:%b}" if value else ""


def columns() -> list[Column[Row]]:
    """Return the columns of picture 1."""
    return [
        Column("name", "Student", lambda r: r.name, bold=True, width=150, stretch=False),
        Column("form", "Form", lambda r: "11B", width=64),
        Column("status", "Status", lambda r: word(r.status), mark=lambda r: Mark(TONES[r.status], word(r.status))),
        Column(
            "attendance", "Attendance", lambda r: f"{r.attendance}%" if r.attendance else "",
            sort=lambda r: r.attendance, width=130,
            spark=lambda r: Spark((92, 95, 90, r.attendance), TONES[r.status]) if r.attendance else None,
        ),
        Column("met", "Goals met", lambda r: f"{r.met} of 4", sort=lambda r: r.met, width=84),
        Column("last", "Last review", lambda r: day(r.last) or "—", sort=lambda r: r.last, width=90),
        Column(
            "next", "Next review", lambda r: day(r.next), sort=lambda r: r.next,
            mark=lambda r: None if r.next else Mark(Tone.WATCH, "Not booked"),
        ),
        Column(
            "waiting", "To validate", lambda r: str(r.waiting or ""), sort=lambda r: r.waiting or None,
            mark=lambda r: Mark(Tone.WAITING, f"{r.waiting} waiting") if r.waiting else None,
        ),
    ]  # fmt: skip


def faces() -> list[CardFace]:
    """Return cards of every kind."""
    return [
        CardFace("Raise attendance to 92% by Christmas", "Missing Tuesday mornings; bus change agreed with Dad.",
                 Mark(Tone.WATCH, "Behind"), progress=0.35, left="35%  ·  Due 18 Dec",
                 right="Validated · R. Okafor 12 Nov", section="Goals"),
        CardFace("Book and attend ambulance service open evening", "First step towards paramedic science.",
                 Mark(Tone.WAITING, "Waiting for an adult"), progress=0.0, left="0%  ·  Due 3 Dec",
                 right="Written by Dev · today 10:21", section="Goals"),
        CardFace("Grade 5 in Biology mock", "Two past papers a week, marked with Mr Hale.",
                 Mark(Tone.GOOD, "On track"), progress=0.6, left="60%  ·  Due 15 Jan",
                 right="Validated · J. Hale 9 Nov", section="Goals"),
        CardFace(body="I want a job where I help people straight away. My aunt is a paramedic.", quote=True,
                 over="Aspiration", mark=Mark(Tone.DONE, "Accepted"), right="R. Okafor, 14 Sep",
                 left="Seen the certificate or work", section="About me"),
        CardFace(body="I get nervous when I have to read out loud in front of the whole class, and then I stay away.",
                 quote=True, over="What gets in my way", mark=Mark(Tone.ACT, "Returned"),
                 notes=(Note(Tone.PLAIN, "Before: I hate reading."),
                        Note(Tone.ACT, "Thank you for writing this. Could you say in which lessons?")),
                 left="Written by Dev · 2 Nov", section="About me"),
    ]  # fmt: skip


def side() -> QFrame:
    """Return the list of pages of picture 1."""
    frame = QFrame()
    frame.setProperty("kind", "side")
    box = column(frame, gap=14, margin=12)
    name = QLabel("Tutor Desk")
    name.setProperty("kind", "name")
    box.addWidget(name)
    icons = {"Today": "sun", "Caseload": "users", "Reviews": "calendar-check", "To validate": "badge-check",
             "Referrals": "send", "Destinations": "map-pin", "Reports": "printer"}  # fmt: skip
    nav = NavList([Place(words, words, icon) for words, icon in icons.items()], "Pages")
    nav.choose("Caseload")
    nav.set_count("To validate", 4)
    box.addWidget(nav)
    box.addStretch(1)
    box.addWidget(Muted("Ms R. Okafor · 11B"))
    box.addWidget(button("Lock  Ctrl+L", int, "lock", quiet=True))
    return frame


def framed(body: QWidget) -> QWidget:
    """Return a body beside the list of pages."""
    window = QWidget()
    window.setProperty("kind", "desk")
    line = row(window, gap=0)
    line.addWidget(side())
    line.addWidget(body, 1)
    return window


def caseload() -> QWidget:
    """Return a page like picture 1."""
    page = QWidget()
    box = column(page, gap=14, margin=28)
    buttons = [button("Import…", int, "file-input"), button("Print summaries…", int, "printer"),
               button("Add student", int, "user-plus", primary=True)]  # fmt: skip
    box.addWidget(
        PageHeader("Caseload", "28 students · 2 reviews overdue · 4 entries to validate", buttons=buttons)
    )
    chips = FilterChips("Views")
    chips.show_views([View("all", "All", 28), View("due", "Review due", 5), View("worry", "Concern", 6),
                      View("send", "SEND support", 4), View("old", "Archived", 0)], "due")  # fmt: skip
    line = Fold()
    line.add(chips, 1)
    line.add(SearchField("Find a student, goal or note"))
    line.add(button("Columns", int, "columns-3"))
    box.addWidget(line)
    view = RecordView(columns(), "Caseload", key=lambda r: r.id)
    view.show_rows(rows())
    view.choose(3)
    box.addWidget(view, 1)
    return framed(page)


def plan() -> QWidget:
    """Return a page like picture 2."""
    page = QWidget()
    box = column(page, gap=14, margin=28)
    marks = (
        Mark(Tone.ACT, "At risk of NEET"),
        Mark(Tone.SUPPORT, "SEN support"),
        Mark(Tone.PLAIN, "Year 11 · 11B"),
    )
    head = PageHeader("Dev Patel", "Wants to be: paramedic   ·   Last review 12 Nov, next Thu 26 Nov", marks,
                      [button("Print summary", int, "printer"),
                       button("Start review", int, "message-circle", primary=True)])  # fmt: skip
    box.addWidget(head)
    tabs = TabStrip("Parts of the plan")
    tabs.show_tabs([(t, t) for t in ("Overview", "My plan", "Reviews", "Family & contacts", "History")])
    tabs.choose("My plan")
    box.addWidget(tabs)
    banner = Banner()
    banner.say(Tone.WAITING, "Dev has written two things since the last review.", button("Look at them", int))
    box.addWidget(banner)
    deeds = [
        Deed("accept", "Accept", "A"),
        Deed("change", "Accept with changes", "C"),
        Deed("back", "Return", "R"),
    ]
    cards: CardList[CardFace] = CardList(lambda f: f, lambda f: f.body, "Plan", deeds)
    cards.show_rows(faces())
    cards.choose(faces()[1].body)
    right = column(gap=8)
    for card in (_attendance(), _agreed()):
        right.addWidget(card)
    right.addStretch(1)
    line = Fold(gap=16, fills=True)
    line.add(cards, 3)
    line.add(right, 2)
    box.addWidget(line, 1)
    window = framed(page)
    cards.setFocus()
    return window


def _attendance() -> Card:
    card = Card("Attendance")
    line = row(gap=14)
    line.addWidget(Title("78%"))
    line.addWidget(
        Sparkline((92, 91, 90, 88, 86, 82, 80, 78), Tone.ACT, "Attendance fell from 92% to 78%"), 1
    )
    card.add(line)
    card.add(Small("Severe drop since half-term · 11 mornings missed · as at 20 Nov"))
    return card


def _agreed() -> Card:
    card = Card("Agreed actions")
    card.head.addWidget(button("+ Action", int, quiet=True))
    for words, who, done in (
        ("Call home about bus times", "R. Okafor", True),
        ("Biology revision club", "Dev", False),
    ):
        line, tick = row(), QCheckBox(words)
        tick.setChecked(done)
        line.addWidget(tick, 1)
        line.addWidget(Small(who))
        card.add(line)
    return card


def seat() -> QWidget:
    """Return a page like picture 3, in the larger type of the student seat."""
    window = QWidget()
    window.setProperty("kind", "desk")
    bar = QFrame()
    bar.setProperty("kind", "bar")
    line = row(bar, margin=(28, 8, 28, 8))
    line.addWidget(Heading("Dev’s review · Thursday 26 November"), 1)
    line.addWidget(Text("Dev is at the keyboard – nothing else can be seen"))
    line.addWidget(button("Hand back to tutor", int))
    box = column(window, gap=0)
    box.addWidget(bar)
    body = QWidget()
    inner = column(body, gap=12, margin=28)
    inner.addWidget(Title("My goals"))
    inner.addWidget(Muted("Say how each goal is going. Your tutor reads it with you before it counts."))
    card = Card("Book and attend ambulance service open evening")
    card.head.addWidget(Chip(Mark(Tone.PLAIN, "Due 3 Dec")))
    form = Form(Long("how", "How did it go?", help="Your own words are fine."))
    form.fill(how="I went to the open evening. They said I need grade 5 in biology.")
    card.add(form)
    card.add(ToggleRow([(s, word(s)) for s in GoalState], "How is it going?"))
    card.add(Confidence("How sure are you?"))
    slider = QSlider()
    slider.setOrientation(slider.orientation().Horizontal)
    slider.setAccessibleName("How far")
    slider.setValue(60)
    card.add(slider)
    last = row()
    last.addStretch(1)
    last.addWidget(button("I got stuck", int))
    last.addWidget(button("Mark as done", int, "check", primary=True))
    card.add(last)
    inner.addWidget(card)
    inner.addStretch(1)
    box.addWidget(scrolled(body), 1)
    theme.large(window)
    return window


def goal_form() -> Form:
    """Return a form with a field of every kind."""
    form = Form(
        Line("title", "Goal", required=True, help="What will you do? Begin with a verb."),
        Long("measure", "How will we know?", rows=2),
        Day("due", "By when?"),
        Number("carried", "Times carried over", 0, 9, beside=True),
        Choice("kind", "About", EntryKind, blank="Nothing yet"),
        Secret("secret", "Passphrase", beside=True),
        Pick("state", "How is it going?", GoalState),
        Scale("sure", "How sure are you?"),
        Check("agreed", "Dev has agreed"),
    )
    form.fill(title="", measure="Register shows 92%\nor more", due=date(2026, 12, 18), sure=4, agreed=True)
    return form


def asked() -> QWidget:
    """Return a dialog with a form whose problems are shown."""
    dialog = FormDialog(None, "Add a goal", goal_form(), "Add goal", lambda _values: None)
    dialog.banner.say(Tone.ACT, "This goal has been changed meanwhile; nothing was saved. Please look again.")
    dialog.form.good()
    return dialog


def question() -> QWidget:
    """Return the question before something that cannot be undone."""
    return Question(None, "Delete the caseload?", "The file “11B” with 28 students and all of its backups will be "
                    "deleted from this laptop. It cannot be brought back.", "Delete 11B", danger=True)  # fmt: skip


def empty() -> QWidget:
    """Return a page without anything yet."""
    state = EmptyState("users", "Bring in a class list from your school’s system, or add students one by one.",
                       button("Import a class list…", int, "file-input", primary=True),
                       title="No students yet")  # fmt: skip
    return framed(state)


@cache
def around() -> QWidget:
    """Return the window that the finder stands in, which outlives it."""
    return QWidget()


def finder() -> QWidget:
    """Return the finder with things found."""

    def provide(_text: str) -> list[Found]:
        return [
            Found("Students", "Amara Diallo", int, "11B", "user"), Found("Students", "Dev Patel", int, "11B", "user"),
            Found("Plan text", "Book and attend ambulance service open evening", int, "Goal of Dev Patel", "target"),
            Found("Commands", "Add student", int, "", "user-plus", "Ctrl+N"),
        ]  # fmt: skip

    palette = Palette(around(), [provide])
    palette.field.setText("a")
    return palette


PAGES = {f.__name__: f for f in (caseload, plan, seat, asked, question, empty, finder)}


def draw(name: str, path: Path) -> None:
    """Draw a page at 1280 x 800 into a picture."""
    page = PAGES[name]()
    if name in ("caseload", "plan", "seat", "empty"):
        page.resize(1280, 800)
    page.show()
    QApplication.processEvents()
    QApplication.processEvents()
    page.grab().save(str(path))
    page.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, app = Path(sys.argv[1]), QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for look, scale in (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0)):
        theme.apply(app, look, scale)
        theme.register_more_fonts()
        for page in sys.argv[2:] or PAGES:
            draw(page, folder / f"{page}-{look}-{scale:.0%}.png")
