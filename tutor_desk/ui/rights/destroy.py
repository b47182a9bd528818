"""Ask before anything is destroyed: what it is, that it cannot be undone, and where copies of it remain."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import rights
from tutor_desk.errors import Refused
from tutor_desk.models.rights_kinds import EndAction
from tutor_desk.services.rights import destroying
from tutor_desk.services.rights.destroying import Holding
from tutor_desk.services.rights.record_words import record_name
from tutor_desk.services.rights.retention import DueRow, Person
from tutor_desk.services.rights.retention_words import rule_words
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word

ASKED, DUE = "asked", "due"


def erase(house: House, parent: QWidget, banner: Banner, person: Person) -> FormDialog:
    """Ask whether everything held about a student is to go; their name is typed before it is done."""
    held = house.desk.ask(destroying.held, person.id)
    others = house.desk.ask(destroying.mentions, person.id)
    named = plural(
        "The name also stands in {n} record of another student, which stays as it is.",
        "The name also stands in {n} records of other students, which stay as they are.",
        others,
    )
    intro = "\n\n".join(
        (
            _("Everything that is held about {student} is destroyed: {list}.").format(
                student=person.name, list=_listed(held)
            ),
            _("It cannot be undone, and nothing done before it can be undone either."),
            copies_words(rights.copies(house.desk)) + (f" {named}" if others else ""),
        )
    )
    deed, title = _("Erase for good"), _("Erase {student}").format(student=person.name)
    return _asked(house, parent, banner, person, (title, intro, deed), rights.erase)


def anonymise(house: House, parent: QWidget, banner: Banner, person: Person) -> FormDialog:
    """Ask whether a student's figures are to be kept alone; their name is typed before it is done."""
    intro = "\n\n".join(
        (
            _(
                "The figures of {student} stay: attendance, grades, dates and states. Name, date of birth, identifiers and every word go. In a small group somebody may still be recognised by figures alone."
            ).format(student=person.name),
            _("It cannot be undone, and nothing done before it can be undone either."),
            copies_words(rights.copies(house.desk)),
        )
    )
    deed, title = _("Make anonymous for good"), _("Make {student} anonymous").format(student=person.name)
    return _asked(house, parent, banner, person, (title, intro, deed), rights.anonymise)


def clear(house: House, parent: QWidget, banner: Banner, rows: Sequence[DueRow]) -> bool:
    """Ask whether what is chosen on the list is to go, and destroy it; say whether it was begun."""
    lines = [
        _("{student}: {what}, {records} ({then})").format(
            student=row.person.name,
            what=word(row.record_class),
            records=plural("{n} record", "{n} records", row.records),
            then=_("made anonymous") if row.rule.action is EndAction.ANONYMISE else _("destroyed"),
        )
        for row in rows
    ]
    shown = lines if len(lines) <= 12 else [*lines[:11], _("and {n} more").format(n=len(lines) - 11)]
    ending = _("It cannot be undone, and nothing done before it can be undone either.")
    sentence = "\n".join((*shown, "", ending, copies_words(rights.copies(house.desk))))
    if not house.asking.confirm(parent, _("Destroy what is due"), sentence, _("Destroy for good")):
        return False
    chosen = [(row.person.id, row.record_class, rule_words(row.rule)) for row in rows]
    _start(banner, lambda: rights.clear(house.desk, chosen))
    return True


def copies_words(copies: rights.Copies) -> str:
    """Return the sentence that says where what is destroyed is still held, and until when."""
    own = _("Copies that you made yourself, and papers, are yours to destroy.")
    if not copies.backups or copies.until is None:
        return _("There are no backups of this caseload.") + " " + own
    one = _("{n} backup still holds it; the last such backup is thinned out by {day}.")
    many = _("{n} backups still hold it; the last of them is thinned out by {day}.")
    said = (one if copies.backups == 1 else many).format(n=copies.backups, day=short_date(copies.until))
    return f"{said} {own}"


def _asked(
    house: House,
    parent: QWidget,
    banner: Banner,
    person: Person,
    words: tuple[str, str, str],
    deed: Callable[..., int],
) -> FormDialog:
    title, intro, button = words

    def run(values: dict[str, Any]) -> None:
        if " ".join(values["name"].split()).casefold() != person.name.casefold():
            raise Refused(_("That is not the name. Nothing was destroyed. Type it as it stands above."))
        if person.hold:
            raise Refused(
                _(
                    "There is a legal hold on this student, so nothing of theirs may be destroyed. Nothing was changed. End the hold first."
                )
            )
        why = {ASKED: _("asked for by the student or a parent"), DUE: _("no longer needed")}[values["why"]]
        _start(banner, lambda: deed(house.desk, person.id, why))

    reasons = [(ASKED, _("The student or a parent asked")), (DUE, _("It is no longer needed"))]
    form = Form(
        Pick("why", _("Why?"), reasons, required=True, help=_("This goes into the destruction log, without a name.")),
        Line("name", _("Type the student’s name"), required=True, hint=person.name),
    )  # fmt: skip
    dialog = FormDialog(parent, title, form, button, run, intro=intro)
    dialog.deed.setProperty("role", "danger")
    dialog.deed.style().unpolish(dialog.deed)
    dialog.deed.style().polish(dialog.deed)
    dialog.open()
    return dialog


def _start(banner: Banner, work: Callable[[], int]) -> None:
    """Do it in a job; the banner says how it went, if it is still there."""

    def say(tone: Tone, sentence: str) -> None:
        if isValid(banner):
            banner.say(tone, sentence)

    def done(records: int) -> None:
        one = _("{n} record is destroyed for good, and its traces in the file are overwritten.")
        many = _("{n} records are destroyed for good, and their traces in the file are overwritten.")
        say(Tone.GOOD, plural(one, many, records))

    say(Tone.WAITING, _("Destroying, and overwriting what is left of it in the file…"))
    jobs.run(
        lambda _progress: work(),
        then=done,
        failed=lambda error: say(Tone.ACT, crash.sentence(error)),
    )


def _listed(held: Sequence[Holding]) -> str:
    names = [
        _("{what} ({n})").format(
            what=_("history, in deeds") if one.table == "trail" else record_name(one.table).lower(),
            n=one.records,
        )
        for one in held
    ]
    return ", ".join([_("the student’s details"), *names])
