"""A validation slip through the real window: printed, signed elsewhere, recorded by its code, undone."""

import pytest

from tests.evidence.files import photo
from tests.reports.reading import plain
from tutor_desk.models.kinds import Basis, EntryKind, Standing
from tutor_desk.services.plan import entries, evidence
from tutor_desk.services.plan.plans import plan
from tutor_desk.store.check import check


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_an_employer_confirms_on_paper(window, person, answers, desk, amara, tmp_path):
    desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "I ran the front desk.")
    desk.do("Write", entries.write, amara, EntryKind.BARRIER, "My own business")
    window.open(desk)
    window.go("student", amara)
    window.shell.page.commands.run("validation_slip")
    person.press("Ctrl+Return")
    assert person.sees("Nothing was chosen, so no slip was made.")
    person.click("Achievement: I ran the front desk.")
    path = tmp_path / "slip.pdf"
    answers.answers["save_file"] = path
    person.press("Ctrl+Return")
    assert person.sees("The slip was saved as slip.pdf. Its code is ")
    words = plain(path.read_bytes())
    assert "My own business" not in words
    code = words.split("Code of this slip: ")[1].split()[0]
    window.shell.page.commands.run("record_slip")
    person.type("Code on the slip", "K7QF-1-2M9D-8T3W")
    person.press("Ctrl+Return")
    assert person.sees("This code is not of this caseload, or it was mistyped.")
    person.type("Code on the slip", code.lower())
    person.click("I have a scan or photo of it")
    answers.answers["open_file"] = tmp_path / "gone.jpg"
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("There is no file “gone” there any more."))
    window.shell.page.commands.run("record_slip")
    person.type("Code on the slip", code.lower())
    person.click("I have a scan or photo of it")
    scan = tmp_path / "signed.jpg"
    scan.write_bytes(photo(1, 600, 400))
    answers.answers["open_file"] = scan
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("What does the slip say?"))
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")
    person.choose("I ran the front desk.", "They saw it themselves")
    person.type("Who signed it?", "J. Baker")
    person.type("What are they?", "Employer")
    person.press("Ctrl+Return")
    assert person.sees("1 entry accepted for Amara Diallo, on the word of J. Baker.")
    entry = desk.ask(plan, amara).entries[0]
    assert (entry.standing, entry.basis) == (Standing.ACCEPTED, Basis.EMPLOYER)
    assert [piece.name for piece in desk.ask(evidence.of_student, amara)] == ["signed"]
    assert check(desk.file) == []
    person.press("Ctrl+2")
    assert "J. Baker, Employer confirmed this on a slip signed 26/11/2026, recorded by R. Okafor" in " ".join(
        person.cards("Plan")
    )
    person.tab("History")
    assert any("confirmed this on a slip signed 26/11/2026" in card for card in person.cards("History"))
    person.press("Ctrl+Z")
    assert desk.ask(plan, amara).entries[0].standing is Standing.PROPOSED
