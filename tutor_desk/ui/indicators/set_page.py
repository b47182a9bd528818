"""The school's set of indicators: the switch, each factor with its points and how it is known, and the bands."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.indicator_kinds import Drawn
from tutor_desk.models.kinds import SeatKind
from tutor_desk.services.access import indicators_seen
from tutor_desk.services.indicators import changing, sets
from tutor_desk.services.indicators.sets import Band, Factor, IndicatorSet
from tutor_desk.services.indicators.starting_set import BY_CODE
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.indicators import set_forms
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.tables.faces import CardFace, Deed
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.words import _, plural, word

EDIT, REMOVE = "edit", "remove"
_LEAST = 300
Row = Factor | Band


class SetPage(Page):
    """Lists the factors and bands; E changes one, X takes a band out. The personal tutor alone may."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.known: IndicatorSet | None = None
        on, there = self._is_on, self._may_change_set
        self.commands.add(
            Command("switch", self._switch_words, self._switch, "eye", "", self._tutor, _("Nothing is shown anywhere while they are off")),
            Command("change_set", _("Name and source…"), self._change_set, "pencil", "", there),
            Command("add_factor", _("Add a factor…"), lambda: set_forms.factor(self.window(), house.desk), "plus", "Ctrl+N", there),
            Command("add_band", _("Add a band…"), lambda: set_forms.band(self.window(), house.desk), "plus", "", there),
            Command("indicator_list", _("Students"), lambda: house.go("indicators"), "users", "", on),
        )  # fmt: skip
        self.banner = Banner()
        self.cards: CardList[Row] = CardList(_face, _key, _("The set"), self._deeds)
        theme.set_least_height(self.cards, _LEAST)
        self._none = EmptyState("eye-off", _none_words(), self.commands.button("switch", primary=True), title=_("Never switched on"))  # fmt: skip
        self._others = EmptyState("lock", _("The set is for the personal tutor, a cover tutor and a careers adviser."), title=_("Not for this seat"))  # fmt: skip
        self.header = PageHeader(_("The indicators in use"))
        self._buttons = self.commands.buttons("switch", "add_factor", "add_band", "change_set", "indicator_list", quiet=("change_set", "indicator_list"))  # fmt: skip
        self._stack = QStackedWidget()
        for part in (self.cards, self._none, self._others):
            self._stack.addWidget(part)
        self.lay(self.header, self._buttons, self.banner, self._stack, bottom=16)
        self.cards.opened.connect(lambda row: self._do(EDIT, row))
        self.cards.asked.connect(self._do)
        house.bridge.watch(self, {"indicator_set", "indicator_factor", "indicator_band"}, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the set again."""
        self.banner.clear()
        may = indicators_seen.may_see(self.house.desk.seat)
        self.known = known = self.house.desk.ask(sets.kept) if may else None
        self._buttons.setVisible(known is not None)
        self.header.set_subtitle(_about(known) if known else "")
        self.cards.show_rows([*known.factors, *known.bands] if known else [])
        shown = self.cards if known else self._none if may else self._others
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.commands.refresh()

    def _deeds(self, row: Row) -> Sequence[Deed]:
        if not self._tutor():
            return ()
        edit = Deed(EDIT, _("Change…"), "E")
        return (edit, Deed(REMOVE, _("Take out"), "X")) if isinstance(row, Band) else (edit,)

    def _do(self, deed: str, row: Row) -> None:
        desk = self.house.desk
        if not self._tutor():
            return
        if isinstance(row, Factor):
            set_forms.factor(self.window(), desk, row)
        elif deed == EDIT:
            set_forms.band(self.window(), desk, row)
        else:
            self._try(_("Take a band out"), changing.remove_band, row.id)

    def _switch(self) -> None:
        if self._is_on():
            self._try(_("Switch indicators off"), changing.switch_off)
        else:
            set_forms.switch_on(self.window(), self.house.desk, self.known)

    def _change_set(self) -> None:
        if self.known is not None:
            set_forms.change_set(self.window(), self.house.desk, self.known)

    def _try(self, label: str, deed: Any, *args: Any) -> None:
        desk = self.house.desk
        try:
            desk.do(label, deed, *args)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
        else:
            self.banner.say(Tone.GOOD, _("Done: {what}.").format(what=label), undo_button(desk))

    def _is_on(self) -> bool:
        return self.known is not None and self.known.about.on_since is not None

    def _tutor(self) -> bool:
        return self.house.desk.seat.kind is SeatKind.TUTOR

    def _may_change_set(self) -> bool:
        return self._tutor() and self.known is not None

    def _switch_words(self) -> str:
        return _("Switch off") if self._is_on() else _("Switch on…")


def _about(known: IndicatorSet) -> str:
    about = known.about
    read = _("{name}, read {day}").format(name=about.name, day=short_date(about.read_on))
    on = _("switched off")
    if about.on_since:
        on = _("on since {day} by {who}: {agreed}").format(day=short_date(about.on_since), who=about.on_by, agreed=about.agreed)  # fmt: skip
    asks = plural("asks from {n} point on", "asks from {n} points on", about.asks_from)
    return f"{read} · {asks} · {on}"


def _key(row: Row) -> tuple[str, int]:
    return type(row).__name__, row.id


def _face(row: Row) -> CardFace:
    return _band(row) if isinstance(row, Band) else _factor(row)


def _factor(one: Factor) -> CardFace:
    told = [word(one.drawn)]
    if one.drawn is Drawn.ATTENDANCE:
        told.append(_("below {n}%").format(n=one.below))
        if one.not_below is not None:
            told.append(_("not below {n}%").format(n=one.not_below))
    if one.once_with:
        told.append(_("counts once with others of attendance"))
    return CardFace(
        title=one.words,
        mark=Mark(Tone.DONE, _("In use")) if one.used else Mark(Tone.PLAIN, _("Left out")),
        body=" · ".join(told),
        left=" · ".join(part for part in (word(one.span), _departure(one)) if part),
        right=plural("{n} point", "{n} points", one.points),
        section=_("Factors"),
        faded=not one.used,
    )


def _departure(one: Factor) -> str:
    """Return how the school's factor differs from the source's."""
    source = BY_CODE.get(one.code)
    if source is None:
        return _("the school’s own")
    if source.points != one.points:
        return plural("changed by the school: the source gives {n} point", "changed by the school: the source gives {n} points", source.points)  # fmt: skip
    return _("changed by the school") if one.changed else ""


def _band(one: Band) -> CardFace:
    from_ = plural("{n} point or more", "{n} points or more", one.least)
    return CardFace(title=one.words, body=one.support, left=from_, section=_("What the source calls the sum"))


def _none_words() -> str:
    return _(
        "The set begins with one authority’s published weighting, with its source. You may change factors, points and words, and"
        " leave out what your school has no reason to hold."
    )
