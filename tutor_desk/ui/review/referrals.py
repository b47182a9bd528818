"""Referrals in a review: the tutor ticks what the student was told; the student sees their own in their own seat."""

from PySide6.QtWidgets import QCheckBox

from tutor_desk.models.referral_kinds import ReferralId
from tutor_desk.services.referrals import own
from tutor_desk.services.referrals.own import OwnReferral
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.referrals.marks import status_mark
from tutor_desk.ui.review.sitting import Stage
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import _


def referrals_card(stage: Stage) -> Card | None:
    """Return what came of referrals since last time, for the seat there is; nothing if there is nothing to tell."""
    sitting = stage.sitting
    asked = own.referrals if sitting.by_student else own.to_tell
    found = sitting.desk.ask(asked, sitting.student)
    if not found:
        return None
    card = Card(sitting.said(_("Who was asked to help me"), _("To tell {name}: what came of referrals")))
    for one in found:
        _add(stage, card, one)
    return card


def _add(stage: Stage, card: Card, one: OwnReferral) -> None:
    line = row(gap=8)
    line.addWidget(Strong(one.service_name), 1)
    line.addWidget(Chip(status_mark(one.status)))
    card.add(line)
    if stage.sitting.by_student and one.own_view:
        card.add(Muted(f"“{one.own_view}”"))
    if one.outcome:
        card.add(Text(one.outcome))
    if stage.sitting.by_student:
        return
    told = QCheckBox(_("{name} was told").format(name=stage.sitting.first_name))
    told.setAccessibleName(
        _("{name} was told: {service}").format(name=stage.sitting.first_name, service=one.service_name)
    )
    told.setAccessibleDescription(short_date(one.sent_on))
    told.clicked.connect(lambda on: _tell(stage, one.id, on))
    card.add(told)


def _tell(stage: Stage, key: ReferralId, on: bool) -> None:
    from tutor_desk.services.referrals import deeds  # noqa: PLC0415 - only the tutor's seat tells

    stage.do(_("Tell what came of a referral"), deeds.tell_student, key, on)
