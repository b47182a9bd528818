"""The field for a reference: what cannot stand in one cannot be typed."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit

from tutor_desk.models.safeguarding import REFERENCE_LENGTH
from tutor_desk.services.safeguarding import references
from tutor_desk.ui import theme
from tutor_desk.words import _


class _Fits(QValidator):
    def validate(self, typed: str, place: int) -> tuple[QValidator.State, str, int]:
        if not references.may_be_typed(typed):
            return QValidator.State.Invalid, typed, place
        return QValidator.State.Acceptable, typed.upper(), place


class ReferenceField(QLineEdit):
    """Takes a number with two letters at most; nothing typed in it is kept as a draft, or can be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(REFERENCE_LENGTH)
        self.setValidator(_Fits(self))
        self.setAccessibleName(_("Reference number"))
        self.setAccessibleDescription(_("Figures, and two letters at most. It may be left empty."))
        self.setMaximumWidth(theme.look(self).px(220))
