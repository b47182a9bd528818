"""A slip for one teacher's view of a student, to fill in on a screen or by hand, and to send back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tutor_desk.models.kinds import PaperKind
from tutor_desk.reports.begun import begin, form_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.binding import bound_forms
from tutor_desk.reports.forms import FormPaper
from tutor_desk.reports.paper import BODY, SMALL, STRONG, day
from tutor_desk.reports.text import Span
from tutor_desk.services.plan.teacher_slips import CODE, SHORT, SlipFacts, longest
from tutor_desk.words import _

_ROWS = 4


def view_slip(facts: SlipFacts) -> bytes:
    """Return the slip as a PDF with fields; the same facts give the same bytes."""
    return _slip(facts, fillable=True).finish()


def by_hand(all_facts: Sequence[SlipFacts]) -> bytes:
    """Return the slips of some teachers as one PDF to print and write on; there must be one at least."""
    return bound_forms(_("Views asked for, {caseload}"), all_facts, partial(_slip, fillable=False))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a slip says: its title and introduction, and its fields with what they ask."""

    title: str
    intro: str
    questions: tuple[tuple[str, str], ...]


def asked(kind: PaperKind) -> Asked:
    """Return what a slip of a kind says."""
    if kind is PaperKind.REFERENCE:
        return Asked(
            _("For the reference of {name}"),
            _("{tutor} is writing a reference for {called} and asks for your part. Write what you have seen, with an example. "
              "{called} may ask to read what is held about them, and a reference can be kept from that."),
            (
                ("achieved", _("What has {called} done well in your subject?")),
                ("working", _("How does {called} work: alone, with others, under pressure?")),
                ("suited", _("What makes {called} suited to what comes next?")),
                ("predicted", _("Which grade do you predict?")),
            ),
        )  # fmt: skip
    return Asked(
        _("How is {name} doing with you?"),
        _("{tutor} is looking for the right help for {called} and asks for your view. Write what you see, not what you "
          "guess: {called} may read it, and it may go to the service that helps."),
        (
            ("going_well", _("What goes well in your lessons?")),
            ("worries", _("What do you find difficult, or what worries you?")),
            ("helped", _("What have you tried, and what has helped?")),
        ),
    )  # fmt: skip


def _slip(facts: SlipFacts, *, fillable: bool) -> FormPaper:
    name, tutor = isolated(facts.name), isolated(facts.tutor)
    called, told = isolated(facts.called), asked(facts.kind)
    title = told.title.format(name=name)
    on = day(facts.made_at.date())
    paper = form_of(facts, f"{title} {on}", title, facts.made_at, fillable=fillable)
    who = "  ·  ".join(part for part in (isolated(facts.teacher), isolated(facts.subject)) if part)
    begin(paper, f"{_('For')} {who}", title, _("Back by {day}, please").format(day=day(facts.back_by)))
    paper.paragraph(told.intro.format(tutor=tutor, called=called))
    paper.hidden(CODE, facts.code)
    for field, question in told.questions:
        rows = 1 if longest(field) <= SHORT else _ROWS
        read, heard = question.format(called=called), question.format(called=facts.called)
        paper.question(field, read, rows, longest(field), called=heard)
    paper.paragraph(
        _("If you think that {called} is not safe, do not write it here: tell the DSL now.").format(called=called),
        SMALL,
        before=14,
    )  # fmt: skip
    code = [Span(_("Code of this slip:") + " ", BODY), Span(facts.typed, STRONG)]
    paper.paragraph(code, before=8)
    return paper
