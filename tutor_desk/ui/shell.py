"""What fills the window while a desk is open: pages at the side, the finder above, one page in sight."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from tutor_desk.desk import Desk
from tutor_desk.services.students import caseload
from tutor_desk.ui.actions import Command, Commands, undo_commands
from tutor_desk.ui.found import Found
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.looks import look_commands
from tutor_desk.ui.side import Side
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.top import Top
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.nav import Place
from tutor_desk.words import _

_HITS = {  # what was found: the tab of the student's page, and its icon
    "entry": ("plan", "quote"),
    "goal": ("plan", "target"),
    "review": ("reviews", "message-circle"),
    "action": ("overview", "list-checks"),
}


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page of the window: ``made_by`` is ``module:Class``, loaded when the page is first shown.

    ``under`` is the page at the side that it belongs to, if it is not listed there itself.
    """

    key: str
    words: str
    icon: str
    made_by: str
    under: str = ""

    def make(self, house: House) -> Page:
        """Load the page's module and return a page."""
        module, name = self.made_by.split(":")
        page = getattr(importlib.import_module(module), name)(house)
        assert isinstance(page, Page)  # noqa: S101 - the table of pages names pages alone
        return page


@dataclass(frozen=True, slots=True)
class Around:
    """What the window does for what fills it."""

    lock: Callable[[], Any]
    back: Callable[[], Any]
    can_go_back: Callable[[], bool]
    close: Callable[[], Any]
    restore: Callable[[Path, str], Any]


class Shell(QWidget):
    """Shows one page at a time; a page is made when it is first wanted."""

    def __init__(self, house: House, kinds: Sequence[PageKind], around: Around) -> None:
        super().__init__()
        self._house, self._around = house, around
        self._kinds = {kind.key: kind for kind in kinds}
        self._pages: dict[str, Page] = {}
        self.shown = ""
        self.commands = Commands(self)
        listed = [kind for kind in kinds if not kind.under]
        self._add_commands(listed)
        self.side = Side([Place(kind.key, kind.words, kind.icon) for kind in listed], around.lock)
        self.side.pages.chosen.connect(house.go)
        self.top = Top(self.commands, self._menu())
        self.notice, self._stack = Banner(), QStackedWidget()
        self._build()
        house.bridge.changed.connect(self._refresh)
        self._refresh()

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._pages[self.shown]

    def show_page(self, key: str, *what: Any) -> None:
        """Bring a page into sight, showing what it is asked for."""
        if key not in self._pages:
            self._pages[key] = self._kinds[key].make(self._house)
            self._stack.addWidget(self._pages[key])
        page = self._pages[key]
        page.show_for(*what)
        self.shown = key
        self._stack.setCurrentWidget(page)
        self.side.pages.choose(self._kinds[key].under or key)
        self.top.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def seek(self) -> None:
        """Open the finder."""
        from tutor_desk.ui.palette import Palette  # noqa: PLC0415 - the list is seen before it is sought in

        Palette(self, [self._found, self.page.commands.found, self.commands.found]).open()

    def help(self) -> None:
        """Explain the page in sight."""
        from tutor_desk.ui.dialogs.help import Help  # noqa: PLC0415 - rarely wanted, loads rich text

        kind = self._kinds[self.shown]
        keys = [*self.page.commands.shortcuts(), *self.commands.shortcuts()]
        Help(self, kind.key, kind.words, keys).open()

    def prefer(self) -> None:
        """Open the preferences."""
        from tutor_desk.ui.dialogs.preferences import Preferences  # noqa: PLC0415 - loads the ORM

        Preferences(self._house, self).open()

    def starters(self) -> None:
        """Open the bank of starters for goals."""
        from tutor_desk.ui.dialogs.starters import Starters  # noqa: PLC0415 - rarely wanted, loads the ORM

        Starters(self._house, self).open()

    def review_kinds(self) -> None:
        """Open the kinds of review."""
        from tutor_desk.ui.review_kinds.manage import Kinds  # noqa: PLC0415 - as above

        Kinds(self._house, self).open()

    def say(self, sentence: str, tone: Tone = Tone.GOOD, button: QPushButton | None = None) -> None:
        """Say a sentence above the pages, with a button for what can be done about it; an empty one goes."""
        self.notice.say(tone, sentence, button)

    def back_up(self) -> None:
        """Open the list of backups."""
        from tutor_desk.ui.backups.backups import Backups  # noqa: PLC0415 - rarely wanted

        Backups(self._house, self, self._around.restore).open()

    def _build(self) -> None:
        line = row(self, gap=0)
        line.addWidget(self.side)
        right = column(gap=0)
        right.addWidget(self.top)
        said = column(margin=(28, 12, 28, 0))
        said.addWidget(self.notice)
        right.addLayout(said)
        right.addWidget(self._stack, 1)
        line.addLayout(right, 1)

    def _add_commands(self, listed: Sequence[PageKind]) -> None:
        around = self._around
        self.commands.add(
            Command("find", _("Find"), self.seek, "search", "Ctrl+K"),
            Command("back", _("Back"), around.back, "arrow-left", "Alt+Left", around.can_go_back),
            *undo_commands(_Steps(self._house.desk)),
            *(self._page_command(number, kind) for number, kind in enumerate(listed, 1)),
            *look_commands(self._house.settings),
            Command("preferences", _("Preferences…"), self.prefer, "settings", "Ctrl+,"),
            Command("starters", _("Ideas for goals…"), self.starters, "compass"),
            Command("review_kinds", _("Kinds of review…"), self.review_kinds, "list-checks"),
            Command("backups", _("Backups…"), self.back_up, "archive"),
            Command("help", _("Help on this page"), self.help, "circle-help", "F1"),
            Command("lock", _("Lock"), around.lock, "lock", "Ctrl+L"),
            Command("close", _("Close Tutor Desk"), around.close, "log-out", "Ctrl+Q"),
        )  # fmt: skip

    def _page_command(self, number: int, kind: PageKind) -> Command:
        words = _("Go to {page}").format(page=kind.words)
        return Command(
            f"page-{kind.key}", words, lambda: self._house.go(kind.key), kind.icon, f"Alt+{number}"
        )

    def _menu(self) -> QMenu:
        menu = self.commands.menu(_("Menu"), "undo", "redo", "-")
        themes = [f"theme-{name}" for name in ("light", "dark", "contrast", "system")]
        menu.addMenu(self.commands.menu(_("Theme"), *themes, parent=menu))
        menu.addMenu(self.commands.menu(_("Size of text"), "larger", "smaller", "normal", parent=menu))
        for id_ in ("starters", "review_kinds", "preferences", "backups", "help", "-", "lock", "close"):
            menu.addSeparator() if id_ == "-" else menu.addAction(self.commands.action(id_))
        return menu

    def _refresh(self) -> None:
        """Say again what waits, whose desk this is, and what can be undone."""
        desk = self._house.desk
        self.side.pages.set_count("validate", desk.ask(caseload.waiting))
        about = desk.ask(caseload.about)
        self.side.who.setText(" · ".join(part for part in (about.tutor, about.name) if part))
        self.top.refresh()

    def _found(self, typed: str) -> list[Found]:
        return [self._as_found(hit) for hit in self._house.desk.ask(caseload.hits, typed)]

    def _as_found(self, hit: caseload.Hit) -> Found:
        name = f"{hit.first_name} {hit.surname}".strip()
        if hit.kind not in _HITS:
            return Found(_("Students"), name, lambda: self._house.go("student", hit.student), icon="user")
        tab, icon = _HITS[hit.kind]
        return Found(
            _("Plans and reviews"),
            hit.words,
            lambda: self._house.go("student", hit.student, tab, hit.kind, hit.record),
            name,
            icon,
        )


class _Steps:
    """The desk's steps, except that in a text field the keys stay the field's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def can_undo(self) -> str | None:
        return self._desk.can_undo

    @property
    def can_redo(self) -> str | None:
        return self._desk.can_redo

    def undo(self) -> None:
        field = _field_at_the_keys()
        field.undo() if field is not None else self._desk.undo()

    def redo(self) -> None:
        field = _field_at_the_keys()
        field.redo() if field is not None else self._desk.redo()


def _field_at_the_keys() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """Return the text field with the focus if the step was asked for by its keys.

    Qt leaves a field the keys it knows, but which those are differs from system to system; from the
    menu or the finder no Ctrl is held, and the step is meant for the desk.
    """
    field = QApplication.focusWidget()
    held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
    return field if held and isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) else None
