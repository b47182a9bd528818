"""Print a student's progress summary: a PDF, saved where the tutor says, and opened."""

from pathlib import Path

from shiboken6 import isValid

from tutor_desk.reports import saving
from tutor_desk.services import summaries
from tutor_desk.services.students import Card
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.house import Page
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


def print_summary(page: Page, card: Card, banner: Banner) -> None:
    """Ask for a folder, write the summary there, and show it; the banner says where it is."""
    asking = page.house.asking
    title = _("Where should the summary of {student} be saved?").format(student=card.name)
    folder = asking.folder(page, "summary", title)
    if folder is None:
        return
    facts = page.house.desk.ask(summaries.progress_summary, card.id)

    def say(tone: Tone, sentence: str) -> None:
        if isValid(banner):  # the person may have gone elsewhere meanwhile
            banner.say(tone, sentence)

    def done(path: Path) -> None:
        say(Tone.GOOD, _("Saved as {file} in {folder}.").format(file=path.name, folder=path.parent))
        asking.show_file(path)

    say(Tone.WAITING, _("The summary is being made…"))
    jobs.run(
        lambda _progress: saving.write(facts, folder),
        then=done,
        failed=lambda error: say(Tone.ACT, crash.sentence(error)),
    )
