"""The person in the tests: answers questions in place and remembers what was asked."""

from pathlib import Path
from typing import Any

from tutor_desk.ui.asking import Asking


class Answers(Asking):
    """Answers each kind of question as told; a list answers one after the other.

    ``heard`` holds what was asked, as pairs of the kind of question and its words.
    """

    def __init__(self, **answers: Any) -> None:
        super().__init__()
        self.answers = answers
        self.heard: list[tuple[str, str]] = []

    def open_file(self, parent, kind, title, filters):
        return self._answer("open_file", title)

    def open_files(self, parent, kind, title, filters):
        return self._answer("open_files", title) or []

    def save_file(self, parent, kind, title, name, filters):
        answer = self._answer("save_file", title)
        return answer / name if isinstance(answer, Path) and answer.is_dir() else answer

    def folder(self, parent, kind, title):
        return self._answer("folder", title)

    def confirm(self, parent, title, sentence, deed):
        return bool(self._answer("confirm", f"{title}: {sentence} [{deed}]"))

    def tell(self, parent, title, sentence):
        self._answer("tell", sentence)

    def line(self, parent, title, label, text="", *, deed="", secret=False):
        return self._answer("line", label)

    def print_html(self, parent, title, html):
        return bool(self._answer("print_html", html))

    def print_pdf(self, parent, title, paper):
        return bool(self._answer("print_pdf", title))

    def show_file(self, path):
        self._answer("show_file", str(path))

    def _answer(self, what: str, words: str) -> Any:
        self.heard.append((what, words))
        answer = self.answers.get(what)
        return answer.pop(0) if isinstance(answer, list) else answer
