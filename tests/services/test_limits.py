"""What an adult of each role may settle, and what is said to them where they may not."""

import pytest

from tests.conftest import QUICK
from tutor_desk import keys, opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import AdultId, Basis, EntryKind, ItemKind, Role
from tutor_desk.services.access.limits import limit
from tutor_desk.services.access.seats import adult_seat
from tutor_desk.services.plan import entries, goals, plans, validation

OTHER = "five wet herons at noon"


def seat(role, subject=""):
    return adult_seat(AdultId(2), "D. Hughes", role, subject)


@pytest.mark.parametrize("role", [Role.TUTOR, Role.COVER])
@pytest.mark.parametrize("kind", [None, *EntryKind])
def test_the_tutor_and_whoever_stands_in_settle_everything(role, kind):
    assert limit(seat(role), kind).bases == tuple(Basis)


@pytest.mark.parametrize("kind", [None, *EntryKind])
def test_a_mentor_confirms_what_they_saw(kind):
    assert limit(seat(Role.MENTOR), kind).bases == (Basis.SEEN,)


def test_a_teacher_settles_their_subject():
    teacher = seat(Role.TEACHER, "Biology")
    assert limit(teacher, EntryKind.STRENGTH, " biology ").bases
    for subject in ("", "Chemistry"):
        found = limit(teacher, EntryKind.STRENGTH, subject)
        assert (found.bases, found.why) == ((), "You settle what belongs to Biology.")
    assert "not written down yet" in limit(seat(Role.TEACHER), EntryKind.STRENGTH, "").why


def test_a_careers_adviser_settles_what_is_ahead_and_what_was_done():
    may = {kind for kind in EntryKind if limit(seat(Role.CAREERS), kind).bases}
    assert may == {
        EntryKind.ASPIRATION, EntryKind.INTENDED, EntryKind.PLAN_B, EntryKind.INTEREST, EntryKind.ACHIEVEMENT, EntryKind.QUALIFICATION,
        EntryKind.EXPERIENCE, EntryKind.APPLYING,
    }  # fmt: skip
    assert "careers adviser" in limit(seat(Role.CAREERS), None).why


def opened_as(desk, path, role, subject=""):
    keys.add(desk, "D. Hughes", role, OTHER, subject=subject, cost=QUICK)
    desk.close()
    return opening.open_caseload(path, OTHER)


def test_a_refusal_says_why_and_changes_nothing(desk, amara, caseload_path):
    key = desk.do("Write", entries.write, amara, EntryKind.SKILL, "I solder", subject="Design")
    goal = desk.do("Goal", goals.set_goal, amara, "Read")
    teacher = opened_as(desk, caseload_path, Role.TEACHER, "Biology")
    for item, number in ((ItemKind.ENTRY, key), (ItemKind.GOAL, goal)):
        for deed, more in (
            (validation.accept, (Basis.TEACHER,)),
            (validation.accept_changed, ("Other words", Basis.TEACHER)),
            (validation.give_back, ("Why?",)),
        ):
            with pytest.raises(Refused, match=r"You settle what belongs to Biology\. Nothing was changed\."):
                teacher.do("Try", deed, item, number, *more)
    with pytest.raises(Refused, match="Biology"):
        teacher.do(
            "Write", entries.write, amara, EntryKind.SKILL, "Solders", subject="Design", basis=Basis.SEEN
        )
    teacher.do("Write", entries.write, amara, EntryKind.SKILL, "Cuts", subject="biology", basis=Basis.SEEN)
    assert [one.settled_by for one in teacher.ask(plans.plan, amara).entries] == ["", "D. Hughes"]
    teacher.close()


def test_a_teacher_settles_a_goal_of_their_subject(desk, amara, caseload_path):
    key = desk.do("Goal", goals.set_goal, amara, "Two past papers", subject="biology")
    other = desk.do("Goal", goals.set_goal, amara, "Read more")
    teacher = opened_as(desk, caseload_path, Role.TEACHER, "Biology")
    teacher.do("Accept", validation.accept, ItemKind.GOAL, key, Basis.TEACHER)
    with pytest.raises(Refused, match="Biology"):
        teacher.do("Accept", validation.accept, ItemKind.GOAL, other, Basis.TEACHER)
    settled = {goal.id: goal.settled_by for goal in teacher.ask(plans.plan, amara).goals}
    assert settled == {key: "D. Hughes", other: ""}
    teacher.close()


def test_a_mentor_accepts_on_what_they_saw_alone(desk, amara, caseload_path):
    key = desk.do("Write", entries.write, amara, EntryKind.SKILL, "I solder")
    mentor = opened_as(desk, caseload_path, Role.MENTOR)
    with pytest.raises(Refused, match="what they saw"):
        mentor.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.DISCUSSED)
    mentor.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    mentor.close()
