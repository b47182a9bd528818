"""Show a student's progress summary before it is printed or saved."""

from tutor_desk.services.students.students import Card
from tutor_desk.ui.house import Page


def print_summary(page: Page, card: Card) -> None:
    """Open the paper of a student, to be looked at, printed and saved."""
    from tutor_desk.ui.papers.progress_summary import PaperDialog  # noqa: PLC0415 - the PDF library comes with it

    PaperDialog(page.house, page.window(), card).open()
