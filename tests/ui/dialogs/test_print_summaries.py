from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk.models.kinds import Basis, EntryKind, StudentId
from tutor_desk.services.plan import entries
from tutor_desk.services.students import caseload, students
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.papers.print_summaries import ask_whose, print_for
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.progress import ProgressDialog


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.banner = Banner(made)
    made.show()
    return made


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def rows(desk, amara, ben):
    return desk.ask(caseload.rows)


@pytest.fixture
def done(qtbot):
    return lambda: qtbot.waitUntil(lambda: not jobs.running(), timeout=20000)


def asked(qtbot, house, window, **groups) -> FormDialog:
    dialog = ask_whose(house, window, window.banner, **groups)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def whose(dialog):
    return [words for _value, words in dialog.form._fields["whose"].choices]


def test_all_are_printed_and_the_page_says_where(qtbot, house, window, rows, answers, papers, done):
    answers.answers["folder"] = papers
    dialog = asked(qtbot, house, window, chosen=rows[:1], shown=rows, everybody=rows)
    assert whose(dialog) == ["All 2 students", "Ben Carter"]
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done()
    assert not dialog.isVisible()
    names = sorted(path.name for path in papers.iterdir())
    assert [name[:27] for name in names] == ["progress-summary-amara-dial", "progress-summary-ben-carter"]
    assert "Amara Diallo" in PdfReader(papers / names[0]).pages[0].extract_text()
    assert window.banner.sentence == f"2 summaries were saved in {papers}."
    window.banner.findChild(QPushButton).click()
    assert answers.heard[-1] == ("show_file", str(papers))


def test_what_is_offered_is_what_differs(qtbot, house, window, rows, desk):
    desk.do("Add", students.add, surname="Evans", first_name="Chloe")
    everybody = desk.ask(caseload.rows)
    dialog = asked(qtbot, house, window, chosen=rows, shown=everybody[1:], everybody=everybody)
    assert whose(dialog) == ["The 2 students chosen", "All 3 students", "The 2 students shown"]
    dialog.reject()


def test_without_a_folder_nothing_is_printed_and_the_dialog_stays(qtbot, house, window, rows):
    dialog = asked(qtbot, house, window, chosen=(), shown=rows, everybody=rows)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert "nothing was printed" in dialog.banner.sentence
    assert not jobs.running()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(house, window, rows, answers, tmp_path, done):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    answers.answers["folder"] = blocked
    assert print_for(house, window, window.banner, rows)
    done()
    assert "could not be saved in this folder" in window.banner.sentence
    assert blocked.read_text() == "not a folder"


def test_who_stops_keeps_whole_papers(qtbot, house, window, rows, answers, papers, done, desk):
    for number in range(20):
        desk.do("Add", students.add, surname=f"Evans{number}", first_name="Chloe")
    answers.answers["folder"] = papers
    print_for(house, window, window.banner, desk.ask(caseload.rows))
    progress = window.findChild(ProgressDialog)
    qtbot.waitUntil(lambda: any(papers.glob("*.pdf")), timeout=20000)
    progress.close()
    done()
    written = list(papers.iterdir())
    assert 0 < len(written) < 22
    assert all(len(PdfReader(path).pages) for path in written)
    assert window.banner.sentence.startswith("Stopped. ")
    assert str(len(written)) in window.banner.sentence


def test_all_in_one_file_in_large_print_with_a_password(qtbot, house, window, rows, answers, papers, done):
    answers.answers["folder"] = papers
    dialog = asked(qtbot, house, window, chosen=(), shown=rows, everybody=rows)
    dialog.form.fill(files=2, large=True, password="tulip 7 bus")
    dialog.do()
    done()
    (path,) = papers.iterdir()
    file = PdfReader(path)
    assert file.is_encrypted
    assert file.decrypt("tulip 7 bus")
    assert len(file.pages) == 2
    assert window.banner.sentence == f"2 summaries were saved in {papers}."


def test_what_names_another_student_is_skipped_and_listed(
    house, window, rows, answers, papers, done, desk, amara
):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I helped Ben with maths", basis=Basis.SEEN)
    answers.answers["folder"] = papers
    print_for(house, window, window.banner, rows)
    done()
    assert [path.name[:27] for path in papers.iterdir()] == ["progress-summary-ben-carter"]
    assert window.banner.sentence == f"1 summary was saved in {papers}. 1 was skipped."
    assert answers.heard[-1] == (
        "tell",
        "Amara Diallo: Ben Carter may be named in it. Print it by itself, once you have looked at it.",
    )


def test_a_student_who_is_gone_meanwhile_is_skipped(house, window, rows, answers, papers, done):
    answers.answers["folder"] = papers
    gone = replace(rows[0], id=StudentId(999))
    print_for(house, window, window.banner, [gone, *rows[1:]])
    done()
    assert len(list(papers.iterdir())) == 1
    assert "no longer in the caseload" in answers.heard[-1][1]


def test_an_error_nobody_expects_is_told_and_logged(
    house, window, rows, answers, tmp_path, done, monkeypatch
):
    told = []
    monkeypatch.setattr(crash, "tell", told.append)
    answers.answers["folder"] = Path("\0")
    print_for(house, window, window.banner, rows)
    done()
    assert [type(error) for error in told] == [ValueError]
    assert window.banner.sentence == ""
