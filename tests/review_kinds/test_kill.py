"""A kill in every stage of every kind of review, in both seats: nothing that was typed is lost."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, QUICK, SOAK
from tests.review_kinds.at_the_keyboard import shown, sit, ticked
from tutor_desk import opening
from tutor_desk.models.kinds import Basis, Owner
from tutor_desk.services.plan import goals, plans
from tutor_desk.services.review import actions
from tutor_desk.services.review_kinds import kinds
from tutor_desk.services.review_kinds.template import STAGES
from tutor_desk.services.students import students
from tutor_desk.store.check import check
from tutor_desk.ui import theme

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL and no fork")

EVERY = [
    (kind, stage, by_student)
    for kind, template in kinds.shipped().items()
    for stage in template.order
    for by_student in (False, True)
    if not (by_student and stage == "prepare")
]
SHORT = EVERY[::7]
CASES = EVERY if SOAK else SHORT


def test_the_short_form_kills_in_every_type_of_stage_in_every_kind_and_in_both_seats():
    assert {stage for _kind, stage, _seat in SHORT} == set(STAGES)
    assert {kind for kind, _stage, _seat in SHORT} == set(kinds.shipped())
    assert {seat for _kind, _stage, seat in SHORT} == {False, True}


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> tuple[Path, dict]:
    """A closed caseload with a student for each case, who has a goal and two things to do."""
    folder = tmp_path_factory.mktemp("kinds")
    path = folder / "Year 11.tutordesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUTOR_DESK_HOME", str(folder / "home"))
        desk = opening.create(path, PASSPHRASE, name="11B", tutor="R. Okafor", cost=QUICK).desk
        made = {}
        for case in CASES:
            made[case] = desk.do("Add", students.add, first_name="Amara", surname="-".join(map(str, case)))
            desk.do("Goal", goals.set_goal, made[case], "Ring the college", basis=Basis.DISCUSSED)
            for owner, text in ((Owner.TUTOR, "Ring home"), (Owner.STUDENT, "Buy a pass")):
                desk.do("Action", actions.add, made[case], text, owner=owner)
        desk.close()
    return path, made


@pytest.fixture(scope="module")
def keyboard():
    """Whoever types, in a process of their own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.review_kinds.at_the_keyboard"],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
def test_nothing_typed_is_lost(qtbot, qapp, place, keyboard, case):
    theme.apply(qapp, "light")
    (path, made), (kind, stage, by_student) = place, case
    keyboard.stdin.write(json.dumps([str(path), made[case], kind, stage, by_student]) + "\n")
    keyboard.stdin.flush()
    child = int(keyboard.stdout.readline())
    before = json.loads(keyboard.stdout.readline())
    assert isinstance(before, dict), "the typing ended by itself"
    time.sleep(random.Random(str(case)).uniform(0, 0.8))
    os.kill(child, signal.SIGKILL)
    assert int(keyboard.stdout.readline()) == signal.SIGKILL
    desk = opening.open_caseload(path, PASSPHRASE)
    try:
        assert check(desk.file) == []
        room = sit(desk, made[case], "", "", by_student=by_student)
        qtbot.addWidget(room)
        assert room.key == before["stage"]
        after = shown(room)
        for name, words in before["words"].items():
            assert after.get(name, "").startswith(words), name
        assert ticked(room) == before["ticked"]
        assert bool(before["words"] or before["ticked"]) or (stage, by_student) == ("plan", False)
    finally:
        desk.seat_adult()
        desk.close()


def test_what_a_student_had_half_written_is_theirs_when_the_tutor_opens_the_review_again(qtbot, qapp, place):
    """The tutor leaves the stage in their own seat: nothing is added that the student has not added."""
    theme.apply(qapp, "light")
    path, made = place
    student = made[CASES[0]]
    desk = opening.open_caseload(path, PASSPHRASE)
    try:
        for by_student in (True, False):
            room = sit(desk, student, "concern", "next", by_student=by_student)
            qtbot.addWidget(room)
            if by_student:
                room.stage.action_form.form.put(text="Half of what I will do")
                room.stage.goal_form.form.put(text="Half a goal of mine")
                room.stage.action_form.form.keep_drafts()
                room.stage.goal_form.form.keep_drafts()
                desk.seat_adult()
        room.go("agree")
        assert {one.text for one in desk.ask(actions.actions, student)} == {"Ring home", "Buy a pass"}
        assert [one.text for one in desk.ask(plans.goals, student)] == ["Ring the college"]
        room.go("next")
        room.hand_over()
        assert room.stage.action_form.form.value("text") == "Half of what I will do"
        assert room.stage.goal_form.form.value("text") == "Half a goal of mine"
    finally:
        desk.seat_adult()
        desk.close()
