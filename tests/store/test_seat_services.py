"""The student seat through the services: nothing reaches another student, and a turn is kept whole."""

import inspect
import itertools
import pkgutil
import threading
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib import import_module
from types import UnionType
from typing import Any

import pytest
from sqlmodel import Session

from tests.store.sitting import CANARY, attempt, of_others, records, tells, whole
from tutor_desk import services
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.models import kinds
from tutor_desk.models.kinds import Basis, EntryKind, EvidenceKind, ItemKind, Verdict
from tutor_desk.services.access import adults, seats
from tutor_desk.services.applications import forms
from tutor_desk.services.applications.forms import Form, Question
from tutor_desk.services.applications.statement import Asked
from tutor_desk.services.destinations import following
from tutor_desk.services.history import history
from tutor_desk.services.next_steps.intentions import Step
from tutor_desk.services.next_steps.warnings import Write
from tutor_desk.services.plan import drafts, entries, goals, plans, validation
from tutor_desk.services.plan.evidence import Piece
from tutor_desk.services.review import review_sheets, reviews
from tutor_desk.services.students import caseload
from tutor_desk.store.check import check

# Breaking out through the services


def _served():
    """Return every question and deed of the services."""
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            if function.__module__ == module.name and not name.startswith("_") and first in SERVED:
                yield function


SERVED = {"reader": "ask", "session": "do"}
FUNCTIONS = sorted(set(_served()), key=lambda function: (function.__module__, function.__name__))
MARKED = [function for function in FUNCTIONS if function in seats._OPEN]


def named(function):
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def values(parameter, hint, keys):
    """Return what to try for a parameter: Amara's first, then Ben's; nothing if its kind is not known here."""
    plain: dict[Any, tuple[Any, ...]] = {
        str: ("words",), bool: (True,), int: (3,), Mapping[str, int]: ({"helping-2": 4},), date: (date(2026, 12, 1),), datetime: (datetime(2026, 11, 1, tzinfo=UTC),), Any: ("words",), Sequence[str]: (["do"],),
        Step: (Step("words"),), Write: (date.isoformat,),
        Piece: (Piece("words", EvidenceKind.PICTURE, 1, b"more"),), Form: (forms.shipped()[0],),
        Asked: (Asked(Question("why", "Why?"), None, ()),),
    }  # fmt: skip
    if typing.get_origin(hint) in (UnionType, typing.Union):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if isinstance(hint, typing.NewType):
        return keys[hint.__name__]
    if parameter.name == "place":
        return (*keys["place"], "tutor's own", "tutor:status", "new place")
    if parameter.name in ("signature", "topic"):
        return ("name:Amara" if parameter.name == "signature" else "",)
    if parameter.name in ("basis", "owner", "on"):
        return (parameter.default,)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return (next(iter(hint)),)
    return plain.get(hint, ())


def calls(function, keys):
    """Return every way to call a function with Amara's and Ben's keys: whether all are Amara's, and the call."""
    hints = typing.get_type_hints(function, localns={"Session": Session})
    parts = list(inspect.signature(function).parameters.values())[1:]
    choices = [
        values(part, hints[part.name], keys)
        if part.kind is not part.VAR_KEYWORD
        else ({"telephone": "mine"} if function is following.keep_reach else {"good_news": "mine"},)
        for part in parts
    ]
    for part, choice in zip(parts, choices, strict=True):
        assert choice, f"say in this test what to try for {part.name} of {named(function)}"
    for chosen in itertools.product(*choices):
        args, more = [], {}
        for part, value in zip(parts, chosen, strict=True):
            if part.kind is part.VAR_KEYWORD:
                more.update(value)
            elif part.kind is part.KEYWORD_ONLY:
                more[part.name] = value
            else:
                args.append(value)
        own = all(value == choice[0] for value, choice in zip(chosen, choices, strict=True))
        yield own, args, more


def run(desk, function, args, more):
    """Ask or do."""
    first = next(iter(inspect.signature(function).parameters))
    return (
        desk.ask(function, *args, **more)
        if SERVED[first] == "ask"
        else desk.do("Try", function, *args, **more)
    )


def test_the_services_are_all_found():
    assert set(MARKED) == seats._OPEN
    assert {plans.plan, entries.write, history.history, validation.accept} < set(FUNCTIONS)
    assert isinstance(kinds.EntryId, typing.NewType)


def test_what_is_not_marked_is_refused(sat):
    before = whole(sat)
    for function in set(FUNCTIONS) - set(MARKED):
        with pytest.raises(Refused, match="needs your tutor"):
            run(sat, function, (), {})
    assert whole(sat) == before


def test_no_argument_of_a_service_reaches_another_student(sat, keys, amara):
    before = of_others(sat, amara)
    for function in MARKED:
        for _own, args, more in calls(function, keys):
            try:
                came = run(sat, function, args, more)
            except TutorDeskError as error:
                came = error.sentence
            assert not tells(came), (named(function), args, more)
            assert of_others(sat, amara) == before, (named(function), args, more)
            while sat.can_undo:
                sat.undo()


def test_what_is_marked_works_on_the_students_own_and_can_be_taken_back(sat, keys, amara):
    deeds = 0
    for function in MARKED:
        (args, more), *_rest = [(args, more) for own, args, more in calls(function, keys) if own]
        before = records(sat)
        run(sat, function, args, more)
        if sat.can_undo is None:
            continue
        deeds += 1
        after = records(sat)
        sat.undo()
        assert records(sat) == before, named(function)
        sat.redo()
        assert records(sat) == after, named(function)
        sat.seat_adult()
        sat.undo()
        assert records(sat) == before, named(function)
        sat.seat_student(amara, "Amara")
    assert deeds > 12


# A turn from beginning to end


def test_a_students_turn_is_kept_whole_and_the_adult_goes_on(desk, keys, amara, ben):
    review = keys["ReviewId"][0]
    before = of_others(desk, amara)
    desk.seat_student(amara, "Amara")
    assert desk.ask(adults.check_pin, "7391")
    mine = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Łucja’s words")
    desk.do("Set", goals.set_goal, amara, "Read more", steps=["one", "two"])
    desk.do("Move", goals.move, keys["GoalId"][0], 40)
    desk.do("Keep", drafts.keep, "student:new", "half a sen", amara)
    desk.do("Write", reviews.write, review, in_my_words="Good")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    assert of_others(desk, amara) == before
    assert desk.ask(drafts.kept, "student:new") == "half a sen"
    assert desk.ask(review_sheets.sheet, review).preparation == f"{CANARY} for the adult alone"
    assert desk.ask(caseload.find, "Łucja’s") == {amara}
    assert len(desk.ask(caseload.rows)) == 2
    desk.do("Accept", validation.accept, ItemKind.ENTRY, mine, Basis.SEEN)
    assert [row.deed for row in desk.ask(history.history, amara)][:2] == ["Accept", "Confirm"]
    assert desk.do("Confirm", reviews.confirm, review, Verdict.AGREE) is True
    assert check(desk.file) == []


def test_the_preparation_survives_a_confirmed_review_and_an_undo_by_the_adult(desk, keys, amara):
    review = keys["ReviewId"][0]
    desk.seat_student(amara, "Amara")
    desk.do("Write", reviews.write, review, in_my_words="Good")
    desk.seat_adult()
    desk.undo()
    assert desk.ask(review_sheets.sheet, review).in_my_words == ""
    assert desk.ask(review_sheets.sheet, review).preparation == f"{CANARY} for the adult alone"


def test_a_deed_that_fails_in_the_turn_is_taken_back_from_copy_and_file(sat, amara, monkeypatch):
    def half(session):
        entries.write(session, amara, EntryKind.STRENGTH, "half")
        raise Refused("No.")

    monkeypatch.setattr(seats, "_OPEN", {*seats._OPEN, half})
    before = whole(sat)
    with pytest.raises(Refused, match=r"No\."):
        sat.do("Half", half)
    assert whole(sat) == before
    assert len(sat.ask(plans.plan, amara).entries) == 1
    assert isinstance(attempt(sat, "SELECT * FROM main.entry"), str)


def test_keys_made_in_the_turn_are_never_used_again(sat, amara):
    first = sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "One")
    sat.undo()
    second = sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "Two")
    sat.seat_adult()
    assert sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "Three") > second > first > 2


def test_threads_that_ask_while_seats_change_see_one_seat_or_the_other(desk, keys, amara):
    wrong = []
    over = threading.Event()

    def watch():
        while not over.is_set():
            try:
                rows = desk.ask(caseload.rows)
                if len(rows) != 2:
                    wrong.append(rows)
            except Refused:
                pass
            except Exception as error:
                wrong.append(error)

    watchers = [threading.Thread(target=watch) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    for turn in range(20):
        desk.seat_student(amara, "Amara")
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, f"Turn {turn}")
        desk.seat_adult()
    over.set()
    for watcher in watchers:
        watcher.join()
    assert not wrong
    assert len(desk.ask(plans.plan, amara).entries) == 21
    assert check(desk.file) == []
