"""Adults and keys: who may open the caseload, by which passphrases, the keychain and the recovery key."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from tutor_desk import keys
from tutor_desk.errors import TutorDeskError
from tutor_desk.keys import Holder
from tutor_desk.models.kinds import Role
from tutor_desk.services.access import adults
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.keys import adult_keys
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import Flow, clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import _, word


class AdultsPage(Page):
    """Shows every adult with what can be done about their key; only a tutor may change others'."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._tutor = keys.may_change_others(house.desk)
        self._keychain, self._remembered = "", False
        self._holders: list[Holder] = []
        self.header = PageHeader(_("Adults and keys"))
        self.header.set_subtitle(
            _("Every adult opens the caseload with a key of their own, and acts under their own name.")
        )
        self.banner, self._bar = Banner(), Busy(_("Making the key"))
        self._add_commands()
        if self._tutor:
            self.header.set_buttons([self.commands.button("add-adult", primary=True)])
        self._people = column(gap=14)
        self._body = self._built()
        house.bridge.watch(self, {"adult", "caseload"}, self._refresh)
        self._refresh()

    def show_for(self, *what: Any) -> None:
        """Look again at who holds a key, and whether this machine has a keychain."""
        super().show_for(*what)
        self._refresh()
        me = next((holder for holder in self._holders if holder.is_here), None)
        if me and keys.needs_passphrase(self.house.desk):
            set_one = button(_("Set a passphrase…"), partial(self._give, me), "key-round", quiet=True)
            self.banner.say(
                Tone.WATCH,
                _(
                    "You came in without a key of your own. Give yourself a new passphrase: "
                    "until then nothing can be validated under your name."
                ),
                set_one,
            )
        jobs.run(lambda _progress: keys.keychain_offered(), self._offer_keychain)

    def take_away(self, holder: Holder) -> None:
        """Take an adult's key away, once that was confirmed."""
        sentence = _(
            "{name} cannot open the caseload any more, and it is encrypted with a new key. What they settled stays. "
            "Backups made before today still open with their passphrase: delete those you do not need."
        ).format(name=holder.name)
        if self.house.asking.confirm(self, _("Take the key away"), sentence, _("Take key away")):
            done = _("{name} holds no key any more.").format(name=holder.name)
            self._work(lambda: keys.take_away(self.house.desk, holder.id), lambda _none: self._say(done))

    def make_recovery_key(self) -> None:
        """Make a new recovery key, once that was confirmed, and show it."""
        sentence = _(
            "The sheet there is opens nothing any more but backups made before today. The new key is shown once."
        )
        if self.house.asking.confirm(self, _("A new recovery key"), sentence, _("Make a new key")):
            self._work(lambda: keys.new_recovery_key(self.house.desk), self._show_recovery_key)

    def remember_here(self) -> None:
        """Have the keychain of this machine open the caseload."""
        self._work(
            lambda: keys.remember_here(self.house.desk),
            lambda _none: self._say(_("From now on the unlock screen offers the keychain too.")),
        )

    def forget_here(self) -> None:
        """Have the keychain of this machine open the caseload no more."""
        self._work(
            lambda: keys.forget_here(self.house.desk),
            lambda _none: self._say(_("The keychain of this laptop opens the caseload no more.")),
        )

    def _add_commands(self) -> None:
        desk = self.house.desk

        def own() -> bool:
            return desk.can_sign

        self.commands.add(
            Command("add-adult", _("Add an adult…"), self._add, "user-plus", "Ctrl+N", lambda: self._tutor),
            Command("change-passphrase", _("Change your passphrase…"), self._change, "key-round", enabled=own),
            Command("check-recovery", _("Check the recovery key…"), self._check, "badge-check"),
            Command(
                "new-recovery", _("Make a new recovery key…"), self.make_recovery_key, "life-buoy",
                enabled=lambda: self._tutor,
            ),
            Command(
                "remember-here", _("Remember on this laptop"), self.remember_here, "lock",
                enabled=lambda: bool(self._keychain) and own() and not self._remembered,
            ),
            Command(
                "forget-here", _("Forget on this laptop"), self.forget_here, "x",
                enabled=lambda: self._remembered,
            ),
        )  # fmt: skip

    def _built(self) -> QWidget:
        people = Card(_("Who may open this caseload"))
        people.add(self._people)
        self._told_recovery = Text()
        recovery = Card(_("Recovery key"))
        recovery.add(self._told_recovery)
        recovery.add(self.commands.buttons("check-recovery", *(["new-recovery"] if self._tutor else [])))
        self._here_card = Card(_("This laptop’s keychain"))
        self._told_here = Text()
        self._here_buttons = Flow(gap=8)
        self._here_card.add(self._told_here)
        self._here_card.add(self._here_buttons)
        inside = QWidget()
        box = column(inside, gap=14, margin=(28, 0, 28, 22))
        others = Fold(gap=14)
        for card in (recovery, self._here_card):
            others.add(card, 1)
        box.addWidget(people)
        box.addWidget(others)
        box.addStretch(1)
        head = column(gap=12, margin=(28, 12, 28, 0))
        for part in (self.header, self.banner, self._bar):
            head.addWidget(part)
        whole = column(self, gap=16)
        whole.addLayout(head)
        whole.addWidget(scrolled(inside), 1)
        return inside

    def _refresh(self) -> None:
        """Show the adults, the recovery key and the keychain as they are now."""
        try:
            self._holders = keys.holders(self.house.desk)
        except TutorDeskError as error:  # the key file was altered or taken away
            self.banner.say(Tone.ACT, error.sentence)
            self._holders = []
        clear(self._people)
        for holder in self._holders:
            self._people.addWidget(_row(holder, self._deeds(holder)))
        made = self.house.desk.ask(adults.recovery_made)
        told = _(
            "It opens the caseload when a passphrase is forgotten. Check once a year that the sheet is still there."
        )
        on = (
            _("Made on {day}. {told}").format(day=long_date(made.astimezone().date()), told=told)
            if made
            else told
        )
        self._told_recovery.setText(on)
        self._show_keychain()
        self.commands.refresh()

    def _show_keychain(self) -> None:
        there, allowed = keys.remembered_here(self.house.desk), keys.keychain_allowed()
        self._remembered = there
        self._here_card.setVisible(there or bool(self._keychain) or not allowed)
        clear(self._here_buttons)
        if there or allowed:
            self._here_buttons.addWidget(self.commands.button("forget-here" if there else "remember-here"))
        if not allowed:
            told = _("The school’s policy does not let the keychain of this laptop open a caseload.")
        elif there:
            told = _(
                "It opens this caseload for you on this laptop, without your passphrase, to whoever is logged in as you."
            )
        else:
            told = _(
                "{keychain} can open this caseload for you on this laptop. Your passphrase stays."
            ).format(keychain=self._keychain)
        self._told_here.setText(told)

    def _deeds(self, holder: Holder) -> list[QPushButton]:
        """Return the buttons for what whoever is in the seat may do about an adult's key."""
        if holder.is_here:
            return (
                [] if keys.needs_passphrase(self.house.desk) else [self.commands.button("change-passphrase")]
            )
        if not self._tutor:
            return []
        words = _("New passphrase…") if holder.has_key else _("Give a key…")
        deeds = [_named(button(words, partial(self._give, holder), "key-round"), holder)]
        if holder.role is Role.TEACHER:
            teaches = partial(adult_keys.set_subject, self.window(), self.house.desk, holder)
            deeds.insert(0, _named(button(_("Subject…"), teaches, "pencil"), holder))
        if holder.has_key:
            away = button(_("Take key away…"), partial(self.take_away, holder), "x", danger=True)
            deeds.append(_named(away, holder))
        return deeds

    def _add(self) -> None:
        dialog = adult_keys.add_adult(self.window(), self.house.desk)
        dialog.changed.connect(lambda _none: self._say(_("They can open the caseload now.")))

    def _change(self) -> None:
        dialog = adult_keys.change_passphrase(self.window(), self.house.desk)
        dialog.changed.connect(
            lambda _none: self._say(_("Your new passphrase is set. The old one opens nothing any more."))
        )

    def _give(self, holder: Holder) -> None:
        dialog = adult_keys.give_passphrase(self.window(), self.house.desk, holder)
        done = _("The passphrase of {name} is set.").format(name=holder.name)
        dialog.changed.connect(lambda _none: self._say(done))

    def _check(self) -> None:
        adult_keys.check_recovery_key(self.window(), self.house.desk)

    def _offer_keychain(self, name: str | None) -> None:
        if self._is_here():
            self._keychain = name or ""
            self._show_keychain()
            self.commands.refresh()

    def _show_recovery_key(self, key: str) -> None:
        from tutor_desk.ui.keys.recovery_key import RecoveryKey  # noqa: PLC0415 - once a year

        house = self.house
        sheet = RecoveryKey(house.asking, key, house.desk.file.path)
        sheet.safe.connect(lambda: house.cover(None))
        house.cover(sheet)

    def _work(self, deed: Callable[[], Any], then: Callable[[Any], Any]) -> None:
        """Make a change of keys away from the window, and say what came of it."""
        self._be_busy(busy=True)

        def finished(result: Any) -> None:
            if self._is_here():
                self._be_busy(busy=False)
                self._refresh()
                then(result)

        jobs.run(lambda _progress: deed(), finished, self._fail)

    def _fail(self, error: Exception) -> None:
        if not self._is_here():
            return
        self._be_busy(busy=False)
        self.banner.say(Tone.ACT, crash.sentence(error))
        if not isinstance(error, TutorDeskError):
            crash.tell(error)

    def _is_here(self) -> bool:
        return isValid(self) and self.house.desk.is_open  # it may have been locked while something was made

    def _be_busy(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._body.setEnabled(not busy)
        self.header.setEnabled(not busy)

    def _say(self, sentence: str) -> None:
        self._refresh()
        self.banner.say(Tone.GOOD, sentence)


def _named(made: QPushButton, holder: Holder) -> QPushButton:
    """Say in a button's spoken name whose key it is about: the same words stand in every row."""
    made.setAccessibleName(f"{made.accessibleName()}: {holder.name}")
    return made


def _row(holder: Holder, deeds: Sequence[QPushButton]) -> QWidget:
    """Return the line of one adult: who they are, whether they hold a key, and what can be done."""
    words = column(gap=2)
    head = row(gap=8)
    head.addWidget(Strong(holder.name))
    if holder.is_here:
        head.addWidget(Chip(Mark(Tone.GOOD, _("You"))))
    mark = Mark(Tone.DONE, _("Holds a key")) if holder.has_key else Mark(Tone.PLAIN, _("No key"))
    head.addWidget(Chip(mark))
    head.addStretch(1)
    words.addLayout(head)
    words.addWidget(Muted(" · ".join(part for part in (word(holder.role), holder.subject) if part)))
    made = Fold(gap=12)
    made.add(words, 1)
    for part in deeds:
        made.add(part)
    return made
