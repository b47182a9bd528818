"""Whom an adult is asked to look at: put down, decided, moved, and asked again; each on the trail and taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.indicators.conftest import TODAY, attends, fact, row, said, sheet
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.indicator_kinds import Decided, Presence
from tutor_desk.models.kinds import Sen
from tutor_desk.services.history import history
from tutor_desk.services.indicators import changing, deeds, sets, standing
from tutor_desk.services.indicators.standing import Asks
from tutor_desk.services.students import students
from tutor_desk.services.today import finding
from tutor_desk.store.check import check
from tutor_desk.ui.history.change import Change, Known
from tutor_desk.ui.history.tellers import TELLERS
from tutor_desk.ui.indicators import faces

AGAIN = date(2027, 1, 11)
ACT = {"to_do": "Careers interview", "again_on": AGAIN}


def asked(desk):
    return [(one.person.first_name, one.asks) for one in desk.ask(standing.caseload).asked]


def test_whoever_has_a_factor_is_to_be_looked_at_and_nobody_else(on, amara, ben):
    assert asked(on) == []
    on.do("P", deeds.put_down, ben, "YC", **said())
    assert asked(on) == [("Ben", Asks.NEW)]
    on.do("P", deeds.put_down, amara, "EAL", **said(present=False))
    assert asked(on) == [("Ben", Asks.NEW)]
    on.do("S", changing.change_set, name="Ours", source="Us", asks_from=3)
    assert asked(on) == []


def test_what_is_put_down_has_its_day_source_and_who(on, amara):
    on.do("P", deeds.put_down, amara, "YC", **said(note="Looks after a brother"))
    known = fact(on, amara, "YC")
    assert (known.state, known.known.as_at) == (Presence.PRESENT, date(2026, 11, 20))
    assert known.known.source == "The office, put down by R. Okafor"
    assert known.said.note == "Looks after a brother"
    on.do("P", deeds.put_down, amara, "YC", **said(present=False))
    assert fact(on, amara, "YC").state is Presence.ABSENT
    on.do("B", deeds.take_back, amara, "YC")
    assert fact(on, amara, "YC").state is Presence.UNKNOWN
    on.undo()
    on.undo()
    assert fact(on, amara, "YC").state is Presence.PRESENT
    assert check(on.file) == []


def test_what_was_put_down_too_long_ago_is_not_known_any_more(on, amara):
    on.do("On", changing.switch_on, "Lawful", sensitive=True)
    on.do("P", deeds.put_down, amara, "YJS", **said(as_at=date(2025, 12, 1)))
    assert fact(on, amara, "YJS").state is Presence.PRESENT
    with clock.fixed(clock.now() + timedelta(days=7)):
        known = fact(on, amara, "YJS")
        assert (known.state, known.known.as_at) == (Presence.UNKNOWN, None)
        assert "too long ago to count" in faces.row(known).notes[0].text


def test_what_the_file_comes_to_know_counts_and_the_word_stands_beside_it(on, amara):
    on.do("P", deeds.put_down, amara, "SENK", **said())
    on.do("E", students.edit, amara, sen=Sen.NONE)
    known = fact(on, amara, "SENK")
    assert (known.state, known.by_file) == (Presence.ABSENT, True)
    assert "The file knows it now" in faces.row(known).notes[0].text
    on.do("B", deeds.take_back, amara, "SENK")
    assert fact(on, amara, "SENK").said is None


@pytest.mark.parametrize(
    ("code", "how", "sentence"),
    [
        ("SENK", said(), "The file knows this for itself, from the student’s details, set by R. Okafor"),
        ("YC", said(as_at=TODAY + timedelta(days=1)), "still to come"),
        ("LAC", said(as_at=date(2025, 11, 25)), "longer ago than this factor counts, which is from 2025-11-26 on"),
        ("YC", said(source="  "), "Say where this is from"),
        ("PREG", said(), "not in the set any more"),
        ("NONE", said(), "not in the set any more"),
    ],
)  # fmt: skip
def test_what_cannot_be_put_down_is_refused(on, amara, code, how, sentence):
    on.do("E", students.edit, amara, sen=Sen.SUPPORT)
    before = sheet(on, amara)
    with pytest.raises(Refused, match=sentence) as refused:
        on.do("P", deeds.put_down, amara, code, **how)
    assert "Nothing was changed." in refused.value.sentence
    assert sheet(on, amara) == before


@pytest.mark.parametrize(
    ("deed", "how", "sentence"),
    [
        (deeds.confirm, {"to_do": " ", "again_on": AGAIN}, "Say what is to be done"),
        (deeds.confirm, {"to_do": "x", "again_on": TODAY}, "on a day to come, within a year"),
        (deeds.confirm, {"to_do": "x", "again_on": date(2028, 1, 1)}, "on a day to come, within a year"),
        (deeds.dismiss, {"because": " "}, "why the indicators do not fit"),
        (deeds.take_back, {"code": "YC"}, "Nobody put anything down of that"),
    ],
)
def test_what_cannot_be_decided_is_refused(on, amara, deed, how, sentence):
    with pytest.raises(Refused, match=sentence):
        on.do("D", deed, amara, **how)
    assert sheet(on, amara).decisions == ()


@pytest.mark.parametrize(
    ("deed", "how"),
    [
        (deeds.put_down, {"code": "YC", **said()}),
        (deeds.take_back, {"code": "YC"}),
        (deeds.confirm, ACT),
        (deeds.dismiss, {"because": "x"}),
    ],
)
def test_nothing_is_done_while_they_are_off(desk, amara, deed, how):
    with pytest.raises(Refused, match="switched off here"):
        desk.do("D", deed, amara, **how)


def test_a_decision_keeps_who_when_what_and_every_factor_as_it_stood(on, amara):
    on.do("E", students.edit, amara, sen=Sen.SUPPORT)
    on.do("C", deeds.confirm, amara, because="Wants to leave", **ACT)
    (made,) = sheet(on, amara).decisions
    assert (made.decided, made.on, made.by) == (Decided.CONFIRMED, TODAY, "R. Okafor")
    assert (made.to_do, made.again_on, made.because) == ("Careers interview", AGAIN, "Wants to leave")
    facts = sheet(on, amara).standing.facts
    assert [(one.factor, one.state, one.points) for one in made.facts] == [
        (one.factor.code, one.state, one.factor.points) for one in facts
    ]
    kept = next(one for one in made.facts if one.factor == "SENK")
    assert (kept.as_at, kept.source) == (TODAY, "the student’s details, set by R. Okafor")
    assert asked(on) == []
    assert row(on, amara).decided is Decided.CONFIRMED
    on.do("D", deeds.dismiss, amara, "Has a place")
    assert [one.decided for one in sheet(on, amara).decisions] == [Decided.DISMISSED, Decided.CONFIRMED]
    on.undo()
    assert row(on, amara).decided is Decided.CONFIRMED
    assert check(on.file) == []


def test_a_changed_factor_asks_again_and_says_what_moved(on, amara):
    on.do("P", deeds.put_down, amara, "YC", **said())
    on.do("D", deeds.dismiss, amara, "Copes well")
    assert asked(on) == []
    on.do("E", students.edit, amara, fsm=True)
    assert asked(on) == [("Amara", Asks.MOVED)]
    assert faces.moves(row(on, amara).moved) == (
        "Changed since that was decided: Free school meals was not known, is present."
    )
    on.do("D", deeds.dismiss, amara, "Copes well still")
    assert asked(on) == []


def test_a_newer_date_alone_does_not_ask_again(on, amara):
    attends(on, amara, date(2026, 11, 13), 100, 12)
    on.do("D", deeds.dismiss, amara, "Was ill")
    attends(on, amara, date(2026, 11, 20), 110, 13)
    assert row(on, amara).asks is None
    assert fact(on, amara, "ATT90").known.as_at == date(2026, 11, 20)


def test_a_changed_set_asks_again(on, amara):
    on.do("P", deeds.put_down, amara, "YC", **said())
    on.do("D", deeds.dismiss, amara, "Copes well")
    carer = next(one for one in on.ask(sets.kept).factors if one.code == "YC")
    on.do("C", changing.change_factor, carer.id, words=carer.words, points=3)
    assert faces.moves(row(on, amara).moved).endswith("Young carer counts 3 in the set and not 2.")
    on.do("C", changing.change_factor, carer.id, words=carer.words, points=3, used=False)
    assert faces.moves(row(on, amara).moved).endswith("Young carer is not in the set any more.")
    on.do("A", changing.add_factor, "Moved school twice", points=1)
    assert "Moved school twice is new in the set: not known" in faces.moves(row(on, amara).moved)


def test_the_day_to_look_again_asks_again_here_and_on_today_without_a_word_of_it(on, amara):
    def lines():
        groups = on.ask(finding.day).groups
        return [line for group in groups for line in group.lines if line.source == "look_again"]

    on.do("P", deeds.put_down, amara, "YC", **said())
    on.do("C", deeds.confirm, amara, **ACT)
    assert lines() == []
    with clock.fixed(clock.now() + timedelta(days=48)):
        assert asked(on) == [("Amara", Asks.AGAIN)]
        (line,) = lines()
        assert "Careers interview" not in repr(line)
        assert "carer" not in repr(line).lower()
        on.do("Off", changing.switch_off)
        assert lines() == []


def test_nobody_stands_in_order_of_points(on, amara, ben):
    zed = on.do("A", students.add, first_name="Zed", surname="Adams")
    on.do("P", deeds.put_down, zed, "EAL", **said())
    for code in ("YC", "EHA", "LAC"):
        on.do("P", deeds.put_down, amara, code, **said())
    assert [name for name, _why in asked(on)] == ["Zed", "Amara"]  # by surname
    assert "points" not in repr([faces.student(one) for one in on.ask(standing.caseload).rows]).lower()


def test_whoever_left_is_not_in_the_list(on, amara):
    on.do("P", deeds.put_down, amara, "YC", **said())
    on.do("A", students.archive, amara)
    assert asked(on) == []


def test_all_of_it_is_in_the_history_in_words(on, amara):
    on.do("P", deeds.put_down, amara, "YC", **said(note="A brother"))
    on.do("C", deeds.confirm, amara, **ACT)
    on.do("D", deeds.dismiss, amara, "Has a place")
    on.do("B", deeds.take_back, amara, "YC")
    rows, known = on.ask(history.history, amara), Known(on.ask(history.present, amara))
    told = [
        f"{line.words} {line.after}"
        for one in rows
        for raw in one.changes
        for line in TELLERS[raw.table](Change(one.who, one.deed, raw, one.changes, known))
    ]
    assert "R. Okafor took back what was put down of an indicator: Young carer " in told
    assert "R. Okafor dismissed what the indicators say Has a place" in told
    assert any("Careers interview" in one for one in told)
    assert any("Young carer, present as at 20 Nov, from The office" in one for one in told)


@settings(max_examples=5 if not SOAK else 100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["yes", "no", "back", "confirm", "dismiss", "fsm", "undo"]), min_size=1, max_size=8
    )
)
def test_whatever_the_order_the_list_asks_exactly_when_the_facts_moved(on, amara, acts):
    """On one growing file; the list is held to what is read off the newest decision by hand."""
    for act in acts:
        try:
            match act:
                case "yes" | "no":
                    on.do("P", deeds.put_down, amara, "YC", **said(present=act == "yes"))
                case "back":
                    on.do("B", deeds.take_back, amara, "YC")
                case "confirm":
                    on.do("C", deeds.confirm, amara, **ACT)
                case "dismiss":
                    on.do("D", deeds.dismiss, amara, "x")
                case "fsm":
                    on.do("E", students.edit, amara, fsm=not students_fsm(on, amara))
                case "undo":
                    on.undo()
        except Refused:
            continue
        if (found := sheet(on, amara)) is None:
            return  # taken back so far that they were never switched on
        now = {one.factor.code: (one.state, one.factor.points) for one in found.standing.facts}
        then = (
            {one.factor: (one.state, one.points) for one in found.decisions[0].facts}
            if found.decisions
            else None
        )
        if then is None:
            assert found.standing.asks == (Asks.NEW if found.reckoning.points else None)
        else:
            assert found.standing.asks == (Asks.MOVED if now != then else None)
    assert check(on.file) == []


def students_fsm(desk, student):
    return desk.ask(students.details, student).fsm
