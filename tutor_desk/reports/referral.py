"""A referral on paper: the service's own form, or a letter; what no adult has accepted is marked as such."""

from tutor_desk.models.kinds import EntryKind
from tutor_desk.models.referral_kinds import Consent, ReferWay
from tutor_desk.reports.begun import begin, paper_of
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, Tone, signatures, table, title_with_chip
from tutor_desk.reports.text import Span
from tutor_desk.services.referrals.facts import DrawnFact, ReferralFacts, ViewFact
from tutor_desk.words import _, word


def referral_paper(facts: ReferralFacts) -> bytes:
    """Return the referral as a PDF, a letter or a form as the service wants it; the same facts give the same bytes."""
    made, name = day(facts.made_at.date()), isolated(facts.name)
    title = _("Referral of {name} to {service}, {day}")
    title = title.format(name=facts.name, service=facts.service, day=made)
    paper = paper_of(facts, title, _("Referral of {name}").format(name=name), facts.made_at)
    letter = facts.way is not ReferWay.FORM
    kind = _("Letter of referral") if letter else _("Referral form")
    begin(paper, f"{kind}  ·  {made}", name, _about(facts))
    _to(paper, facts)
    if letter:
        paper.paragraph(_letter(facts))
    _asked(paper, facts)
    _consent(paper, facts)
    _answers(paper, facts)
    _drawn(paper, facts)
    _figures(paper, facts)
    _views(paper, facts)
    _end(paper, facts)
    return paper.finish()


def file_name(facts: ReferralFacts, plain: str) -> str:
    """Return a name for the file; ``plain`` is the student's as a file may be called."""
    return f"referral-{plain}-{facts.number}-{facts.made_at.date().isoformat()}.pdf"


def _about(facts: ReferralFacts) -> str:
    born = _("born {day}").format(day=day(facts.born_on)) if facts.born_on else ""
    parts = (born, isolated(facts.group), isolated(facts.school))
    return "  ·  ".join(part for part in parts if part)


def _to(paper: Paper, facts: ReferralFacts) -> None:
    with paper.card(fill="accent_soft", before=8):
        paper.paragraph(_("To"), LABEL, before=0)
        paper.paragraph(isolated(facts.service), STRONG, before=1)
        for line in (facts.contact, *facts.address.splitlines(), facts.email):
            if line.strip():
                paper.paragraph(isolated(line.strip()), BODY, before=0)


def _letter(facts: ReferralFacts) -> str:
    told = _("I am writing about {name}, whose personal tutor is {tutor}, to ask whether you can help.")
    hello = _("Dear {name},").format(name=isolated(facts.contact)) if facts.contact else _("Hello,")
    return f"{hello} {told.format(name=isolated(facts.name), tutor=isolated(facts.tutor))}"


def _asked(paper: Paper, facts: ReferralFacts) -> None:
    for asked, said in (
        (_("What is the matter"), facts.matter),
        (_("What has been tried"), facts.tried),
        (_("What is hoped for"), facts.hoped),
    ):
        paper.heading(asked, 2)
        paper.paragraph(isolated(said) if said else _("Nothing was written."), before=2)
    if facts.own_view:
        with paper.card(fill="paper", stroke="line", before=10):
            own = _("In {name}’s own words").format(name=isolated(facts.called))
            paper.paragraph(own, LABEL, before=0)
            paper.paragraph(f"“{isolated(facts.own_view)}”", before=2)


def _consent(paper: Paper, facts: ReferralFacts) -> None:
    start = paper.place()
    paper.heading(_("Consent"), 2)
    knows = {True: _("Yes"), False: _("No"), None: _("Not said")}[facts.family_knows]
    for who, said in (
        (isolated(facts.called), _consented(facts.consent, facts.consent_why)),
        (_("Parent or carer"), _consented(facts.family_consent, facts.family_why)),
        (_("Parents or carers know of it"), knows),
    ):
        paper.paragraph([Span(f"{who}:  ", STRONG), Span(said, BODY)], before=2)
    paper.together(start)


def _consented(consent: Consent, why: str) -> str:
    return f"{word(consent)}: {isolated(why)}" if why else word(consent)


def _answers(paper: Paper, facts: ReferralFacts) -> None:
    if not facts.answers:
        return
    paper.heading(_("Your own questions"), 2)
    for one in facts.answers:
        paper.paragraph(isolated(one.question), STRONG)
        paper.paragraph(isolated(one.answer) if one.answer else _("Not answered."), before=0)


def _drawn(paper: Paper, facts: ReferralFacts) -> None:
    if not facts.drawn:
        return
    paper.heading(_("From {name}’s plan").format(name=isolated(facts.called)), 2)
    with paper.within(paper.element("L")):
        for one in facts.drawn:
            with paper.within(paper.element("LI")), paper.within(paper.element("LBody")):
                _item(paper, one)


def _item(paper: Paper, one: DrawnFact) -> None:
    with paper.card(fill="paper", stroke="line", before=6):
        kind = word(EntryKind(one.kind)) if one.kind else word(one.item)
        if one.confirmed:
            paper.paragraph(kind, LABEL, before=0)
        else:
            title_with_chip(paper, kind, Tone.WATCH, _("Not yet confirmed"))
        paper.paragraph(isolated(one.text), before=1)


def _figures(paper: Paper, facts: ReferralFacts) -> None:
    if facts.attendance is None and not facts.grades:
        return
    paper.heading(_("Attendance and grades"), 2)
    if facts.attendance is not None:
        told = _("Attendance: {there} of {possible} half days as at {day}.")
        then = facts.attendance
        paper.paragraph(told.format(there=then.attended, possible=then.possible, day=day(then.as_at)))
    if facts.grades:
        shares = ((_("Subject"), 0.34), (_("Grade"), 0.2), (_("Kind"), 0.2), (_("As at"), 0.26))
        rows = [[isolated(one.subject), one.grade, word(one.kind), day(one.as_at)] for one in facts.grades]
        table(paper, [Column(*one) for one in shares], rows, before=8)


def _views(paper: Paper, facts: ReferralFacts) -> None:
    if not facts.views:
        return
    paper.heading(_("What teachers say"), 2)
    for one in facts.views:
        with paper.card(fill="paper", stroke="line", before=6):
            _view(paper, one)


def _view(paper: Paper, one: ViewFact) -> None:
    who = "  ·  ".join(part for part in (isolated(one.teacher), isolated(one.subject), day(one.on)) if part)
    paper.paragraph(who, STRONG, before=0)
    for asked, said in (
        (_("What goes well:"), one.going_well),
        (_("What is difficult:"), one.worries),
        (_("What has helped:"), one.helped),
    ):
        if said:
            paper.paragraph([Span(f"{asked} ", LABEL), Span(isolated(said), BODY)], before=2)


def _end(paper: Paper, facts: ReferralFacts) -> None:
    paper.hold()
    start = paper.place()
    who = facts.owner or facts.tutor
    told = _("Please tell {who} that this has arrived, and what happens next.")
    paper.paragraph(told.format(who=isolated(who)), before=14)
    signatures(paper, [(who, isolated(facts.school))], before=8)
    paper.paragraph(
        _("Referral {number}. Confidential: for {service} alone.").format(
            number=facts.number, service=isolated(facts.service)
        ),
        SMALL,
        before=8,
    )
    paper.together(start)
