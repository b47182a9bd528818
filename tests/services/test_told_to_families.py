"""Whatever students and adults do, in whatever order: a family is told accepted words that may go to them, and no others."""

from contextlib import nullcontext
from dataclasses import asdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import Audience, Basis, EntryKind, ItemKind
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.family import summaries
from tutor_desk.services.plan import entries, goals, validation, visibility
from tutor_desk.services.students import students

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "write", "edit", "accept", "change", "return", "withdraw", "show", "hide", "narrow", "ask", "answer",
                "goal", "edit goal", "accept goal", "undo", "redo",
            ]
        ),
        st.booleans(),  # whether the student is in the seat
        st.integers(0, 3),  # which entry
        st.sampled_from(EntryKind),
    ),
    min_size=8,
    max_size=30,
)  # fmt: skip


class Said:
    """What should be known: of each entry the words accepted last, whether these stand, and who may be told."""

    def __init__(self, desk, student):
        self.desk, self.student, self.words = desk, student, 0

    def word(self):
        """Return words that were never written before."""
        self.words += 1
        return f"word{self.words}x"

    def do(self, deed, by_student, place, kind):
        """Try a deed from a seat; a refusal is an answer too."""
        desk = self.desk
        if by_student:
            desk.seat_student(self.student, "Amara")
        try:
            self._do(deed, place, kind)
        except TutorDeskError:
            pass
        finally:
            desk.seat_adult()

    def _do(self, deed, place, kind):
        desk, keys, goal_keys = self.desk, self._keys("entry"), self._keys("goal")
        if deed in ("undo", "redo"):
            getattr(desk, deed)()
        elif deed == "write":
            desk.do("Write", entries.write, self.student, kind, self.word())
        elif deed == "goal":
            desk.do("Set", goals.set_goal, self.student, self.word())
        elif "goal" in deed and goal_keys:
            key = goal_keys[place % len(goal_keys)]
            if deed == "edit goal":
                desk.do(
                    "Edit", goals.edit, key, self.word(), measure="", due_on=None, steps=[], confidence=None
                )
            else:
                desk.do("Accept", validation.accept, ItemKind.GOAL, key, Basis.SEEN)
        elif keys and "goal" not in deed:
            self._settle(deed, keys[place % len(keys)])

    def _settle(self, deed, key):
        desk, item = self.desk, ItemKind.ENTRY
        calls = {
            "edit": lambda: (entries.edit, key, self.word()),
            "accept": lambda: (validation.accept, item, key, Basis.SEEN),
            "change": lambda: (validation.accept_changed, item, key, self.word(), Basis.TEACHER),
            "return": lambda: (validation.give_back, item, key, "Why?"),
            "withdraw": lambda: (entries.withdraw, key),
            "answer": lambda: (visibility.answer, key, True),
        }
        if deed in calls:
            desk.do(deed, *calls[deed]())
        elif deed == "ask":
            desk.do("Ask", visibility.ask, key, Audience.EVERYONE, "Because", to_parents=True)
        else:
            audience = Audience.TUTOR if deed == "narrow" else Audience.EVERYONE
            desk.do("Choose", visibility.choose, key, audience, to_parents=deed == "show")

    def _rows(self, sql):
        """Return rows as they are stored, past the guard of the student seat."""
        guard = self.desk.file.guard
        with guard.lifted() if guard else nullcontext():
            return self.desk.file.connection.execute(
                sql.replace("FROM ", "FROM main."), (self.student,)
            ).fetchall()

    def _keys(self, table):
        return [key for (key,) in self._rows(f"SELECT id FROM {table} WHERE student_id = ? ORDER BY id")]

    def may_be_told(self):
        """Return the words that a family may read, by the rows as they are stored, told apart from the question."""
        counts = "standing IN ('accepted', 'changed') AND text = accepted_text AND student_id = ?"
        rows = self._rows(f"SELECT text FROM entry WHERE to_parents AND {counts}")
        return {text for (text,) in [*rows, *self._rows(f"SELECT text FROM goal WHERE {counts}")]}


def told(desk, student):
    """Return every word of ours that the facts of the printed page hold."""
    facts = repr(asdict(desk.ask(summaries.progress_summary, student)))
    return {
        part for part in facts.replace("'", " ").split() if part.startswith("word") and part.endswith("x")
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_at_no_moment_is_a_family_told_what_is_not_accepted_or_not_for_them(desk, steps):
    student = desk.do("Add", students.add, first_name="Amara", surname="Diallo")
    desk.forget_steps()
    said = Said(desk, student)
    for step in steps:
        said.do(*step)
        assert told(desk, student) == said.may_be_told(), step


def test_the_page_does_tell_what_it_may(desk, amara):
    """A page that never told anything would keep the rule too."""
    kinds = [kind for kind in EntryKind if KINDS[kind].parents]
    for place, kind in enumerate(kinds):
        desk.do("Write", entries.write, amara, kind, f"word{place}x", basis=Basis.SEEN)
    assert told(desk, amara) == {f"word{place}x" for place in range(len(kinds))}


def test_every_kind_is_told_once_the_student_lets_it(desk, amara):
    for place, kind in enumerate(EntryKind):
        key = desk.do("Write", entries.write, amara, kind, f"word{place}x", basis=Basis.SEEN)
        desk.seat_student(amara, "Amara")
        desk.do("Show", visibility.choose, key, Audience.TUTOR, to_parents=True)
        desk.seat_adult()
    assert len(told(desk, amara)) == len(EntryKind)
