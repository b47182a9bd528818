"""The desk: one way to ask, one way to change, and a way back."""

import random
import threading

import pytest
from sqlalchemy import update
from sqlmodel import select

from tests.conftest import PASSPHRASE, SOAK
from tutor_desk import opening
from tutor_desk.errors import Refused, Stale
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Basis, EntryKind, GoalState, ItemKind, Outcome, Verdict
from tutor_desk.models.student import Student
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import caseload, students
from tutor_desk.store.trail import broken_link

DATA = ("student", "entry", "goal", "goal_step", "review", "goal_report", "action")


def names(desk):
    return [row.name for row in desk.ask(caseload.rows)]


def picture(desk):
    """Return every row of every table of data, and the search index, straight from the file."""
    connection = desk.file.connection
    rows = {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in DATA}
    rows["search"] = connection.execute("SELECT rowid, words FROM search ORDER BY rowid").fetchall()
    return rows


def test_add_edit_archive_undo_redo(desk):
    ada = desk.do("Add student", students.add, first_name="Ada", surname="Lovelace")
    desk.do("Edit student", students.edit, ada, first_name="Grace")
    desk.do("Archive student", students.archive, ada)
    assert desk.ask(students.card, ada).archived_on is not None
    assert desk.can_undo == "Archive student"
    desk.undo()
    assert desk.ask(students.card, ada).archived_on is None
    desk.undo()
    assert names(desk) == ["Ada Lovelace"]
    desk.undo()
    assert names(desk) == []
    assert desk.can_undo is None
    for _step in range(3):
        desk.redo()
    assert desk.ask(students.card, ada).archived_on is not None
    assert desk.can_redo is None


def test_every_step_is_on_the_trail_and_undo_is_a_step(desk):
    desk.do("Add student", students.add, surname="Ada")
    desk.undo()
    deeds = desk.file.connection.execute("SELECT deed, who FROM trail ORDER BY id").fetchall()
    assert deeds[-2:] == [("Add student", "R. Okafor"), ("Undo: Add student", "R. Okafor")]
    assert broken_link(desk.file.connection) is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"surname": "  "}, "Surname is missing. Nothing was changed."),
        ({"surname": "x" * 81}, "Surname is too long: at most 80 characters. Nothing was changed."),
        (
            {"surname": "Ada", "year_group": 99},
            "Year group is not a value that can be kept. Nothing was changed.",
        ),
    ],
)
def test_a_bad_change_leaves_no_trace_and_says_why(desk, fields, sentence):
    before, told = picture(desk), []
    desk.listeners.append(told.append)
    with pytest.raises(Refused) as refused:
        desk.do("Add student", students.add, **fields)
    assert refused.value.sentence == sentence
    assert picture(desk) == before
    assert not told
    assert desk.can_undo is None
    assert desk.file.connection.execute("SELECT count(*) FROM trail").fetchone()[0] == 1  # the caseload's own


def test_a_deed_that_fails_half_way_is_taken_back_whole(desk, amara):
    def half(session):
        students.edit(session, amara, first_name="Other")
        session.flush()
        raise Refused("No.")

    before = picture(desk)
    with pytest.raises(Refused):
        desk.do("Half", half)
    assert picture(desk) == before
    assert names(desk) == ["Amara Diallo"]


def test_bulk_writes_are_refused(desk, amara):
    with pytest.raises(RuntimeError, match="escape the trail"):
        desk.do("Cheat", lambda session: session.exec(update(Student).values(surname="x")))


def test_what_a_cascade_deletes_is_recorded_too(desk, amara):
    goal = desk.do("Set goal", goals.set_goal, amara, "Read", steps=["one", "two"])
    before = picture(desk)
    desk.do("Edit goal", goals.edit, goal, "Read", measure="", due_on=None, steps=["three"], confidence=None)
    assert [step.text for step in desk.ask(plans.goals, amara)[0].steps] == ["three"]
    desk.undo()
    assert picture(desk) == before


def test_undo_refuses_when_the_record_moved_on(desk, amara):
    desk.do("Edit", students.edit, amara, first_name="Ada")
    desk.file.connection.execute("UPDATE student SET first_name = 'Zed'")
    with pytest.raises(Stale):
        desk.undo()
    assert names(desk) == ["Zed Diallo"]
    assert desk.can_undo == "Edit"


def test_listeners_hear_which_tables_changed_and_only_after_it_is_stored(desk):
    heard = []
    desk.listeners.append(lambda done: heard.append((done.label, done.tables, len(desk.ask(caseload.rows)))))
    desk.do("Add student", students.add, surname="Ada")
    desk.do("Nothing", lambda session: None)
    desk.undo()
    assert heard == [("Add student", {"student"}, 1), ("Add student", {"student"}, 0)]


def test_keys_are_never_used_again(desk):
    first = desk.do("Add student", students.add, surname="Ada")
    desk.undo()
    assert desk.do("Add student", students.add, surname="Grace") > first


def test_threads_wait_for_each_other(desk):
    errors = []

    def work(number):
        try:
            for turn in range(10):
                desk.do("Add", students.add, surname=f"S{number}-{turn}")
                desk.ask(caseload.rows)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(desk.ask(caseload.rows)) == 40
    assert broken_link(desk.file.connection) is None


def test_what_was_said_to_be_saved_is_there_after_opening_again(desk, amara, caseload_path):
    desk.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert names(again) == ["Amara Diallo"]
    assert again.seat.name == "R. Okafor"
    again.close()


class TestStudentSeat:
    def test_nothing_is_open_to_a_student_unless_it_is_said(self, desk, amara, ben):
        desk.seat_student(amara, "Amara")
        for question, arguments in ((caseload.rows, ()), (caseload.find, ("ben",)), (validation.queue, ())):
            with pytest.raises(Refused):
                desk.ask(question, *arguments)
        with pytest.raises(Refused):
            desk.do("Edit", students.edit, amara, first_name="Boss")

    def test_a_student_sees_and_changes_their_own_plan_alone(self, desk, amara, ben):
        other = desk.do("Write entry", entries.write, ben, EntryKind.BARRIER, "Private to Ben")
        desk.seat_student(amara, "Amara")
        mine = desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "I keep going")
        assert [e.id for e in desk.ask(plans.plan, amara).entries] == [mine]
        with pytest.raises(Refused):
            desk.ask(plans.plan, ben)
        with pytest.raises(Refused):
            desk.do("Edit entry", entries.edit, other, "mine now")
        with pytest.raises(Refused):
            desk.do("Add action", actions.add, ben, "x")

    def test_undo_reaches_only_what_the_student_did(self, desk, amara):
        desk.do("Tutor's own", students.edit, amara, tutor_group="11C")
        desk.seat_student(amara, "Amara")
        assert desk.can_undo is None
        with pytest.raises(Refused):
            desk.undo()
        desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "I keep going")
        assert desk.can_undo == "Write entry"
        desk.undo()
        assert desk.can_undo is None
        desk.seat_adult()
        assert desk.can_undo == "Tutor's own"

    def test_the_trail_says_who_sat_there_by_number_alone(self, desk, amara):
        desk.seat_student(amara, "Amara")
        desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "I keep going")
        desk.seat_adult()
        row = desk.file.connection.execute(
            "SELECT who, seat, seat_student_id, adult_id FROM trail ORDER BY id DESC LIMIT 1"
        ).fetchone()
        assert row == ("student", "student", amara, 1)


ACTS = (
    "add",
    "edit",
    "entry",
    "entry_edit",
    "accept",
    "goal",
    "goal_edit",
    "close",
    "action",
    "act_off",
    "review",
    "many",
)


def act(desk, chance):
    """Do one random deed that the desk allows now."""
    keys = [row.id for row in desk.ask(caseload.rows)]
    kind = chance.choice(ACTS) if keys else "add"
    who = chance.choice(keys) if keys else None
    plan = desk.ask(plans.plan, who) if who else None
    text = f"text {chance.random()}"
    if kind == "add":
        desk.do(kind, students.add, first_name=chance.choice("ABC"), surname=text)
    elif kind == "edit":
        desk.do(kind, students.edit, who, first_name=text, year_group=chance.choice((None, 11, 12)))
    elif kind == "entry":
        desk.do(kind, entries.write, who, chance.choice(list(EntryKind)), text)
    elif kind == "entry_edit" and plan.entries:
        desk.do(kind, entries.edit, chance.choice(plan.entries).id, text)
    elif kind == "accept" and desk.ask(validation.queue):
        waiting = chance.choice(desk.ask(validation.queue))
        desk.do(kind, validation.accept_changed, waiting.item, waiting.id, text, Basis.SEEN)
    elif kind == "goal":
        desk.do(kind, goals.set_goal, who, text, steps=[text] * chance.randrange(3))
    elif kind == "goal_edit" and plan.goals:
        desk.do(
            kind, goals.edit, chance.choice(plan.goals).id, text, measure=text, due_on=None,
            steps=[str(n) for n in range(chance.randrange(4))], confidence=chance.choice((None, 1, 5)),
        )  # fmt: skip
    elif kind == "close" and plan.goals:
        desk.do(kind, goals.close, chance.choice(plan.goals).id, chance.choice(list(GoalState)))
    elif kind == "action":
        desk.do(kind, actions.add, who, text)
    elif kind == "act_off" and desk.ask(actions.actions, who):
        desk.do(kind, actions.remove, desk.ask(actions.actions, who)[0].id)
    elif kind == "review":
        review = desk.do(kind, reviews.begin, who)
        desk.do(kind, reviews.write, review, summary=text)
        for goal in plan.goals[:2]:
            desk.do(
                kind, reviews.report_goal, review, goal.id, outcome=chance.choice(list(Outcome)), words=text
            )
    elif kind == "many":
        desk.do(kind, many, who)


def many(session, who):
    """Change a new record and an old one several times within one unit of work."""
    key = students.add(session, surname="temp")
    students.edit(session, key, first_name="temp2")
    session.flush()
    students.edit(session, who, first_name="both")
    session.flush()
    students.edit(session, who, first_name="both again")


@pytest.mark.parametrize("seed", range(200 if SOAK else 6))
def test_undo_and_redo_retrace_every_step(desk, seed):
    chance = random.Random(seed)
    pictures = [picture(desk)]

    def note(_done):
        pictures.append(picture(desk))

    while len(pictures) < 60:
        desk.listeners.append(note)
        act(desk, chance)
        desk.listeners.remove(note)
        if desk.can_undo and chance.random() < 0.2:
            desk.undo()
            assert picture(desk) == pictures[-2]
            desk.redo()
            assert picture(desk) == pictures[-1]
    for expected in reversed(pictures[:-1]):
        desk.undo()
        assert picture(desk) == expected
    assert desk.can_undo is None
    for expected in pictures[1:]:
        desk.redo()
        assert picture(desk) == expected
    assert broken_link(desk.file.connection) is None


def test_a_locked_review_is_not_undone_by_a_slip_of_the_hand(desk, amara):
    review = desk.do("Begin review", reviews.begin, amara)
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    assert desk.do("Confirm", reviews.confirm, review, Verdict.AGREE) is True
    desk.seat_adult()
    assert desk.can_undo is None


def test_records_never_show_what_they_hold(desk, amara):
    shown = desk.do("Look", lambda session: [repr(r) + str(r) for r in session.exec(select(Student)).all()])
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "canary words")
    shown += desk.do("Look", lambda session: [repr(r) + str(r) for r in session.exec(select(Entry)).all()])
    assert shown
    assert not any(word in text for text in shown for word in ("Amara", "Diallo", "canary"))


def test_waiting_items_are_known_by_their_kind(desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "a")
    desk.do("Set", goals.set_goal, amara, "b")
    assert {row.item for row in desk.ask(validation.queue)} == {ItemKind.ENTRY, ItemKind.GOAL}
