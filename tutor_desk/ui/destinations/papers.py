"""Save letters to former students: one to fill in and send back, or one file with all of them to print."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.reports import follow_up, saving
from tutor_desk.services.destinations import sheets
from tutor_desk.services.destinations.following import Due
from tutor_desk.ui import saved
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


def save_letter(house: House, parent: QWidget, banner: Banner, row: Due) -> None:
    """Make one letter with its sheet and save it where the person says; what cannot be saved was not made."""
    _save(house, parent, banner, [row], f"letter-{saving.plain_name(row.name)}", fillable=True)


def save_letters(house: House, parent: QWidget, banner: Banner, rows: Sequence[Due]) -> None:
    """Make the letters to everybody on the list as one file to print."""
    _save(house, parent, banner, rows, "letters", fillable=False)


def _save(
    house: House, parent: QWidget, banner: Banner, rows: Sequence[Due], name: str, *, fillable: bool
) -> None:
    file = f"{name}-{clock.today().isoformat()}.pdf"
    path = house.asking.save_file(parent, "letters", _("Where should it be saved?"), file, _("PDF (*.pdf)"))
    if path is None:
        return
    try:
        made = house.desk.do(_("Make letters"), sheets.make_all, [(row.student, row.key) for row in rows])
        with saved.or_undone(house.desk):
            content = follow_up.follow_sheet(made[0]) if fillable else follow_up.by_hand(made)
            saving.write_whole(path, content)
    except TutorDeskError as error:
        banner.say(Tone.ACT, error.sentence)
        return
    saved.say(house, banner, path, _("Saved as {file} in {folder}. Nothing was sent: pass it on."))
