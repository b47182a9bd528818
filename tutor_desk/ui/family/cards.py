"""The cards about a family: who they are, what was said with them, the agreement, their views, and consent."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from tutor_desk import clock
from tutor_desk.models.family_kinds import LogId
from tutor_desk.services.family.agreements import AgreementRow
from tutor_desk.services.family.coming_of_age import Consent, Seen
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.family.log import LogRow
from tutor_desk.services.family.views import ANSWERS, ViewRow, labels_of
from tutor_desk.services.students.ages import OF_AGE
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import due_words, long_date, moment, short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import Flow, clear, column, row
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text
from tutor_desk.words import _, word

SHOWN = 30
"""Lines of the log that are shown before the rest is counted."""

Acts = Sequence[tuple[str, Callable[[ContactRow], object]]]
"""What can be done with one contact, and what it is called; a line where the words are empty."""


class ContactsCard(Card):
    """Lists the contacts in their order; a warning stands with its reason above all else of that contact."""

    def __init__(self, commands: Commands, edit: Callable[[ContactRow], object], acts: Acts) -> None:
        super().__init__(_("Family and contacts"))
        self.head.addWidget(commands.button("add_contact", quiet=True))
        self._edit, self._acts = edit, acts
        self._people = column(gap=14)
        self.add(self._people)
        line = row()
        line.addWidget(commands.button("contacts_in", quiet=True))
        line.addStretch(1)
        self.add(line)

    def show_contacts(self, found: Sequence[ContactRow]) -> None:
        """Show these contacts."""
        clear(self._people)
        for contact in found:
            self._people.addWidget(self._person(contact))
        if not found:
            self._people.addWidget(Muted(_("Nobody yet. Add a parent or carer, or bring in a list.")))

    def _person(self, contact: ContactRow) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(contact.name)
        box = column(holder, gap=4)
        top = Flow(gap=8)
        top.addWidget(Strong(contact.name))
        for mark in _marks(contact):
            top.addWidget(Chip(mark))
        box.addLayout(top)
        if contact.heed:
            heed = Banner()
            heed.say(Tone.ACT, contact.heed)
            box.addWidget(heed)
        reached = BETWEEN.join(part for part in (contact.phones, contact.email) if part)
        speaks = _("{language}, with an interpreter") if contact.interpreter else "{language}"
        language = contact.language or (_("Another language") if contact.interpreter else "")
        for words in (reached, contact.address.replace("\n", ", "), speaks.format(language=language) if language else "", contact.needs):  # fmt: skip
            if words:
                box.addWidget(Text(words))
        line = row(gap=6)
        line.addWidget(self._button(_("Edit"), _("Edit {name}"), contact, partial(self._edit, contact)))
        more = self._button(_("Write or log"), _("Write or log: {name}"), contact, lambda: None)
        menu = QMenu(more)
        for words, act in self._acts:
            if words:
                menu.addAction(words, partial(act, contact))
            else:
                menu.addSeparator()
        more.setMenu(menu)
        line.addWidget(more)
        line.addStretch(1)
        box.addLayout(line)
        return holder

    @staticmethod
    def _button(words: str, spoken: str, contact: ContactRow, run: Callable[[], object]) -> QPushButton:
        made = button(words, run, quiet=True)
        made.setAccessibleName(spoken.format(name=contact.name))
        return made


class LogCard(Card):
    """Lists what was said with the family; what is still to be done comes first, with a tick."""

    def __init__(
        self, commands: Commands, tick: Callable[[LogId, bool], object], edit: Callable[[LogRow], object]
    ) -> None:
        super().__init__(_("Contact log"))
        self.head.addWidget(commands.button("log_contact", quiet=True))
        self._tick, self._edit = tick, edit
        self._lines = column(gap=12)
        self.add(self._lines)

    def show_log(self, found: Sequence[LogRow]) -> None:
        """Show these lines."""
        clear(self._lines)
        for one in found[:SHOWN]:
            self._lines.addWidget(self._line(one))
        if len(found) > SHOWN:
            self._lines.addWidget(
                Muted(_("{n} earlier ones are in the history.").format(n=len(found) - SHOWN))
            )
        if not found:
            self._lines.addWidget(Muted(_("Calls, meetings and letters are kept here, for adults alone unless you share one.")))  # fmt: skip

    def _line(self, one: LogRow) -> QWidget:
        holder = QWidget()
        box = column(holder, gap=3)
        box.addWidget(Strong(one.purpose))
        shared = _("the student may see it") if one.shared else ""
        facts = (word(one.way), one.with_whom, short_date(one.happened_on), one.written_by, shared)
        box.addWidget(Small(BETWEEN.join(part for part in facts if part)))
        if one.outcome:
            box.addWidget(Text(one.outcome))
        if one.next_step:
            line = row(gap=8)
            ticked = QCheckBox(one.next_step.replace("&", "&&"))
            ticked.setChecked(one.next_done_on is not None)
            ticked.clicked.connect(lambda on: self._tick(one.id, on))
            line.addWidget(ticked, 1)
            if one.is_open and one.next_on:
                late = one.next_on < clock.today()
                line.addWidget(Chip(Mark(Tone.WATCH if late else Tone.PLAIN, due_words(one.next_on))))
            box.addLayout(line)
        edit = button(_("Edit"), partial(self._edit, one), quiet=True)
        edit.setAccessibleName(_("Edit: {purpose}").format(purpose=one.purpose))
        line = row()
        line.addWidget(edit)
        line.addStretch(1)
        box.addLayout(line)
        return holder


class ConsentCard(Card):
    """Says whether this family may be told anything, why, and whether the student has seen what is told."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("May the family be told?"))
        self._words = column(gap=6)
        self.add(self._words)
        self.add(commands.button("home_seat"))

    def show_consent(self, how: Consent, withheld: str, seen: Seen | None) -> None:
        """Show how it stands."""
        clear(self._words)
        mark = Mark(Tone.ACT, _("No")) if withheld else Mark(Tone.GOOD, _("What is marked for them"))
        holder = QWidget()
        line = row(holder)
        line.addWidget(Chip(mark))
        line.addStretch(1)
        self._words.addWidget(holder)
        for words in (withheld, consent_words(how), seen_words(seen, how.called)):
            if words:
                self._words.addWidget(Text(words))


class AgreementCard(Card):
    """Says how the home–school agreement stands, and when it is looked at again."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("Home–school agreement"))
        self.head.addWidget(commands.button("note_agreement", quiet=True))
        self._words = column(gap=6)
        self.add(self._words)

    def show_agreement(self, found: AgreementRow | None) -> None:
        """Show how it stands."""
        clear(self._words)
        if found is None:
            self._words.addWidget(Muted(_("Not asked yet. It is voluntary: nothing depends on it.")))
            return
        tone = {"agreed": Tone.GOOD}.get(found.state.value, Tone.PLAIN)
        holder = QWidget()
        line = row(holder)
        line.addWidget(Chip(Mark(tone, word(found.state))))
        if found.due:
            line.addWidget(Chip(Mark(Tone.WATCH, _("To be looked at again"))))
        line.addStretch(1)
        self._words.addWidget(holder)
        again = _("Again from {day}").format(day=short_date(found.review_on)) if found.review_on else ""
        self._words.addWidget(
            Text(BETWEEN.join(part for part in (short_date(found.said_on), found.with_whom, again) if part))
        )
        if found.note:
            self._words.addWidget(Text(found.note))


class ViewsCard(Card):
    """Shows what parents wrote on the form that asks for their views."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("Parents’ views"))
        self.head.addWidget(commands.button("views_in", quiet=True))
        self._words = column(gap=6)
        self.add(self._words)

    def show_views(self, found: Sequence[ViewRow]) -> None:
        """Show what came back, the newest first."""
        clear(self._words)
        labels = labels_of()
        for one in found:
            self._words.addWidget(Strong(one.from_whom or _("A parent or carer")))
            self._words.addWidget(Small(moment(one.came_at)))
            for name in ANSWERS:
                if said := getattr(one, name):
                    self._words.addWidget(Text(f"{labels[name]}: “{said}”"))
        if not found:
            self._words.addWidget(Muted(_("None yet. The form is made at a contact, under “Write or log”.")))


def consent_words(how: Consent) -> str:
    """Return what the birthday changes, or what the student has said since."""
    if how.of_age_on is None:
        return _("There is no date of birth, so nobody is taken for 18.")
    if how.of_age:
        if how.agrees is None:
            return ""  # why nothing is told says so already
        return _("{student} is 18 or over, and agrees.").format(student=how.called) if how.agrees else ""
    said = {
        True: _("They have said already that their family may be told then."),
        False: _("They have said already that their family is not to be told then."),
        None: _("Ask before, in their own seat.") if how.to_ask else "",
    }
    turns = _("{student} turns {age} on {day}, and decides from then on.").format(
        student=how.called, age=OF_AGE, day=long_date(how.of_age_on)
    )
    return f"{turns} {said[how.agrees]}".strip()


def seen_words(seen: Seen | None, called: str) -> str:
    """Return whether the student has seen what the family is told."""
    if seen is None:
        return _("{student} has not seen yet what the family will be told.").format(student=called)
    words = _("{student} saw what the family will be told {when}.") if seen.same else _("What the family will be told has changed since {student} saw it {when}.")  # fmt: skip
    return words.format(student=called, when=moment(seen.read_at))


def _marks(contact: ContactRow) -> list[Mark]:
    marks = [Mark(Tone.PLAIN, word(contact.relationship))]
    if contact.do_not_contact:
        marks.append(Mark(Tone.ACT, _("Do not contact")))
    if contact.court_order:
        marks.append(Mark(Tone.ACT, _("Court order")))
    if contact.responsibility:
        marks.append(Mark(Tone.PLAIN, _("Parental responsibility")))
    if contact.lives_with:
        marks.append(Mark(Tone.PLAIN, _("Lives with the student")))
    return marks
