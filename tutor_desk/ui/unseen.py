"""Where nobody looks at the window, what would have been said in a dialog is printed instead."""

import sys

from PySide6.QtWidgets import QWidget

from tutor_desk.ui.asking import Asking


class Unseen(Asking):
    """Says sentences on the terminal and waits for nobody."""

    def tell(self, parent: QWidget | None, title: str, sentence: str) -> None:  # noqa: ARG002
        """Print a sentence."""
        sys.stderr.write(f"{sentence}\n")
