"""Print a validation slip, and record one that came back signed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import evidence_files
from tutor_desk.models.kinds import ItemKind
from tutor_desk.reports import saving
from tutor_desk.services.plan import slips, validation
from tutor_desk.services.plan.evidence import Piece
from tutor_desk.services.plan.slips import Key, Signed, SlipLook, Ticked, Vouches
from tutor_desk.services.students.students import Card
from tutor_desk.ui import crash, jobs, saved
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Field, Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word

_COMMENT = 150
_ON_A_BOX = 44
"""So many letters fit beside a box in a form."""


def print_slip(house: House, parent: QWidget, banner: Banner, card: Card) -> FormDialog | None:
    """Ask which waiting entries go on a slip, and save it as a PDF."""
    waiting = house.desk.ask(validation.queue, card.id)
    if not waiting:
        banner.say(Tone.WAITING, _("Nothing of {student} waits for an adult, so there is no slip to print.").format(student=card.name))  # fmt: skip
        return None

    def run(values: dict[str, Any]) -> None:
        chosen = {key for name, key in keys.items() if values[name]}
        if not chosen:
            raise Refused(_("Nothing was chosen, so no slip was made. Choose at least one."))
        _save(house, parent, banner, card, chosen)

    keys: dict[str, Key] = {_name((row.item, row.id)): (row.item, row.id) for row in waiting}
    fields = [
        Check(_name((row.item, row.id)), f"{word(row.entry_kind or row.item)}: {_short(row.text, _ON_A_BOX)}")
        for row in waiting
    ]
    intro = _(
        "For an adult who has no key, such as a work-experience employer. Choose only what they need to see: they read "
        "it all."
    )
    dialog = FormDialog(parent, _("Validation slip for {student}").format(student=card.name), Form(*fields), _("Save…"), run, intro=intro, icon="save")  # fmt: skip
    dialog.open()
    return dialog


def record_slip(house: House, parent: QWidget, banner: Banner) -> FormDialog:
    """Ask for the code of a slip that came back, then for what is on it."""

    def run(values: dict[str, Any]) -> None:
        found = house.desk.ask(slips.look, values["code"])
        if all(line.reason for line in found.lines):
            raise Refused(" ".join(line.reason for line in found.lines))
        if values["scan"]:
            _read_scan(house, parent, banner, values["code"], found)
        else:
            _what_it_says(house, parent, banner, values["code"], found)

    form = Form(
        Line("code", _("Code on the slip"), required=True, limit=60, hint="K7QF-12-2M9D-8T3W"),
        Check("scan", _("I have a scan or photo of it"), help=_("It is kept with each entry as evidence.")),
    )
    intro = _("The code stands below the signature. It says whose slip it is and what was printed on it.")
    dialog = FormDialog(parent, _("Record a validation slip"), form, _("Go on"), run, intro=intro)
    form.widget("code").setFocus()
    dialog.open()
    return dialog


def _save(house: House, parent: QWidget, banner: Banner, card: Card, chosen: set[Key]) -> None:
    from tutor_desk.reports.slip import validation_slip  # noqa: PLC0415 - the PDF library comes with it

    title = _("Where should the slip for {student} be saved?").format(student=card.name)
    name = f"validation-slip-{saving.plain_name(card.name)}-{clock.today()}.pdf"
    path = house.asking.save_file(parent, "slip", title, name, _("PDF (*.pdf)"))
    if path is None:
        raise Refused(_("No place was chosen, so no slip was made."))
    facts = house.desk.do(_("Make validation slip"), slips.issue, card.id, frozenset(chosen))
    with saved.or_undone(house.desk):
        saving.write_whole(path, validation_slip(facts))
    saved.say(house, banner, path, _("The slip was saved as {file}. Its code is {code}."), code=facts.code)


def _read_scan(house: House, parent: QWidget, banner: Banner, code: str, found: SlipLook) -> None:
    """Ask for the scan and draw it anew, then ask what the slip says."""
    filters = _("Pictures and PDFs ({kinds})").format(kinds=evidence_files.OFFERED)
    path = house.asking.open_file(parent, "evidence", _("Which file is the scan?"), filters)
    if path is None:
        raise Refused(_("No scan was chosen, so nothing was recorded. Go on without one, or choose it."))

    def failed(error: Exception) -> None:
        if isValid(banner):
            banner.say(Tone.ACT, crash.sentence(error))

    jobs.run(
        lambda _progress: evidence_files.load(path),
        then=lambda scan: _what_it_says(house, parent, banner, code, found, scan),
        failed=failed,
    )


def _what_it_says(
    house: House, parent: QWidget, banner: Banner, code: str, found: SlipLook, scan: Piece | None = None
) -> FormDialog:
    lines = {_name(line.key): line for line in found.lines if not line.reason}

    def run(values: dict[str, Any]) -> None:
        signed = Signed(values["name"], values["role"], values["vouches"], values["on"])
        ticked: Mapping[Key, tuple[Ticked, str]] = {
            line.key: (values[name], values[f"{name}_comment"])
            for name, line in lines.items()
            if values[name]
        }
        count = house.desk.do(_("Record validation slip"), slips.record, code, signed, ticked, scan)
        if isValid(banner):
            said = plural("{n} entry accepted", "{n} entries accepted", count)
            told = _("{said} for {student}, on the word of {who}.").format(said=said, student=found.name, who=signed.name)  # fmt: skip
            banner.say(Tone.GOOD, told, undo_button(house.desk))

    fields: list[Field] = []
    for name, line in lines.items():
        label = _short(line.text)
        fields.append(Choice(name, label, _ticked_choices(), blank=_("Nothing is ticked")))
        fields.append(
            Line(f"{name}_comment", _("What they added: {entry}").format(entry=label), limit=_COMMENT)
        )
    form = Form(
        *fields,
        Line("name", _("Who signed it?"), required=True, limit=120),
        Line("role", _("What are they?"), limit=120, hint=_("Work-experience employer"), beside=True),
        Pick("vouches", _("Which is nearest?"), _vouches_choices(), required=True),
        Day("on", _("Signed on"), latest=clock.today(), required=True),
    )
    form.fill(on=clock.today(), vouches=Vouches.EMPLOYER)
    intro = _(
        "{student}, slip of {day}. You settle this under your own name; the record says who vouched."
    ).format(student=found.name, day=f"{found.made_on:%d/%m/%Y}")
    changed = " ".join(line.reason for line in found.lines if line.reason)
    dialog = FormDialog(parent, _("What does the slip say?"), form, _("Record"), run, intro=f"{intro} {changed}".strip())  # fmt: skip
    dialog.open()
    return dialog


def _ticked_choices() -> list[tuple[Ticked, str]]:
    return [
        (Ticked.SAW, _("They saw it themselves")),
        (Ticked.EVIDENCE, _("They saw the certificate or the work")),
        (Ticked.TALKED, _("They talked it through")),
    ]


def _vouches_choices() -> list[tuple[Vouches, str]]:
    return [
        (Vouches.EMPLOYER, _("An employer")),
        (Vouches.TEACHER, _("A teacher or leader")),
        (Vouches.PARENT, _("A parent or carer")),
    ]


def _name(key: tuple[ItemKind, int]) -> str:
    return f"{key[0]}_{key[1]}"


def _short(text: str, most: int = 80) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"
