"""Papers through the real window: chosen, seen, decided on, saved, printed, and by the dozen."""

from datetime import date

import pypdfium2
import pytest
from pypdf import PdfReader

from tests.reports.matterhorn import failures
from tests.reports.reading import plain, structure
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.samples import sample
from tutor_desk.services.students import students

PASSWORD = "tulip 7 bus"
NAMED = "Ben Carter may be named here: “… Ben and I run the maths club …”"


@pytest.fixture
def papers(tmp_path, answers):
    """Where papers are to be saved."""
    folder = tmp_path / "papers"
    folder.mkdir()
    answers.answers.update(folder=folder, save_file=folder)
    return folder


@pytest.fixture
def open_window(window, desk, amara, ben):
    """The window with Amara, whose plan names Ben, and Ben."""
    says = "Ben and I run the maths club"
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, says, basis=Basis.SEEN)
    due = date(2026, 12, 18)
    for student in (amara, ben):
        desk.do("Set", goals.set_goal, student, "Be on time", due_on=due, basis=Basis.DISCUSSED)
    desk.do("Grade", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", date(2026, 11, 6))
    window.open(desk)
    window.go("caseload")
    return window


def find_amara(person):
    person.press("Ctrl+F")
    person.keys("dial")
    person.press("Return")
    assert person.sees("Amara Diallo")


def test_one_paper_is_chosen_seen_decided_on_and_saved(person, open_window, answers, papers):
    find_amara(person)
    person.press("Ctrl+P")
    assert person.sees("Progress summary for Amara Diallo")
    assert person.sees(NAMED)
    assert person.sees("Page 1")
    person.click("Who is it for?: Student")
    person.choose("How many pages?", "One: the short form")
    person.click("Large print (18 point)")
    person.click("Black and white")
    person.click("Grades")
    person.until(lambda: person.sees("Page 1"))

    person.click("Save")
    assert answers.heard[-1][0] == "confirm"
    assert NAMED in answers.heard[-1][1]
    assert list(papers.iterdir()) == []

    answers.answers["confirm"] = True
    person.click("Save")
    (path,) = papers.iterdir()
    assert path.name == "progress-summary-amara-diallo-2026-11-26.pdf"
    assert person.sees(f"Saved as {path.name} in {papers}.")
    say_what_it_says(path.read_bytes())

    person.type("Password, if you want one", PASSWORD)
    person.click("Save")
    say_that_it_is_locked(path)

    answers.answers["print_pdf"] = True
    person.click("Print")
    assert person.sees("Sent to the printer.")
    person.click("Close")

    person.press("Ctrl+P")
    assert "Grades" in person.can_press()
    person.click("Who is it for?: Student")
    assert person.sees("One: the short form")
    person.click("Who is it for?: Parents")
    assert person.sees("As many as it takes")
    person.click("What is going well")
    person.until(lambda: not person.sees(NAMED))
    person.click("Save")
    assert answers.heard[-1][0] == "save_file"


def say_what_it_says(data):
    assert failures(data) == []
    tree = structure(data)
    assert "For Amara" in tree
    assert "P: Be on time" in tree
    assert "Ben and I run the maths club" in tree
    assert "Maths" not in tree
    assert "Be on time" in plain(data)


def say_that_it_is_locked(path):
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(path)
    file = PdfReader(path)
    assert file.is_encrypted
    assert file.decrypt(PASSWORD)
    document = pypdfium2.PdfDocument(path, password=PASSWORD)
    assert "Be on time" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_all_are_saved_under_names_that_tell_them_apart(person, open_window, desk, answers, papers):
    for surname in ("O’Brien/Löw", "O’Brien/Löw", "چوہدری"):
        desk.do("Add", students.add, first_name="Zoë", surname=surname)
    person.rest()
    person.press("Ctrl+P")
    person.click("Large print (18 point)")
    person.press("Ctrl+Return")
    assert person.sees(f"4 summaries were saved in {papers}. 1 was skipped.")
    kind, skipped = answers.heard[-1]
    assert kind == "tell"
    assert skipped.startswith("Amara Diallo: Ben Carter may be named in it.")
    names = sorted(path.name for path in papers.iterdir())
    assert [name.removeprefix("progress-summary-").removesuffix("-2026-11-26.pdf") for name in names] == [
        "ben-carter",
        "zoë-o-brien-löw-3",
        "zoë-o-brien-löw-4",
        "zoë-چوہدری",
    ]
    assert "Ben Carter" in plain((papers / names[0]).read_bytes())
    assert all(failures(path.read_bytes()) == [] for path in papers.iterdir())


def test_all_in_one_file_under_a_password(person, open_window, papers):
    person.press("Ctrl+P")
    person.click("Files: All in one")
    person.type("Password, if you want one", PASSWORD)
    person.press("Ctrl+Return")
    assert person.sees(f"1 summary was saved in {papers}. 1 was skipped.")
    (path,) = papers.iterdir()
    say_that_it_is_locked(path)


def test_who_stops_a_batch_has_whole_papers_and_is_told_how_many(person, window, desk, papers):
    desk.do("Make sample", sample.fill, students=38, seed=1)
    window.open(desk)
    window.go("caseload")
    person.press("Ctrl+P")
    person.begin("Choose a folder")
    person.until(lambda: any(papers.glob("*.pdf")))
    person.click("Cancel")
    made = list(papers.iterdir())
    assert 0 < len(made) < 38
    assert person.sees(f"Stopped. {len(made)} summar")
    assert all(PdfReader(path).pages[0].extract_text() for path in made)
