"""How kinds of review and their stages look as cards."""

from tutor_desk.services.review_kinds.kinds import Kind
from tutor_desk.services.review_kinds.template import StagePlan, Template
from tutor_desk.ui.review.stages import stage_words
from tutor_desk.ui.tables.faces import CardFace, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural


def kind_face(kind: Kind) -> CardFace:
    """Return a kind as a card."""
    template = kind.template
    mark = Mark(Tone.PLAIN, _("Not offered")) if kind.hidden else None
    if mark is None and kind.own and kind.shipped:
        mark = Mark(Tone.DONE, _("Changed here"))
    days = template.days_after_entry
    due = plural("Due {n} day after joining", "Due {n} days after joining", days) if days else ""
    return CardFace(
        title=template.name,
        body=template.purpose,
        left=due or plural("{n} stage", "{n} stages", len(template.stages)),
        right=plural("{n} minute", "{n} minutes", template.minutes),
        section=_("Made with Tutor Desk") if kind.shipped else _("Our own"),
        mark=mark,
        faded=kind.hidden,
    )


def stage_face(template: Template, stage: StagePlan) -> CardFace:
    """Return a stage of a template as a card, faded where it is left out."""
    out = stage.stage not in template.order
    seats = ((_("Tutor: {prompt}"), stage.tutor), (_("Student: {prompt}"), stage.student))
    return CardFace(
        title=stage_words(stage.stage),
        right="" if out else plural("{n} minute", "{n} minutes", stage.minutes),
        section=_("Left out") if out else _("In this order"),
        faded=out,
        notes=tuple(Note(Tone.PLAIN, words.format(prompt=line)) for words, lines in seats for line in lines),
    )
