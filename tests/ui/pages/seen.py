"""What a person sees on a page: the words, the chips, the buttons."""

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from tutor_desk.ui.widgets.chip import Chip


def words(widget: QWidget) -> list[str]:
    """Return the words of all labels in sight, in the order they were made."""
    QApplication.processEvents()  # a part that was just put into a layout is shown by an event
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    ]


def chips(widget: QWidget) -> list[str]:
    """Return the words of all chips in sight."""
    QApplication.processEvents()
    return [chip.accessibleName() for chip in widget.findChildren(Chip) if chip.isVisibleTo(widget)]


def press(widget: QWidget, name: str) -> None:
    """Press the button in sight that is read out like this."""
    QApplication.processEvents()
    named = (button for button in widget.findChildren(QPushButton) if button.accessibleName() == name)
    next(button for button in named if button.isVisibleTo(widget)).click()


def dialog(widget: QWidget) -> QDialog:
    """Return the one dialog that is open over a page."""
    (found,) = [one for one in widget.window().findChildren(QDialog) if one.isVisible()]
    return found
