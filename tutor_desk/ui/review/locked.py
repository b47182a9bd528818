"""A confirmed review: what each said to it, and the paper to take away."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_desk.reports import saving
from tutor_desk.services.family import summaries
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.ui import jobs
from tutor_desk.ui.dates import moment, short_date
from tutor_desk.ui.papers.review_paper import save_review_record
from tutor_desk.ui.review.sitting import Sitting
from tutor_desk.ui.signing.shown import shown
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import _, word


class Locked(QWidget):
    """Says that the review is locked; the tutor prints the summary from here."""

    def __init__(self, sitting: Sitting, sheet: Sheet, done: Callable[[], None]) -> None:
        super().__init__()
        self._sitting = sitting
        box = column(self, gap=12)
        card = Card(_("Confirmed by both"))
        card.add(Muted(_("Locked {at}. Nothing in it changes any more.").format(at=moment(sheet.locked_at))))
        if sheet.summary:
            card.add(Text(sheet.summary))
        if sheet.in_my_words:
            card.add(Text(f"“{sheet.in_my_words}”"))
        for who, name, verdict, comment, at, signature in (
            (sitting.first_name, sitting.name, sheet.student_verdict, sheet.student_comment, sheet.student_at, sheet.student_signature),
            (sheet.tutor_name, sheet.tutor_name, sheet.tutor_verdict, sheet.tutor_comment, sheet.tutor_at, sheet.tutor_signature),
        ):  # fmt: skip
            if verdict:
                card.add(Text(f"{who}: {word(verdict)}{' – ' + comment if comment else ''}"))
                for part in shown(signature, name, short_date(at.astimezone().date() if at else None)):
                    card.add(part)
        if sheet.next_on:
            card.add(Strong(_("Next review: {day}").format(day=short_date(sheet.next_on))))
        box.addWidget(card)
        if sitting.by_student:
            box.addWidget(
                Text(sitting.said(_("Thank you, {name}. Please hand the laptop back to your tutor."), ""))
            )
            return
        deeds = row(gap=8)
        self.copy = button(
            _("Print {name}’s copy…").format(name=sitting.first_name), self.save_record, "printer"
        )
        self.print = button(_("Print summary…"), self.save, "printer")
        self.done = button(_("Done"), done, "check", primary=True)
        deeds.addWidget(self.copy)
        deeds.addWidget(self.print)
        deeds.addWidget(self.done)
        deeds.addStretch(1)
        box.addLayout(deeds)

    def save(self) -> None:
        """Write the progress summary where the tutor says, and open it for printing."""
        house = self._sitting.house
        facts = house.desk.ask(summaries.progress_summary, self._sitting.student)
        if facts.withheld:
            house.asking.tell(self, _("Not for the family"), facts.withheld)
            return
        folder = house.asking.folder(self, "summary", _("Where to put the summary"))
        if folder is None:
            return
        jobs.run(lambda _progress: saving.write(facts, folder), then=house.asking.show_file)

    def save_record(self) -> None:
        """Write the record of this review where the tutor says, for the student to take away, and open it."""
        save_review_record(self, self._sitting.house, self._sitting.review)
