"""How the checklist looks: one thing a card, and one student a card with what is lacking."""

from collections.abc import Sequence
from datetime import date

from tutor_desk.models.stage_kinds import Criteria, Marked
from tutor_desk.services.stages.asking import Checked, Lacks, StayRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.tables.faces import CardFace, Deed
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, word

DONE, SPARE, BACK = "done", "spare", "back"


def face(row: Checked) -> CardFace:
    """Return one thing on a student's checklist as a card."""
    return CardFace(
        title=row.item.words(), mark=_mark(row), left=_how(row), section=word(row.item.stage), faded=not row.lacking
    )  # fmt: skip


def deeds(row: Checked) -> Sequence[Deed]:
    """Return what can be said by hand; nothing where the file knows for itself."""
    if row.said:
        return (Deed(BACK, _("Take back"), "B"),)
    if row.known or row.spared:
        return ()
    return (Deed(DONE, _("Done…"), "D"), Deed(SPARE, _("Not needed, because…"), "N"))


def lacks_face(row: Lacks, today: date) -> CardFace:
    """Return a student with what their stages still lack as a card."""
    lines = []
    for stage in dict.fromkeys(one.item.stage for one in row.open):
        words = "; ".join(one.item.words() for one in row.open if one.item.stage is stage)
        lines.append(f"{word(stage)}: {words}")
    stages = row.stay.stages(today)
    lacking = _("{n} of {all} lacking").format(n=len(row.open), all=row.of)
    return CardFace(
        title=" · ".join(part for part in (row.stay.name, row.stay.tutor_group) if part),
        body="\n".join(lines),
        mark=Mark(Tone.WAITING, word(stages[-1])) if stages else None,
        left=lacking,
    )


def story(stay: StayRow, today: date) -> str:
    """Return when a student applied, entered and left, in a sentence or two."""
    told = []
    if stay.applied_on:
        criteria = word(stay.criteria or Criteria.NOT_SAID).lower()
        told.append(
            _("Applied {day}, entry criteria {criteria}").format(
                day=short_date(stay.applied_on), criteria=criteria
            )
        )
    if stay.alternative:
        told.append(_("offered instead: {what}").format(what=stay.alternative))
    if stay.entered_on:
        words = _("entered {day}") if stay.entered_on <= today else _("enters {day}")
        told.append(words.format(day=short_date(stay.entered_on)))
    if stay.left_on:
        words = _("leaves {day}") if stay.left_on > today else _("left {day}")
        when = words.format(day=short_date(stay.left_on))
        told.append(
            _("{when}, early: “{why}”").format(when=when, why=stay.left_because) if stay.early else when
        )
    if stay.followed_on:
        told.append(
            _("followed up {day}: “{found}”").format(day=short_date(stay.followed_on), found=stay.found)
        )
    said = " · ".join(told)
    return said[:1].upper() + said[1:] if said else _("When the student came is not written down.")


def _mark(row: Checked) -> Mark:
    if row.known:
        return Mark(Tone.DONE, _("Done"))
    if row.spared or (row.said and row.said.said is Marked.NOT_NEEDED):
        return Mark(Tone.PLAIN, _("Not needed"))
    if row.said:
        return Mark(Tone.DONE, _("Done"))
    return Mark(Tone.WAITING, _("Still to do"))


def _how(row: Checked) -> str:
    if row.known:
        return (
            _("The file says so: {day}").format(day=short_date(row.day)) if row.day else _("The file says so")
        )
    if row.said:
        told = _("Said by {who} on {day}").format(who=row.said.marked_by, day=short_date(row.said.marked_on))
        return f"{told}: {row.said.because}" if row.said.because else told
    if row.spared:
        return _("The file says so: {why}").format(why=row.item.why())
    return ""
