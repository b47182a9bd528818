"""What a family is told: accepted words only, each figure with its date."""

from dataclasses import asdict
from datetime import date

import pytest

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import (
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    Owner,
    Standing,
    StudentId,
    Verdict,
)
from tutor_desk.services.attendance import figures
from tutor_desk.services.family import summaries
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals, validation
from tutor_desk.services.plan.validation import ItemKind
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import students

CANARY = "CANARY"


def told(desk, student):
    return desk.ask(summaries.progress_summary, student)


def everything(facts):
    return repr(asdict(facts))


def locked_review(desk, student, verdict=Verdict.AGREE, **fields):
    key = desk.do("Begin", reviews.begin, student)
    desk.do("Write", reviews.write, key, **fields)
    desk.do("Confirm", reviews.confirm, key, Verdict.AGREE)
    desk.seat_student(student, "Amara")
    desk.do("Confirm", reviews.confirm, key, verdict, "" if verdict is Verdict.AGREE else "Not the bus part")
    desk.seat_adult()
    return key


class TestWho:
    def test_a_student_of_whom_nothing_is_known_yet(self, desk, amara, now):
        facts = told(desk, amara)
        assert facts.empty
        assert (facts.called, facts.name, facts.year, facts.group) == ("Amara", "Amara Diallo", 11, "11B")
        assert (facts.tutor, facts.school, facts.caseload) == ("R. Okafor", "Anytown School", "11B")
        assert facts.as_at == now
        assert facts.student == amara

    def test_the_names_they_prefer(self, desk, amara):
        desk.do("Edit", students.edit, amara, preferred_first_name="Mara", preferred_surname="Diallo-Reed")
        facts = told(desk, amara)
        assert (facts.called, facts.name) == ("Mara", "Mara Diallo-Reed")

    def test_one_who_has_a_single_name(self, desk):
        key = desk.do("Add", students.add, surname="Suharto")
        assert (told(desk, key).called, told(desk, key).name) == ("Suharto", "Suharto")

    def test_a_namesake_is_told_apart(self, desk, amara, ben):
        assert not told(desk, amara).namesake
        desk.do("Add", students.add, first_name="amara", surname="DIALLO")
        assert told(desk, amara).namesake
        assert not told(desk, ben).namesake

    def test_identifiers_are_not_told(self, desk):
        key = desk.do(
            "Add",
            students.add,
            surname="Diallo",
            upn="A823432113003",
            uln="1234567897",
            email="a@school.test",
        )
        text = everything(told(desk, key))
        assert "A823432113003" not in text
        assert "1234567897" not in text
        assert "a@school.test" not in text

    def test_a_student_who_is_gone(self, desk):
        with pytest.raises(Refused):
            told(desk, StudentId(999))

    def test_not_from_the_student_seat(self, desk, amara):
        desk.seat_student(amara, "Amara")
        with pytest.raises(Refused):
            told(desk, amara)


class TestAcceptedOnly:
    @pytest.mark.parametrize("kind", [EntryKind.STRENGTH, EntryKind.ACHIEVEMENT, EntryKind.ASPIRATION])
    def test_an_entry_counts_once_it_is_accepted(self, desk, amara, kind):
        key = desk.do("Write", entries.write, amara, kind, CANARY)
        assert told(desk, amara).empty
        desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
        assert CANARY in everything(told(desk, amara))

    def test_the_wording_that_was_accepted(self, desk, amara):
        key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, CANARY)
        desk.do("Accept", validation.accept_changed, ItemKind.ENTRY, key, "I listen well", Basis.DISCUSSED)
        facts = told(desk, amara)
        assert [entry.text for entry in facts.going_well] == ["I listen well"]
        assert CANARY not in everything(facts)

    def test_an_edit_is_not_told_before_it_is_accepted(self, desk, amara):
        key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen well", basis=Basis.SEEN)
        desk.do("Edit", entries.edit, key, CANARY)
        assert CANARY not in everything(told(desk, amara))

    def test_a_goal_that_the_student_declined_is_not_told(self, desk, amara):
        goal = desk.do("Goal", goals.set_goal, amara, "Join the choir", basis=Basis.DISCUSSED)
        assert [one.text for one in told(desk, amara).goals] == ["Join the choir"]
        desk.seat_student(amara, "Amara")
        desk.do("Answer", goals.answer, goal, False, "I want to play football")
        desk.seat_adult()
        assert told(desk, amara).goals == ()

    @pytest.mark.parametrize("undo", [Standing.RETURNED, Standing.WITHDRAWN])
    def test_returned_and_withdrawn_entries_are_not_told(self, desk, amara, undo):
        key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, CANARY)
        if undo is Standing.RETURNED:
            desk.do("Return", validation.give_back, ItemKind.ENTRY, key, "Which one?")
        else:
            desk.do("Withdraw", entries.withdraw, key)
        assert told(desk, amara).empty

    @pytest.mark.parametrize("kind", [EntryKind.ABOUT_ME, EntryKind.SUPPORT_NEED, EntryKind.BARRIER])
    def test_what_is_between_student_and_tutor_is_not_told(self, desk, amara, kind):
        desk.do("Write", entries.write, amara, kind, CANARY, basis=Basis.DISCUSSED)
        assert told(desk, amara).empty

    def test_goals_that_are_accepted_the_open_ones_first(self, desk, amara):
        desk.do("Goal", goals.set_goal, amara, CANARY)
        done = desk.do("Goal", goals.set_goal, amara, "Done", basis=Basis.SEEN)
        gone = desk.do("Goal", goals.set_goal, amara, "No longer needed", basis=Basis.SEEN)
        desk.do("Goal", goals.set_goal, amara, "Undated", basis=Basis.SEEN)
        desk.do(
            "Goal", goals.set_goal, amara, "Dated", due_on=date(2026, 12, 18), measure="M", basis=Basis.SEEN
        )
        desk.do("Close", goals.close, done, GoalState.DONE)
        desk.do("Close", goals.close, gone, GoalState.NOT_NEEDED)
        facts = told(desk, amara)
        assert [goal.text for goal in facts.goals] == ["Dated", "Undated", "Done"]
        assert facts.goals[0] == summaries.GoalFact("Dated", "M", date(2026, 12, 18), GoalState.OPEN, 0)
        assert facts.goals[-1].state is GoalState.DONE

    def test_other_students_are_not_told_of(self, desk, amara, ben):
        desk.do("Write", entries.write, ben, EntryKind.STRENGTH, CANARY, basis=Basis.SEEN)
        desk.do("Goal", goals.set_goal, ben, CANARY, basis=Basis.SEEN)
        desk.do("Action", actions.add, ben, CANARY, owner=Owner.TUTOR)
        desk.do("Figure", marks.record_grade, ben, CANARY, GradeKind.CURRENT, "7", date(2026, 11, 6))
        assert told(desk, amara).empty


class TestReviews:
    def test_an_open_review_is_not_told(self, desk, amara):
        key = desk.do("Begin", reviews.begin, amara)
        desk.do("Write", reviews.write, key, summary=CANARY, in_my_words=CANARY)
        desk.do("Action", actions.add, amara, CANARY, owner=Owner.TUTOR, review=key)
        assert told(desk, amara).empty

    def test_what_was_agreed_in_the_last_locked_review(self, desk, amara):
        locked_review(desk, amara, summary="We talked", in_my_words="I will try", next_on=date(2027, 1, 14))
        assert told(desk, amara).agreed == summaries.AgreedFact(
            date(2026, 11, 26), "We talked", "I will try", date(2027, 1, 14), disputed=False
        )

    def test_that_someone_did_not_agree(self, desk, amara):
        locked_review(desk, amara, Verdict.DISAGREE, summary="We talked")
        assert told(desk, amara).agreed.disputed

    def test_what_was_private_stays_private(self, desk, amara):
        locked_review(desk, amara, summary="We talked", how_i_am=CANARY, topics=CANARY, preparation=CANARY)
        assert CANARY not in everything(told(desk, amara))

    def test_steps_are_those_still_open_that_were_agreed(self, desk, amara):
        key = desk.do("Begin", reviews.begin, amara)
        mine = desk.do("Action", actions.add, amara, "Mine", review=key, due_on=date(2026, 12, 4))
        done = desk.do("Action", actions.add, amara, "Done already", review=key)
        desk.do("Tick", actions.tick, done, done=True)
        desk.do("Confirm", reviews.confirm, key, Verdict.AGREE)
        desk.seat_student(amara, "Amara")
        desk.do("Action", actions.add, amara, CANARY)
        desk.do("Confirm", reviews.confirm, key, Verdict.AGREE)
        desk.seat_adult()
        desk.do("Action", actions.add, amara, "Call home", owner=Owner.TUTOR)
        assert mine
        assert told(desk, amara).steps == (
            summaries.StepFact("Mine", Owner.STUDENT, "", date(2026, 12, 4)),
            summaries.StepFact("Call home", Owner.TUTOR, "R. Okafor", None),
        )


class TestFigures:
    def test_attendance_of_this_school_year_oldest_first(self, desk, amara):
        for when in (date(2026, 11, 18), date(2026, 7, 1), date(2026, 9, 18)):
            desk.do(
                "Figure",
                figures.record_attendance,
                amara,
                when,
                possible=90,
                authorised=7,
                unauthorised=5,
            )
        facts = told(desk, amara)
        assert [figure.as_at for figure in facts.attendance] == [date(2026, 9, 18), date(2026, 11, 18)]
        assert facts.attendance[-1].attended == 78
        assert facts.attendance[-1].percent == pytest.approx(86.67, abs=0.01)

    def test_a_figure_of_no_half_days_says_nothing(self, desk, amara):
        desk.do(
            "Figure",
            figures.record_attendance,
            amara,
            date(2026, 9, 2),
            possible=0,
            authorised=0,
            unauthorised=0,
        )
        assert told(desk, amara).empty

    def test_the_newest_grade_of_each_kind(self, desk, amara):
        for kind, grade, when in (
            (GradeKind.CURRENT, "5", date(2026, 10, 1)),
            (GradeKind.CURRENT, "6", date(2026, 11, 6)),
            (GradeKind.TARGET, "7", date(2026, 9, 10)),
        ):
            desk.do("Figure", marks.record_grade, amara, "Biology", kind, grade, when)
        assert set(told(desk, amara).grades) == {
            summaries.GradeFact("Biology", GradeKind.CURRENT, "6", date(2026, 11, 6), "1 grade below target"),
            summaries.GradeFact("Biology", GradeKind.TARGET, "7", date(2026, 9, 10)),
        }


def test_a_handful_of_questions(desk, amara):
    asked = []
    desk.file.connection.set_trace_callback(asked.append)
    told(desk, amara)
    desk.file.connection.set_trace_callback(None)
    assert len(asked) <= 13
