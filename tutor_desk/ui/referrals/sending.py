"""Send a referral: as a PDF to print, or as an e-mail draft that the tutor sends. The program sends nothing."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.referral_kinds import ReferWay
from tutor_desk.reports import saving
from tutor_desk.services.referrals import asked, deeds, directory
from tutor_desk.services.referrals.asked import Whole
from tutor_desk.services.referrals.facts import ReferralFacts
from tutor_desk.ui import saved
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.referrals.act_forms import WEEK
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word

_ENDS = {ReferWay.EMAIL: ".eml"}


def send_form(parent: QWidget, house: House, banner: Banner, whole: Whole) -> FormDialog:
    """Ask how a draft goes out and to whom, keep a copy of it, and write the file."""
    row = whole.row
    service = house.desk.ask(directory.service, row.service) if row.service else None

    def run(values: dict[str, Any]) -> None:
        _send(parent, house, banner, whole, values)

    form = Form(
        Pick("way", _("How?"), [(one, _ways()[one]) for one in ReferWay], required=True),
        Line("to", _("To whom?"), limit=400, required=True),
        Day("next_on", _("When is it looked at again?"), earliest=clock.today(), required=True),
        Line("next_what", _("What is to be done then?"), limit=200, beside=True),
    )
    way = service.way if service else ReferWay.LETTER
    by_mail = service.email if service else ""
    else_to = (service.contact or service.name) if service else row.service_name
    first = by_mail if way is ReferWay.EMAIL else else_to
    form.fill(way=way, to=first, next_on=clock.today() + WEEK, next_what=_("Has it arrived?"))

    def follow(field: str) -> None:
        if field == "way" and form.value("to") in (by_mail, else_to):
            form.put(to=by_mail if form.value("way") is ReferWay.EMAIL else else_to)

    form.changed.connect(follow)
    intro = _("A copy of what goes out is kept as it is now. The program sends nothing by itself.")
    dialog = FormDialog(parent, _("Send to {service}").format(service=row.service_name), form, _("Send…"), run, intro=intro, icon="send")  # fmt: skip
    why = deeds.lacks(row)
    missing = len(whole.unanswered)
    if why:
        dialog.banner.say(Tone.ACT, _("{why} It cannot be sent yet.").format(why=why))
    elif missing:
        names = ", ".join(one.teacher for one in whole.unanswered)
        told = plural("{n} teacher has not answered yet", "{n} teachers have not answered yet", missing)
        dialog.banner.say(Tone.WATCH, f"{told}: {names}.")
    dialog.open()
    return dialog


def save_copy(parent: QWidget, house: House, banner: Banner, whole: Whole) -> None:
    """Save what was sent as a PDF once more, or a draft as it stands; the file is opened for printing."""
    facts = whole.copies[0].facts if whole.copies else house.desk.ask(asked.gathered, whole.row.id)
    path = _place(parent, house, facts, ".pdf")
    if path is None:
        return
    saving.write_whole(path, _paper(facts))
    _told(house, banner, path)


def _send(parent: QWidget, house: House, banner: Banner, whole: Whole, values: dict[str, Any]) -> None:
    way, row = values["way"], whole.row
    why = deeds.lacks(row)
    if why:
        raise Refused(_("{why} Nothing was sent and nothing was changed.").format(why=why))
    path = _place(parent, house, house.desk.ask(asked.gathered, row.id), _ENDS.get(way, ".pdf"))
    if path is None:
        raise Refused(_("No place was chosen, so nothing was written and nothing was changed."))
    facts = house.desk.do(
        _("Send referral"), deeds.send, row.id, way, values["to"], values["next_on"], values["next_what"]
    )
    with saved.or_undone(house.desk):
        saving.write_whole(path, _file(facts, way, values["to"]))
    _told(house, banner, path)


def _file(facts: ReferralFacts, way: ReferWay, to: str) -> bytes:
    from tutor_desk.exchange import referral_mail  # noqa: PLC0415 - rarely wanted
    from tutor_desk.reports.referral import file_name  # noqa: PLC0415 - the PDF library comes with it

    paper = _paper(facts)
    if way is not ReferWay.EMAIL:
        return paper
    return referral_mail.draft(facts, to, paper, file_name(facts, saving.plain_name(facts.name)))


def _paper(facts: ReferralFacts) -> bytes:
    from tutor_desk.reports.referral import referral_paper  # noqa: PLC0415 - the PDF library comes with it

    return referral_paper(facts)


def _place(parent: QWidget, house: House, facts: ReferralFacts, end: str) -> Path | None:
    from tutor_desk.reports.referral import file_name  # noqa: PLC0415 - the PDF library comes with it

    name = file_name(facts, saving.plain_name(facts.name)).removesuffix(".pdf") + end
    kinds = {".pdf": _("PDF (*.pdf)"), ".eml": _("E-mail draft (*.eml)")}
    title = _("Where should the referral be saved?")
    return house.asking.save_file(parent, "referral", title, name, kinds[end])


def _told(house: House, banner: Banner, path: Path) -> None:
    told = _("The referral was saved as {file}.")
    if path.suffix == ".eml":
        told += " " + _("Open it in your mail program, look at it, and send it from there.")
    saved.say(house, banner, path, told)


def _ways() -> dict[ReferWay, str]:
    return {
        ReferWay.FORM: _("Form, as PDF"),
        ReferWay.LETTER: _("Letter, as PDF"),
        ReferWay.EMAIL: _("E-mail draft"),
        ReferWay.TELEPHONE: _("{way}, with a PDF for the file").format(way=word(ReferWay.TELEPHONE)),
    }
