"""The student's own copy: saved as paper and as a file, and brought in elsewhere as what waits for an adult."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PASSPHRASE, QUICK
from tests.reports.matterhorn import failures
from tests.reports.reading import GOLDEN, structure
from tutor_desk import copies, opening
from tutor_desk.errors import CannotRead, CannotSave, Refused, TutorDeskError
from tutor_desk.exchange import student_copy as as_json
from tutor_desk.models.kinds import (
    Author,
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    Outcome,
    Owner,
    Standing,
    Status,
    Verdict,
)
from tutor_desk.reports.student_copy import student_copy as paper
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals, student_copy
from tutor_desk.services.plan.plans import plan
from tutor_desk.services.plan.student_copy import (
    CopyEntry,
    CopyGoal,
    CopyPerson,
    CopyReport,
    CopyReview,
    CopyStep,
    StudentCopy,
)
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check
from tutor_desk.store.head import Head

SECRET = "Ask about the row at home"


def a_copy() -> StudentCopy:
    """A copy with a bit of everything."""
    return StudentCopy(
        datetime(2026, 11, 18, 15, 42, tzinfo=UTC),
        CopyPerson("Amara", "Diallo", "", "", date(2010, 9, 14), 11, "11B", "Level 3 engineering"),
        "Brookfield School",
        "11B",
        "Ms R. Okafor",
        (
            CopyEntry(EntryKind.STRENGTH, "I explain maths to my friends.", None, Author.STUDENT, date(2026, 10, 1), Standing.ACCEPTED, Basis.SEEN, "Ms R. Okafor", date(2026, 10, 3), "", "I explain maths to my friends.", "", "J. Baker, employer, on a slip"),
            CopyEntry(EntryKind.BARRIER, "Getting up", date(2026, 10, 2), Author.STUDENT, date(2026, 10, 2), Standing.RETURNED, None, "Ms R. Okafor", date(2026, 10, 3), "Say when", "", "", ""),
        ),
        (
            CopyGoal("Get to school by 8:40", "Register marks", date(2026, 12, 18), 4, GoalState.OPEN, 60, Author.STUDENT, True, date(2026, 9, 30), Standing.ACCEPTED, Basis.DISCUSSED, "Ms R. Okafor", date(2026, 9, 30), "", "Get to school by 8:40", "", "", (CopyStep("Set an alarm", True), CopyStep("Pack the bag", False))),
        ),
        (
            CopyReview(date(2026, 11, 5), "Ms R. Okafor", "Won a match", 4, "Fine", "College", "I will visit two colleges.", "We agreed on two visits.", "", "", date(2026, 12, 10), (CopyReport("Get to school by 8:40", Outcome.PARTLY, "Four of five"),)),
        ),
    )  # fmt: skip


@pytest.fixture
def lived(desk, amara):
    """Amara, after some weeks, with notes that adults made for adults."""
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I help at home", basis=Basis.PARENT)
    desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "To be an engineer")
    gone = desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "Taken out")
    desk.do("Withdraw", entries.withdraw, gone)
    goal = desk.do("Set", goals.set_goal, amara, "Read daily", steps=["Choose a book"], basis=Basis.DISCUSSED)
    desk.do("Status", students.edit, amara, status=Status.WATCH, status_reason=SECRET)
    desk.do("Prepare", reviews.prepare, amara, SECRET)
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, topics="College", summary="We agreed.")
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.PARTLY, words="Most days")
    desk.do("Say", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    desk.do("Say", reviews.confirm, review, Verdict.COMMENT, "Thank you")
    desk.seat_adult()
    desk.do("Add", actions.add, amara, "Ring the college", owner=Owner.TUTOR)
    desk.do("Grade", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "6", date(2026, 11, 1))
    return amara


@pytest.fixture
def saved(desk, lived, tmp_path):
    """The two files of the copy."""
    return copies.save(desk, lived, tmp_path / "copy")


@pytest.fixture
def elsewhere(tmp_path, now):
    """A desk at another school."""
    made = opening.create(
        tmp_path / "12A.tutordesk", PASSPHRASE, name="12A", school="Other", tutor="Mr S. Lee", cost=QUICK
    )
    yield made.desk
    made.desk.close()


class TestSaved:
    def test_both_files_say_the_same_and_nothing_of_the_adults_own(self, saved):
        pdf, file = saved
        assert (pdf.name, file.name) == (
            "plan-amara-diallo-2026-11-26.pdf",
            "plan-amara-diallo-2026-11-26.json",
        )
        tree, plain = structure(pdf.read_bytes()), file.read_text("utf-8")
        for words in (
            "I help at home",
            "To be an engineer",
            "Read daily",
            "Choose a book",
            "College",
            "Thank you",
            "Ring the college",
            "Maths",
        ):
            assert words in tree, words
            assert words in plain, words
        for words in (SECRET, "Taken out", "status"):
            assert words not in tree
            assert words not in plain
        assert failures(pdf.read_bytes()) == []

    def test_its_paper(self):
        data = paper(a_copy(), Head(1234, "a1b2c3d4"))
        assert failures(data) == []
        assert structure(data) == (GOLDEN / "student-copy.txt").read_text("utf-8")
        assert data == paper(a_copy(), Head(1234, "a1b2c3d4"))

    def test_an_empty_plan(self, desk, ben, tmp_path):
        pdf, _file = copies.save(desk, ben, tmp_path)
        assert "Nothing has been written in it yet." in structure(pdf.read_bytes())
        assert failures(pdf.read_bytes()) == []

    def test_a_place_that_cannot_be_written(self, desk, amara, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(CannotSave, match="nothing half-written"):
            copies.save(desk, amara, tmp_path / "file")

    def test_the_file_is_read_back_as_it_was_written(self):
        assert as_json.parsed(as_json.write(a_copy())) == a_copy()

    def test_the_student_seat_asks_the_tutor(self, desk, amara):
        desk.seat_student(amara, "Amara")
        with pytest.raises(Refused):
            desk.ask(student_copy.student_copy, amara)
        desk.seat_adult()


class TestBroughtIn:
    def test_as_a_new_student(self, elsewhere, saved):
        looked = copies.look(elsewhere, saved[1])
        assert looked.known is None
        assert "Comes in as a new student." in looked.told
        assert "Will wait for an adult: 2 entries, 1 goal." in looked.told
        assert elsewhere.ask(caseload.rows) == []
        key = copies.bring_in(elsewhere, looked)
        found = elsewhere.ask(plan, key)
        assert {one.standing for one in (*found.entries, *found.goals)} == {Standing.PROPOSED}
        assert found.goals[0].steps[0].text == "Choose a book"
        assert {one.accepted_text for one in found.entries} == {""}
        assert {one.came_by for one in found.entries} == {
            "From the student’s own copy, Anytown School, 26/11/2026; accepted there by R. Okafor",
            "From the student’s own copy, Anytown School, 26/11/2026",
        }
        assert check(elsewhere.file) == []
        elsewhere.undo()
        assert elsewhere.ask(caseload.rows) == []

    def test_to_a_student_who_is_here_what_is_new_alone(self, elsewhere, saved):
        key = elsewhere.do(
            "Add", students.add, first_name="Amara", surname="Diallo", born_on=date(2010, 9, 14)
        )
        elsewhere.do("Write", entries.write, key, EntryKind.STRENGTH, "I help at home")
        looked = copies.look(elsewhere, saved[1])
        assert looked.known == key
        assert "1 is here word for word and stays out." in looked.told
        assert copies.bring_in(elsewhere, looked) == key
        assert len(elsewhere.ask(plan, key).entries) == 2
        again = copies.look(elsewhere, saved[1])
        assert not again.comes
        with pytest.raises(Refused, match="Nothing in this copy is new"):
            copies.bring_in(elsewhere, again)

    def test_one_that_may_be_two_people_stays_out(self, elsewhere, saved):
        for _n in range(2):
            elsewhere.do("Add", students.add, first_name="Amara", surname="Diallo", born_on=date(2010, 9, 14))
        looked = copies.look(elsewhere, saved[1])
        assert looked.told == [
            "More than one student on the desk has this name and date of birth. Put that right first."
        ]
        assert not looked.comes

    def test_looking_again_is_asked_for_when_the_desk_has_changed(self, elsewhere, saved):
        looked = copies.look(elsewhere, saved[1])
        elsewhere.do("Add", students.add, first_name="Amara", surname="Diallo", born_on=date(2010, 9, 14))
        with pytest.raises(Refused, match="Look at it again"):
            copies.bring_in(elsewhere, looked)


def altered(**changes):
    return json.dumps(json.loads(as_json.write(a_copy())) | changes).encode()


def read_or_told(data):
    try:
        return f"{as_json.parsed(data).student.name}."
    except TutorDeskError as error:
        return error.sentence


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "is damaged"),
            (b"\xff\xfe\x00", "is damaged"),
            (b"[" * 50_000, "is damaged"),
            (b'{"format": "tutor-desk-student-copy", "version": NaN}', "is damaged"),
            (b"[]", "This is not a student’s copy"),
            (b'{"format": "tutor-desk-access-pack"}', "This is not a student’s copy"),
            (altered(version=2), "from a newer Tutor Desk"),
            (altered(version="1"), "does not say its version"),
            (altered(made_at="yesterday"), "was altered"),
            (altered(made_at="2026-11-18T15:42:00"), "was altered"),
            (altered(student=[]), "was altered"),
            (altered(entries={}), "was altered"),
            (altered(entries=[{"kind": "secret"}]), "was altered"),
            (altered(entries=[None] * 6000), "was altered"),
            (altered(school="x" * 5000), "was altered"),
            (altered(school=None), "was altered"),
        ],
    )
    def test_what_is_no_copy(self, data, words):
        with pytest.raises(CannotRead, match=words):
            as_json.parsed(data)

    def test_what_is_not_there(self, desk, tmp_path):
        with pytest.raises(CannotRead, match="could not be read"):
            copies.look(desk, tmp_path / "gone.json")

    def test_a_value_that_no_record_takes(self, elsewhere):
        copy = as_json.parsed(altered(goals=[json.loads(altered())["goals"][0] | {"progress": 400}]))
        from tutor_desk.services.plan import copies_in

        with pytest.raises(Refused, match="Nothing was changed"):
            copies.bring_in(elsewhere, elsewhere.ask(copies_in.look, copy))
        assert elsewhere.ask(caseload.rows) == []

    @given(st.data())
    def test_whatever_is_spoilt_is_read_or_refused_in_a_sentence(self, data):
        good = bytearray(as_json.write(a_copy()))
        for _n in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(good) - 1))
            good[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
        assert read_or_told(bytes(good)).endswith(".")


def test_the_command_line(run, desk, lived, caseload_path, tmp_path):
    desk.close()
    code, said, _complained = run(
        "student-copy", caseload_path, "--student", "Amara Diallo", "--out", tmp_path
    )
    assert code == 0
    copy = said.splitlines()[1]
    code, said, _complained = run("import-copy", caseload_path, copy, "--dry-run")
    assert (code, "This student is here already." in said) == (0, True)
    code, _said, complained = run("import-copy", caseload_path, copy)
    assert (code, "Nothing in this copy is new" in complained) == (1, True)
    assert run("student-copy", caseload_path, "--student", "Nobody", "--out", tmp_path)[0] == 1
