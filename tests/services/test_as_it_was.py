"""What the trail alone says of any moment is what a copy taken then says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE, QUICK
from tutor_desk import clock, opening
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.models.kinds import Basis, EntryKind, GoalState, ItemKind, Outcome, Owner, Verdict
from tutor_desk.services.history import as_it_was
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.services.review import actions, review_sheets, reviews
from tutor_desk.services.students import students
from tutor_desk.store import then
from tutor_desk.store.reading import Reader

WORDS = ("I listen", "I listen well", "Ça va “oui”", "two\nlines", "ends  ")
DAY = date(2026, 12, 3)
TABLES = ("student", *as_it_was.PLAN)


class Story:
    """One student's history, made up deed by deed, with a copy of their rows after each."""

    def __init__(self, desk):
        desk.seat_adult()
        desk.forget_steps()
        self.desk = desk
        self.began = _head(desk)
        self.student = desk.do("Add student", students.add, first_name="A", surname="B")
        self.copies = {}
        self.keys = {kind: [] for kind in ("entry", "goal", "review", "action")}
        self._copy()

    def tell(self, what, which, how):
        """Do something if it is allowed in the seat, and copy what is there then."""
        try:
            _DEEDS[what](self, which, how)
        except TutorDeskError:
            return
        self._copy()

    def key(self, kind, which):
        keys = self.keys[kind]
        if not keys:
            raise Refused("There is none.")
        return keys[which % len(keys)]

    def do(self, deed, *args, **extra):
        return self.desk.do(deed.__name__, deed, *args, **extra)

    def made(self, kind, key):
        if key not in self.keys[kind]:
            self.keys[kind].append(key)

    def _copy(self):
        self.copies[_head(self.desk)] = (rows(self.desk, self.student), self._plan())

    def _plan(self):
        if self.desk.seat.is_student:
            return None
        ask = self.desk.ask
        sheets = [ask(review_sheets.sheet, one.id) for one in ask(review_sheets.sheets, self.student)]
        return ask(plans.plan, self.student), tuple(sheets), tuple(ask(actions.actions, self.student))


def _head(desk):
    return past_guard(desk, "SELECT max(id) FROM trail")[0][0]


def past_guard(desk, sql, *values):
    if desk.file.guard is None:
        return desk.file.connection.execute(sql, values).fetchall()
    with desk.file.guard.lifted():
        return desk.file.connection.execute(sql, values).fetchall()


def rows(desk, student):
    """Return all rows of a student that the file itself holds now."""
    return {
        table: past_guard(
            desk,
            f"SELECT * FROM main.{table} WHERE {'id' if table == 'student' else 'student_id'} = ? ORDER BY id",
            student,
        )
        for table in TABLES
    }


def from_the_trail(desk, student, deed):
    """Return the same rows, rebuilt."""
    reader = Reader(desk.file.connection, desk.seat)
    with then.laid_out(reader, TABLES, then.of_student(reader, student, deed)) as past:
        return {
            table: past.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in TABLES
        }


def _sit(story, which, how):
    if story.desk.seat.is_student:
        story.desk.seat_adult()
    else:
        story.desk.seat_student(story.student, "A B")


def _write(story, which, how):
    basis = Basis.SEEN if which == 0 else None
    story.made("entry", story.do(entries.write, story.student, EntryKind.STRENGTH, WORDS[how], basis=basis))


def _edit(story, which, how):
    story.do(entries.edit, story.key("entry", which), WORDS[how], happened_on=DAY if how else None)


def _settle(story, which, how):
    item, key = (ItemKind.ENTRY, "entry") if how % 2 else (ItemKind.GOAL, "goal")
    record = story.key(key, which)
    if how < 2:
        story.do(validation.accept, item, record, Basis.SEEN)
    elif how < 4:
        story.do(validation.accept_changed, item, record, WORDS[which % 5], Basis.TEACHER)
    else:
        story.do(validation.give_back, item, record, WORDS[which % 5])


def _withdraw(story, which, how):
    if how % 2:
        story.do(entries.withdraw, story.key("entry", which))
    else:
        story.do(goals.withdraw, story.key("goal", which))


def _set(story, which, how):
    steps = WORDS[: how % 3]
    story.made(
        "goal", story.do(goals.set_goal, story.student, WORDS[how], steps=steps, confidence=which or None)
    )


def _change_goal(story, which, how):
    key, same = story.key("goal", which), {"measure": WORDS[how], "due_on": DAY, "confidence": None}
    steps = list(reversed(WORDS[: which % 4]))
    story.do(goals.edit, key, WORDS[how], steps=steps, **same)


def _move_goal(story, which, how):
    key = story.key("goal", which)
    (goals_deed, value) = [
        (goals.move, 20 * how),
        (goals.answer, bool(which)),
        (goals.close, list(GoalState)[how % 4]),
    ][how % 3]
    story.do(goals_deed, key, value)


def _tick(story, which, how):
    steps = past_guard(story.desk, "SELECT id FROM main.goal_step WHERE student_id = ?", story.student)
    if not steps:
        raise Refused("There is none.")
    story.do(goals.tick, steps[which % len(steps)][0], bool(how % 2))


def _review(story, which, how):
    if how == 0:
        story.made("review", story.do(reviews.book, story.student, DAY))
    elif how == 1:
        story.made("review", story.do(reviews.begin, story.student))
    elif how == 2:
        story.do(reviews.write, story.key("review", which), good_news=WORDS[which % 5], wellbeing=which + 1)
    elif how == 3:
        story.do(reviews.prepare, story.student, WORDS[which % 5])
    else:
        story.do(reviews.cancel, story.key("review", which))


def _report(story, which, how):
    outcome = list(Outcome)[how % 4]
    story.do(
        reviews.report_goal,
        story.key("review", -1),
        story.key("goal", which),
        outcome=outcome,
        words=WORDS[how],
    )


def _confirm(story, which, how):
    story.do(reviews.confirm, story.key("review", -1), Verdict.AGREE)


def _act(story, which, how):
    if how == 0:
        story.do(actions.remove, story.key("action", which))
    elif how == 1:
        story.do(actions.tick, story.key("action", which), bool(which % 2))
    else:
        story.made("action", story.do(actions.add, story.student, WORDS[how], owner=Owner.STUDENT))


def _details(story, which, how):
    story.do(students.edit, story.student, tutor_group=WORDS[how], year_group=which + 7, fsm=bool(how % 2))


def _undo(story, which, how):
    story.desk.undo()


def _redo(story, which, how):
    story.desk.redo()


_DEEDS = (
    _sit, _write, _edit, _settle, _withdraw, _set, _change_goal, _move_goal, _tick, _review, _report, _confirm,
    _act, _details, _undo, _undo, _redo,
)  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One desk for all examples: each has a student of its own."""
    path = tmp_path_factory.mktemp("then") / "c.tutordesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUTOR_DESK_HOME", str(path.parent / "home"))
        made = opening.create(path, PASSPHRASE, name="11B", tutor="R. Okafor", cost=QUICK)
        yield made.desk
        made.desk.close()


STEPS = st.tuples(st.integers(0, len(_DEEDS) - 1), st.integers(0, 4), st.integers(0, 4))


@given(history=st.lists(STEPS, min_size=5, max_size=40))
def test_every_moment_is_rebuilt_as_a_copy_taken_then_says(shared, history):
    with clock.fixed(NOW):
        story = Story(shared)
        for number, step in enumerate(history):
            with clock.fixed(NOW + timedelta(minutes=number)):
                story.tell(*step)
        shared.seat_adult()
        for deed, (held, plan) in story.copies.items():
            assert from_the_trail(shared, story.student, deed) == held
            found = shared.ask(as_it_was.plan, story.student, deed)
            assert plan is None or (found.plan, found.reviews, found.actions) == plan
            assert found.erased == 0
        assert not any(from_the_trail(shared, story.student, story.began).values())


def test_the_end_of_a_day_is_the_last_deed_dated_on_it_or_before(desk, amara, now):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen", basis=Basis.SEEN)
    for later, words in ((1, "I listen well"), (3, "I am heard")):
        with clock.fixed(now + timedelta(days=later)):
            desk.do("Edit", entries.edit, key, words)
    told = {
        day: [entry.text for entry in desk.ask(as_it_was.at_end_of, amara, date(2026, 11, day)).plan.entries]
        for day in (25, 26, 27, 28, 29, 30)
    }
    assert told == {
        25: [], 26: ["I listen"], 27: ["I listen well"], 28: ["I listen well"], 29: ["I am heard"], 30: ["I am heard"],
    }  # fmt: skip


def test_a_days_end_is_midnight_where_the_laptop_is(desk, amara):
    late = datetime(2026, 11, 26, 23, 59, 59, tzinfo=UTC).replace(tzinfo=None).astimezone()
    with clock.fixed(late):
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "late")
    with clock.fixed(late + timedelta(seconds=2)):
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "early")
    found = desk.ask(as_it_was.at_end_of, amara, date(2026, 11, 26))
    assert [entry.text for entry in found.plan.entries] == ["late"]
    assert found.deed.at == late.astimezone(UTC)


def test_the_deed_is_the_last_that_touched_this_student(desk, amara, ben):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "mine")
    desk.do("Write", entries.write, ben, EntryKind.STRENGTH, "his")
    found = desk.ask(as_it_was.at_end_of, amara, date(2026, 11, 26))
    number, mark = desk.file.connection.execute(
        "SELECT id, substr(hash, 1, 8) FROM trail WHERE deed = 'Write'"
    ).fetchone()
    assert (found.deed.who, found.deed.deed, found.deed.number) == ("R. Okafor", "Write", number)
    assert found.deed.head.written == f"{number} · {mark}"


def test_before_the_first_deed_there_is_nothing(desk, amara):
    found = desk.ask(as_it_was.at_end_of, amara, date(2025, 1, 1))
    assert (found.deed, found.plan.entries, found.plan.goals, found.reviews) == (None, (), (), ())
    assert desk.ask(as_it_was.record, "student", amara, 0) is None


def test_a_clock_set_back_leaves_the_order_of_the_deeds(desk, amara, now):
    with clock.fixed(now + timedelta(days=5)):
        key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "from a clock set ahead")
    desk.do("Edit", entries.edit, key, "and then put right")
    (entry,) = desk.ask(as_it_was.at_end_of, amara, now.date()).plan.entries
    assert entry.text == "and then put right"


def test_any_record_is_told_as_it_was(desk, amara):
    before = past_guard(desk, "SELECT max(id) FROM trail")[0][0]
    desk.do("Edit", students.edit, amara, tutor_group="12C", fsm=True)
    assert desk.ask(as_it_was.record, "student", amara, before).fields["tutor_group"] == "11B"
    after = desk.ask(as_it_was.record, "student", amara, before + 1)
    assert (after.fields["tutor_group"], after.fields["fsm"], after.fields["surname"], after.erased) == (
        "12C", True, "Diallo", False,
    )  # fmt: skip
    assert desk.ask(as_it_was.record, "adult", 1, before).fields["name"] == "R. Okafor"


def test_what_was_erased_says_so_until_a_deed_tells_it_whole_again(desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "secret")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "kept")
    desk.do("Edit", entries.edit, key, "secret still")
    desk.undo()
    desk.file.connection.execute(
        "UPDATE trail_change SET content = NULL, salt = NULL WHERE table_name = 'entry' AND record_id = ?"
        " AND trail_id < (SELECT max(id) FROM trail)",
        (key,),
    )
    found = desk.ask(as_it_was.plan, amara, 99)
    assert ([entry.text for entry in found.plan.entries], found.erased) == (["kept"], 1)
    assert desk.ask(as_it_was.record, "entry", key, 99) == as_it_was.RecordThen({}, erased=True)
    desk.do("Take out", lambda session: session.delete(session.get_one(entries.Entry, key)))
    assert desk.ask(as_it_was.record, "entry", key, 99) is None
    desk.undo()
    assert desk.ask(as_it_was.record, "entry", key, 99).fields["text"] == "secret"
    assert desk.ask(as_it_was.plan, amara, 99).erased == 0


def test_a_column_that_came_since_holds_what_the_file_gives_it_at_first(desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "old")
    for column in ("mood VARCHAR NOT NULL DEFAULT 'calm'", "seen INTEGER"):
        desk.file.connection.execute(f"ALTER TABLE entry ADD COLUMN {column}")
    reader = Reader(desk.file.connection, desk.seat)
    with then.laid_out(reader, ("entry",), then.of_student(reader, amara, 99)) as past:
        assert past.connection.execute("SELECT mood, seen, reply FROM entry").fetchall() == [
            ("calm", None, "")
        ]


def test_a_student_may_not_look_into_the_past(desk, amara):
    desk.seat_student(amara, "Amara")
    for question, values in ((as_it_was.plan, (amara, 9)), (as_it_was.record, ("student", amara, 9))):
        with pytest.raises(Refused, match="needs your tutor"):
            desk.ask(question, *values)
