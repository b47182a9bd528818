"""Opens the evidence of an entry, which loads what draws papers: cards and lists do without it."""

from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.models.kinds import EntryId, StudentId
from tutor_desk.ui.house import House


def show_evidence(
    house: House, parent: QWidget, student: StudentId, called: str, entry: EntryId, text: str
) -> QDialog:
    """Show the evidence of an entry; ``called`` is what the student is called in a sentence."""
    from tutor_desk.ui.evidence.pieces import EvidenceDialog  # noqa: PLC0415 - it draws papers, which cards do not

    dialog = EvidenceDialog(house, parent, student, called, entry, text)
    dialog.begin()
    return dialog
