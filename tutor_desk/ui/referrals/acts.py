"""What can be done with the referral in hand, stated once for the board and the student's page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tutor_desk.errors import CannotSave
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.referral_kinds import ReferralId, ReferralStatus
from tutor_desk.services.referrals import asked, deeds
from tutor_desk.services.referrals.asked import Whole
from tutor_desk.ui.actions import Command
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.ui.teacher_slips.forms import Out

OFFERED = (
    "referral_edit", "referral_send", "referral_chase", "referral_move", "referral_print", "referral_views",
    "referral_view", "referral_again", "referral_told", "referral_raiser",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InHand:
    """The referral that is chosen, and what decides on what can be done with it."""

    key: ReferralId
    student: StudentId
    called: str
    status: ReferralStatus
    has_outcome: bool
    views_missing: bool


class ReferralActs:
    """Makes the commands; ``current`` returns the referral in hand, if any."""

    def __init__(
        self, house: House, page: QWidget, banner: Banner, current: Callable[[], InHand | None]
    ) -> None:
        self._house, self._page, self._banner, self._current = house, page, banner, current

    def commands(self) -> list[Command]:
        """Return the commands."""
        draft, out, outcome = self._is_draft, self._is_out, self._has_outcome
        return [
            Command("referral_edit", _("Edit draft…"), self._edit, "pencil", "", draft),
            Command("referral_send", _("Send…"), partial(self._sending, "send_form"), "send", "Ctrl+Shift+S", draft),
            Command("referral_chase", _("Log attempt…"), partial(self._form, "chase_form"), "message-circle", "Ctrl+Shift+U", out, _("How the service was chased, whom, and what they answered")),
            Command("referral_move", _("Move on…"), partial(self._form, "move_form"), "arrow-right", "Ctrl+Shift+M", lambda: self._current() is not None),
            Command("referral_print", _("Save as PDF…"), partial(self._sending, "save_copy"), "printer", "Ctrl+Shift+D", lambda: self._current() is not None, _("As it was sent, or the draft as it stands")),
            Command("referral_views", _("Ask teachers…"), partial(self._slips, "ask_form"), "users", "", self._is_open, _("Slips for several teachers’ views")),
            Command("referral_view", _("Record a view…"), partial(self._slips, "record_form"), "quote", "", self._views_missing, _("From a slip on paper, or said in person")),
            Command("referral_again", _("Slip again…"), partial(self._slips, "again_form"), "refresh-cw", "", self._views_missing, _("For a teacher who has not answered")),
            Command("referral_told", _("Student was told"), partial(self._tell, deeds.tell_student), "check", "", outcome),
            Command("referral_raiser", _("Raiser was told"), partial(self._tell, deeds.tell_raiser), "check", "", outcome, _("Whoever raised it knows what came of it")),
            Command("referral_views_in", _("Bring in slips…"), self._bring_in, "file-input", "", help=_("Teachers’ views that came back as PDF")),
        ]  # fmt: skip

    def _whole(self) -> Whole | None:
        chosen = self._current()
        return self._house.desk.ask(asked.whole, chosen.key) if chosen else None

    def _edit(self) -> None:
        from tutor_desk.ui.referrals.referral_form import edit_referral  # noqa: PLC0415 - loads the ORM

        chosen = self._current()
        if chosen is not None:
            edit_referral(self._page, self._house.desk, chosen.key, chosen.called)

    def _sending(self, name: str) -> None:
        from tutor_desk.ui.referrals import sending  # noqa: PLC0415 - loads the ORM

        whole = self._whole()
        if whole is None:
            return
        opened: Callable[..., Any] = getattr(sending, name)
        try:
            opened(self._page, self._house, self._banner, whole)
        except CannotSave as error:
            self._banner.say(Tone.ACT, error.sentence)

    def _form(self, name: str) -> None:
        from tutor_desk.ui.referrals import act_forms  # noqa: PLC0415 - loads the ORM

        whole = self._whole()
        if whole is not None:
            getattr(act_forms, name)(self._page, self._house.desk, whole)

    def _slips(self, name: str) -> None:
        from tutor_desk.ui.teacher_slips import forms  # noqa: PLC0415 - loads the ORM

        whole = self._whole()
        if whole is None:
            return
        opened: Callable[..., Any] = getattr(forms, name)
        banner = () if name == "record_form" else (self._banner,)
        opened(self._page, self._house, *banner, views_out(whole))

    def _bring_in(self) -> None:
        from tutor_desk.services.referrals.views import VIEWS  # noqa: PLC0415 - loads the ORM
        from tutor_desk.ui.teacher_slips.slips_in import SlipsIn  # noqa: PLC0415 - rarely wanted

        SlipsIn(self._house, self._page, self._banner, VIEWS).open()

    def _tell(self, deed: Callable[..., Any]) -> None:
        chosen = self._current()
        if chosen is not None:
            self._house.desk.do(_("Tell what came of a referral"), deed, chosen.key)

    def _is_draft(self) -> bool:
        chosen = self._current()
        return chosen is not None and chosen.status is ReferralStatus.DRAFT

    def _is_open(self) -> bool:
        chosen = self._current()
        return chosen is not None and chosen.status.open

    def _is_out(self) -> bool:
        return self._is_open() and not self._is_draft()

    def _has_outcome(self) -> bool:
        chosen = self._current()
        return chosen is not None and chosen.has_outcome

    def _views_missing(self) -> bool:
        chosen = self._current()
        return chosen is not None and chosen.views_missing


def views_out(whole: Whole) -> "Out":
    """Return the slips of a referral as the forms about slips speak of them."""
    from tutor_desk.services.referrals import views  # noqa: PLC0415 - loads the ORM
    from tutor_desk.ui.teacher_slips.forms import Out, named  # noqa: PLC0415 - as above

    return Out(
        views.VIEWS,
        whole.row.id,
        whole.row.student,
        "referral",
        views.ask,
        _("Each slip asks for one teacher’s view alone, and says nothing of the referral itself."),
        tuple(one.teacher for one in whole.views),
        tuple((int(one.id), named(one.teacher, one.subject)) for one in whole.unanswered),
        {
            "going_well": _("What goes well?"),
            "worries": _("What is difficult?"),
            "helped": _("What has helped?"),
        },
    )
