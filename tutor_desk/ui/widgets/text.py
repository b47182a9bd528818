"""Words on the screen in the few sizes there are; always plain text, whatever it contains."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tutor_desk.ui import early


class _Words(QLabel):
    kind = ""
    wraps = True

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        early.plain_text(self)
        self.setProperty("kind", self.kind)
        self.setWordWrap(self.wraps)
        if self.wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(words)


class Title(_Words):
    """The largest words on a page: whose page it is."""

    kind = "title"
    wraps = False


class Heading(_Words):
    """The name of a part of a page or card."""

    kind = "heading"


class Strong(_Words):
    """Words that stand out in a line."""

    kind = "strong"


class Text(_Words):
    """A paragraph."""


class Muted(_Words):
    """A paragraph that steps back."""

    kind = "muted"


class Small(_Words):
    """A note in small type."""

    kind = "small"


class Problem(_Words):
    """What is wrong with the part above, in small type."""

    kind = "problem"
