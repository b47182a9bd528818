"""The student's copy of a confirmed review, read back with libraries that did not write it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import NOW
from tests.reports.matterhorn import failures
from tests.reports.reading import golden, outside, plain, structure
from tutor_desk.models.kinds import GoalState, GradeKind, Outcome, Owner, Standing, Verdict
from tutor_desk.reports.review_record import file_name, review_record
from tutor_desk.services.review.review_papers import ReviewFacts
from tutor_desk.services.review.review_records import ActionThen, AttendanceThen, GoalThen, GradeThen, Version
from tutor_desk.store.head import Head


def facts(**more):
    version = Version(
        number=1,
        locked_at=NOW,
        good_news="We won on Saturday.",
        wellbeing=4,
        how_i_am="A bit tired.",
        topics="My maths set.",
        in_my_words="I will ring the college on Monday.",
        summary="A good talk about the open evening.",
        next_on=date(2026, 12, 10),
        held_at=NOW,
        tutor_name="Ms R. Okafor",
        student_verdict=Verdict.COMMENT,
        student_comment="I would like to talk about football too",
        student_at=NOW,
        tutor_verdict=Verdict.AGREE,
        tutor_comment="",
        tutor_at=NOW,
        goals=(
            GoalThen("Go to the open evening", GoalState.DONE, Standing.ACCEPTED, 100, None, Outcome.DONE, "It was great"),
            GoalThen("Hand in my homework", GoalState.OPEN, Standing.ACCEPTED, 40, date(2026, 12, 1), Outcome.NOT_YET, "I forgot twice"),
            GoalThen("Read for pleasure", GoalState.OPEN, Standing.ACCEPTED, 0, None, None, ""),
        ),
        attendance=AttendanceThen(date(2026, 11, 25), 100, 6, 2),
        grades=(GradeThen("Maths", GradeKind.CURRENT, "5", date(2026, 11, 20)),),
        actions=(
            ActionThen("Bring the form", Owner.TUTOR, "", date(2026, 12, 1)),
            ActionThen("Ring the college", Owner.STUDENT, "", None),
        ),
    )  # fmt: skip
    return ReviewFacts(
        "Amara", "Amara Diallo", "11B", "Anytown School", "Year 11", NOW, Head(), replace(version, **more)
    )


def test_all_of_it_in_reading_order():
    golden("review-record.txt", structure(review_record(facts())))


def test_it_is_accessible_and_repeatable():
    paper = review_record(facts())

    assert failures(paper) == []
    assert outside(paper) == []
    assert review_record(facts()) == paper


@pytest.mark.parametrize(
    ("more", "absent"),
    [
        ({"goals": ()}, "How the goals went"),
        ({"good_news": "", "wellbeing": None, "how_i_am": "", "topics": ""}, "What we talked about"),
        ({"attendance": None, "grades": (), "goals": ()}, "How it stood that day"),
        ({"in_my_words": "", "summary": "", "actions": (), "next_on": None}, "What we agreed"),
    ],
)
def test_a_part_without_anything_in_it_is_left_out(more, absent):
    assert absent in plain(review_record(facts()))
    assert absent not in plain(review_record(facts(**more)))


def test_a_goal_of_which_nothing_was_said_is_told_only_as_it_stood():
    went, stood = plain(review_record(facts())).split("How it stood that day")

    assert "Read for pleasure" not in went
    assert "Read for pleasure Accepted" in stood


def test_it_says_of_which_kind_it_was():
    assert "Our review · Concern ·" in plain(review_record(facts(kind="Concern")))
    assert "Concern" not in plain(review_record(facts()))


def test_who_disagrees_is_told_with_the_reason():
    said = plain(review_record(facts(student_verdict=Verdict.DISAGREE, student_comment="Too long")))

    assert "I disagree, because: Too long" in said


def test_a_later_version_says_so():
    assert "This is version 2" in plain(review_record(facts(number=2)))


def test_the_file_is_named_after_student_and_day():
    assert file_name(facts(), "amara-diallo") == "review-amara-diallo-2026-11-26.pdf"


def test_much_of_everything_stays_within_the_margins():
    many = tuple(replace(facts().version.goals[1], text="Hand in my homework " * 8) for _n in range(30))
    paper = review_record(facts(goals=many, summary="A long talk. " * 200))

    assert failures(paper) == []


def test_a_signature_is_drawn_and_read_out_and_a_typed_name_is_words():
    paper = review_record(
        facts(student_signature="ink:10,80 60,20 120,90;130,40", tutor_signature="name:Ms R. Okafor")
    )
    assert failures(paper) == []
    assert "Signed by Amara Diallo on 26 November 2026" in plain(paper)
    assert "Signed by Ms R. Okafor on 26 November 2026" in plain(paper)
    figures = [line for line in structure(paper).splitlines() if "Figure" in line]
    assert len(figures) == 1
    assert "Signed by Amara Diallo on 26" in figures[0]


def test_how_it_was_is_not_on_a_paper_of_whom_it_is_not_shown_to():
    text = plain(review_record(facts(wellbeing=None, how_i_am="", kept_back=True)))
    assert "of 5" not in text
    assert "A bit tired" not in text
