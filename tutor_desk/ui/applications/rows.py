"""How an application or a reference looks as a card."""

from tutor_desk.services.references.listed import Listed
from tutor_desk.ui.applications.marks import application_mark, reference_mark
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.tables.cards import CardFace
from tutor_desk.words import _, plural


def face(row: Listed) -> CardFace:
    """Return how one looks in the list."""
    if row.reference is not None:
        return CardFace(
            title=row.title,
            body=_("Confidential") if row.confidential else _("Open"),
            mark=reference_mark(row.out_on, row.missing),
            right=short_date(row.on),
            section=_("References"),
        )
    waits = plural("{n} thing to look at", "{n} things to look at", row.missing) if row.missing else ""
    return CardFace(
        title=row.title,
        body=row.form,
        mark=application_mark(row.out_on, row.moved),
        left=waits,
        right=short_date(row.on),
        section=_("Applications"),
    )
