"""Whatever is done in whatever order, a review is locked only where both have confirmed the same text."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PASSPHRASE, QUICK, SOAK
from tutor_desk import opening
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.models.kinds import Basis, Outcome, Owner, ReviewState, Verdict
from tutor_desk.services.plan import goals, plans
from tutor_desk.services.review import actions, review_locks, review_records, review_sheets, reviews
from tutor_desk.services.students import students

WORDS = st.sampled_from(["One", "Two", "Three"])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("words"), st.booleans(), WORDS),
        st.tuples(st.just("summary"), st.just(False), WORDS),
        st.tuples(st.just("wellbeing"), st.booleans(), st.integers(1, 5)),
        st.tuples(st.just("next"), st.just(False), st.integers(1, 3)),
        st.tuples(st.just("report"), st.booleans(), WORDS),
        st.tuples(st.just("action"), st.booleans(), WORDS),
        st.tuples(st.just("goal"), st.booleans(), WORDS),
        st.tuples(st.just("edit"), st.booleans(), WORDS),
        st.tuples(st.just("confirm"), st.booleans(), st.sampled_from(list(Verdict))),
        st.tuples(st.just("confirm"), st.booleans(), st.just(Verdict.AGREE)),
        st.tuples(st.just("undo"), st.booleans(), st.just("")),
        st.tuples(st.just("redo"), st.booleans(), st.just("")),
        st.tuples(st.just("reopen"), st.just(False), st.just("")),
    ),
    max_size=40 if SOAK else 14,
)


class Sat:
    """Student and tutor over one review; remembers which text each confirmed last."""

    def __init__(self, desk):
        self.desk = desk
        self.amara = desk.do("Add", students.add, first_name="Amara", surname="Diallo")
        self.goal = desk.do("Goal", goals.set_goal, self.amara, "Ring", basis=Basis.DISCUSSED)
        self.review = desk.do("Begin", reviews.begin, self.amara)
        desk.forget_steps()  # what was done so far is the ground of it all
        self.said = {}

    def text(self):
        sheet = self.sheet()
        return (
            sheet.in_my_words, sheet.summary, sheet.wellbeing, sheet.next_on, sheet.reports,
            tuple((one.id, one.text) for one in self.desk.ask(plans.goals, self.amara)),
            tuple((one.text, one.owner, one.due_on) for one in self.desk.ask(actions.actions, self.amara)),
        )  # fmt: skip

    def sheet(self):
        return self.desk.ask(review_sheets.sheet, self.review)

    @property
    def locked(self):
        return self.sheet().state is ReviewState.LOCKED

    def do(self, deed, by_student, value):
        if by_student:
            self.desk.seat_student(self.amara, "Amara")
        try:
            self._do(deed, by_student, value)
        except TutorDeskError:
            pass  # a locked review, nothing to take back: refused, and nothing was changed
        finally:
            self.desk.seat_adult()

    def _do(self, deed, by_student, value):
        desk, write = self.desk, lambda **fields: self.desk.do("Write", reviews.write, self.review, **fields)
        if deed == "words":
            write(in_my_words=value)
        elif deed == "summary":
            write(summary=value)
        elif deed == "wellbeing":
            write(wellbeing=value)
        elif deed == "next":
            write(next_on=date(2026, 12, value))
        elif deed == "report":
            desk.do(
                "Report", reviews.report_goal, self.review, self.goal, outcome=Outcome.PARTLY, words=value
            )
        elif deed == "action":
            desk.do("Action", actions.add, self.amara, value, owner=Owner.STUDENT, review=self.review)
        elif deed == "goal":
            desk.do("Goal", goals.set_goal, self.amara, value)
        elif deed == "edit":
            desk.do("Edit", goals.edit, self.goal, value, measure="", due_on=None, steps=[], confidence=None)
        elif deed == "undo":
            desk.undo()
        elif deed == "redo":
            desk.redo()
        elif deed == "reopen":
            desk.do("Reopen", review_locks.reopen, self.review, "A slip")
        else:
            text = self.text()
            desk.do("Confirm", reviews.confirm, self.review, value, "Because", "name:Somebody")
            self.said[by_student] = text


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("both")
    made = opening.create(folder / "a.tutordesk", PASSPHRASE, name="11B", school="", tutor="T", cost=QUICK)
    yield made.desk
    made.desk.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(DEEDS)
def test_it_locks_only_where_both_confirmed_the_same_text(file, deeds):
    sat = Sat(file)
    for deed in deeds:
        before = sat.locked
        sat.do(*deed)
        if sat.locked and not before:
            assert sat.said[True] == sat.said[False] == sat.text()
            version = file.ask(review_records.versions, sat.review)[0]
            assert (version.student_signature, version.tutor_signature) == ("name:Somebody",) * 2


def confirm(sat, *, by_student):
    sat.do("confirm", by_student, Verdict.AGREE)


def test_it_does_lock(file):
    for first in (True, False):
        sat = Sat(file)
        sat.do("words", True, "One")
        confirm(sat, by_student=first)
        assert not sat.locked
        confirm(sat, by_student=not first)
        assert sat.locked


def test_a_goal_changed_between_asks_the_first_once_more(file):
    sat = Sat(file)
    confirm(sat, by_student=True)
    sat.do(
        "edit", False, "Three"
    )  # a goal is no part of the review's own record: nothing was asked again yet
    confirm(sat, by_student=False)
    assert not sat.locked
    assert (sat.sheet().student_verdict, sat.sheet().tutor_verdict) == (None, Verdict.AGREE)
    confirm(sat, by_student=True)
    assert sat.locked


def test_asking_again_takes_back_the_signature_too(file):
    sat = Sat(file)
    confirm(sat, by_student=True)
    assert sat.sheet().student_signature
    sat.do("summary", False, "Two")
    assert (sat.sheet().student_verdict, sat.sheet().student_signature) == (None, "")


def test_a_signature_that_is_none_is_refused(file):
    sat = Sat(file)
    with pytest.raises(Refused, match="This signature cannot be kept"):
        file.do("Confirm", reviews.confirm, sat.review, Verdict.AGREE, "", "ink:nonsense")
    assert sat.sheet().tutor_verdict is None
