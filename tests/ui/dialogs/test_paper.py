"""The paper before it leaves: chosen, seen, printed, saved."""

import io
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from tests.samples import forty_goals
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.reports.choices import Audience, Part, Period
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.students import students
from tutor_desk.settings import Settings
from tutor_desk.ui.papers.progress_summary import PaperDialog
from tutor_desk.ui.pdf import paint, pictures
from tutor_desk.ui.widgets import pages


@pytest.fixture
def dialog(qtbot, house, desk, amara):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    desk.do("Set", goals.set_goal, amara, "Be on time", due_on=date(2026, 12, 18), basis=Basis.DISCUSSED)
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen well", basis=Basis.SEEN)
    made = PaperDialog(house, window, desk.ask(students.card, amara))
    made.open()
    yield made
    window.close()


def shown(dialog):
    """The pictures of the pages that are on the screen."""
    return [page.pixmap().toImage() for page in dialog.pages.findChildren(QLabel) if not page.isHidden()]


def test_the_first_page_is_there_at_once(dialog):
    assert dialog.pages.count == 1
    (page,) = shown(dialog)
    assert page.height() > page.width() > 500
    assert len({page.pixel(x, y) for x in range(0, page.width(), 3) for y in range(0, 400, 3)}) > 20
    assert dialog.pages.accessibleName() == "Preview of Progress summary for Amara Diallo"


def test_each_choice_is_seen(dialog, qtbot):
    before = shown(dialog)[0]
    dialog.form._cells["large"].editor.setChecked(True)
    qtbot.waitUntil(lambda: shown(dialog)[:1] not in ([], [before]))
    assert dialog.choices.large


def test_saved_where_the_person_says_and_remembered_for_the_audience(dialog, answers, tmp_path, house):
    answers.answers["save_file"] = tmp_path
    dialog.form.fill(period=Period.TERM, large=True, pages=1)
    dialog.parts._cells[Part.GOALS].editor.setChecked(False)
    dialog.save()
    (path,) = tmp_path.glob("*.pdf")
    assert path.name.startswith("progress-summary-amara-diallo-")
    text = PdfReader(path).pages[0].extract_text()
    assert "I listen well" in text
    assert "Be on time" not in text
    assert dialog.banner.sentence == f"Saved as {path.name} in {tmp_path}."
    kept = Settings.load().papers
    chosen = {"left_out": ["goals"], "period": "term", "large": True, "plain": False, "pages": 1}
    assert kept == {"parent": chosen}
    dialog.form._cells["audience"].editor.choose(Audience.SERVICE)
    dialog._changed("audience")
    assert dialog.choices.left_out == {Part.GRADES, Part.ATTENDANCE, Part.SIGNATURES}
    dialog.form.fill(audience=Audience.PARENT)
    dialog._changed("audience")
    assert dialog.choices.left_out == {Part.GOALS}
    assert dialog.choices.large
    assert dialog.choices.pages == 1


def test_a_password_locks_what_is_saved(dialog, answers, tmp_path):
    answers.answers["save_file"] = tmp_path
    dialog.lock.fill(password="tulip 7 bus")
    dialog.save()
    (path,) = tmp_path.glob("*.pdf")
    assert PdfReader(path).is_encrypted


def test_a_place_that_cannot_be_written_is_said(dialog, answers, tmp_path):
    (tmp_path / "file").write_text("mine")
    answers.answers["save_file"] = tmp_path / "file" / "paper.pdf"
    dialog.save()
    assert "could not be saved in this folder" in dialog.banner.sentence


def test_sent_to_the_printer(dialog, answers):
    dialog.print()
    assert dialog.banner.sentence == ""
    answers.answers["print_pdf"] = True
    dialog.print()
    assert dialog.banner.sentence == "Sent to the printer."


def test_another_student_named_on_it_is_pointed_out(dialog, desk, amara, ben, answers, tmp_path, house):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I helped Ben with maths", basis=Basis.SEEN)
    again = PaperDialog(house, dialog.parent(), desk.ask(students.card, amara))
    assert "Ben Carter may be named here: “… I helped Ben with maths …”" in again.banner.sentence
    answers.answers["save_file"] = tmp_path
    again.save()
    assert list(tmp_path.glob("*.pdf")) == []
    answers.answers["confirm"] = True
    again.save()
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    again.parts._cells[Part.GOING_WELL].editor.setChecked(False)
    again.show_paper()
    assert again.banner.sentence == ""


def test_every_page_is_printed(tmp_path):
    from tests.reports.facts import full
    from tutor_desk.reports.progress_summary import progress_summary

    data = progress_summary(full())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paint(data, printer)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == len(list(pictures(data, 1.0))) == 2
    assert len(PdfReader(io.BytesIO(data)).pages) == 2


def test_of_a_long_paper_the_first_pages_are_shown_and_the_rest_is_counted(qtbot, monkeypatch):
    monkeypatch.setattr(pages, "_MOST", 2)
    shown = pages.Pages()
    qtbot.addWidget(shown)
    shown.show_paper(progress_summary(forty_goals()), "forty goals")
    qtbot.waitUntil(lambda: shown.count == 3)
    assert shown.findChildren(QLabel)[-1].text() == "4 more pages are printed and saved."


def test_a_family_that_may_not_be_told_gets_no_paper_and_the_student_does(
    dialog, house, desk, amara, answers, tmp_path
):
    desk.do("Edit", students.edit, amara, nothing_home=True)
    answers.answers["save_file"] = tmp_path / "paper.pdf"
    withheld = PaperDialog(house, dialog.parentWidget(), desk.ask(students.card, amara))
    withheld.open()
    assert "Nothing is to be sent home for Amara" in withheld.banner.sentence
    assert withheld.pages.count == 0
    withheld.save()
    withheld.print()
    assert answers.heard == []
    withheld.form.fill(audience=Audience.STUDENT)
    withheld.show_paper()
    assert withheld.pages.count > 0
    withheld.save()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    withheld.close()
