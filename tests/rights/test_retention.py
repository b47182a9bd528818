"""What is due and when, from dates alone; and the list that an adult acts on."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import EntryKind, Sen
from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass
from tutor_desk.services.attendance import figures
from tutor_desk.services.plan import drafts, entries, goals
from tutor_desk.services.rights import fixed_rules, holds, keeping, retention
from tutor_desk.services.rights.record_classes import CLASSES, READ_ON, Rule
from tutor_desk.services.rights.retention import due_from
from tutor_desk.services.rights.retention_words import lacking, reason, rule_words
from tutor_desk.services.students import students
from tutor_desk.services.students.ages import add_years

BORN, LEFT, EVENT = (Rule(basis, 25, EndAction.DELETE) for basis in KeptFrom)


@pytest.mark.parametrize(
    ("day", "years", "due"),
    [
        (date(2008, 3, 1), 25, date(2033, 3, 1)),
        (date(2008, 2, 29), 25, date(2033, 3, 1)),  # no such day: a day longer
        (date(2008, 2, 29), 24, date(2032, 2, 29)),
        (date(2026, 8, 31), 0, date(2026, 8, 31)),
    ],
)
def test_years_are_added_by_the_calendar(day, years, due):
    assert add_years(day, years) == due


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 40))
def test_nothing_is_due_a_day_too_early(day, years):
    due = add_years(day, years)
    assert due.year == day.year + years
    assert (due.month, due.day) in {(day.month, day.day), (3, 1)}
    assert due >= day


def test_each_basis_counts_from_its_own_date_and_from_no_other():
    one, two, three = date(2001, 1, 1), date(2002, 2, 2), date(2003, 3, 3)
    assert due_from(BORN, one, two, three) == date(2026, 1, 1)
    assert due_from(LEFT, one, two, three) == date(2027, 2, 2)
    assert due_from(EVENT, one, two, three) == date(2028, 3, 3)
    assert due_from(BORN, None, two, three) is None
    assert due_from(LEFT, one, None, three) is None
    assert due_from(EVENT, one, two, None) is None


@pytest.fixture
def old(desk):
    """A student born on 1 March 2001, who left in July 2025, with a plan."""
    key = desk.do("Add", students.add, first_name="Old", surname="Student", born_on=date(2001, 3, 1))
    desk.do("Write", entries.write, key, EntryKind.STRENGTH, "I keep going")
    desk.do("Set", goals.set_goal, key, "Ring the college", steps=["one", "two"])
    desk.do("Archive", students.archive, key)
    desk.do("Left", keeping.set_left_on, key, date(2025, 7, 18))
    return key


def due(desk):
    return {row.record_class: row for row in desk.ask(retention.review_list).due}


def test_the_list_gives_each_reason_in_words(desk, old):
    found = due(desk)
    assert set(found) == {RecordClass.STUDENT, RecordClass.PLAN}
    assert reason(found[RecordClass.STUDENT]) == ("born 2001-03-01, kept until the 25th birthday, 2026-03-01")
    assert (
        reason(found[RecordClass.PLAN]) == "left 2025-07-18, kept for 1 year after leaving, until 2026-07-18"
    )
    assert found[RecordClass.PLAN].records == 4
    assert found[RecordClass.STUDENT].records == 5


def test_nothing_is_due_the_day_before(desk, old):
    with clock.fixed(datetime(2026, 2, 28, 12, tzinfo=UTC)):
        assert due(desk) == {}
    with clock.fixed(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        assert set(due(desk)) == {RecordClass.STUDENT}


def test_who_has_send_support_is_kept_until_31(desk, old):
    desk.do("Edit", students.edit, old, sen=Sen.PLAN)
    assert set(due(desk)) == {RecordClass.PLAN}
    with clock.fixed(datetime(2032, 3, 1, 12, tzinfo=UTC)):
        assert (
            reason(due(desk)[RecordClass.SEND]) == "born 2001-03-01, kept until the 31st birthday, 2032-03-01"
        )


def test_an_archived_student_is_looked_at_after_three_years(desk, old):
    with clock.fixed(datetime(2028, 7, 18, 12, tzinfo=UTC)):
        row = due(desk)[RecordClass.ARCHIVED]
    assert row.rule.action is EndAction.REVIEW


def test_a_current_student_keeps_the_plan_and_old_figures_are_due_one_by_one(desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I keep going")
    for year in (2019, 2020, 2025):
        desk.do("Attend", figures.record_attendance, amara, date(year, 11, 20), possible=9, authorised=0, unauthorised=0)  # fmt: skip
    row = due(desk)[RecordClass.FIGURES]
    assert set(due(desk)) == {RecordClass.FIGURES}
    assert row.records == 2
    assert reason(row) == "the oldest from 2019-11-20, kept for 6 years, until 2025-11-20"


def test_what_nobody_accepted_and_what_was_never_saved_is_due_after_a_year(desk, amara):
    desk.seat_student(amara, "Amara")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Never read")
    desk.do("Draft", drafts.keep, "student:x", "half a sen", amara)
    desk.seat_adult()
    assert due(desk) == {}
    with clock.fixed(datetime(2027, 11, 26, 12, tzinfo=UTC)):
        assert set(due(desk)) == {RecordClass.PROPOSED, RecordClass.DRAFTS}


def test_a_missing_date_of_birth_is_said_and_a_student_who_is_here_lacks_nothing(desk, amara, ben):
    found = desk.ask(retention.review_list)
    assert [row.person.id for row in found.missing] == [ben]
    assert "date of birth of Ben Carter is missing" in lacking(found.missing[0])
    assert found.due == ()


def test_what_an_adult_keeps_comes_back_in_a_year(desk, old):
    until = desk.do("Keep", keeping.keep, old, RecordClass.PLAN, "The college has asked for it")
    assert until == date(2027, 11, 26)
    assert set(due(desk)) == {RecordClass.STUDENT}
    with clock.fixed(datetime(2027, 11, 26, 12, tzinfo=UTC)):
        assert RecordClass.PLAN in due(desk)


def test_a_hold_is_shown_in_the_list(desk, old):
    desk.do("Hold", holds.place, old, "Inquiry into the school")
    assert due(desk)[RecordClass.PLAN].person.hold == "Inquiry into the school"


def test_a_school_has_its_own_rules_and_can_go_back(desk, old):
    own = Rule(KeptFrom.LEFT, 10, EndAction.REVIEW)
    desk.do("Rule", keeping.set_rule, RecordClass.PLAN, own)
    assert RecordClass.PLAN not in due(desk)
    (row,) = [row for row in desk.ask(retention.rules) if row.own]
    assert (row.record_class, row.rule) == (RecordClass.PLAN, own)
    desk.do("Rule", keeping.set_rule, RecordClass.PLAN, Rule(KeptFrom.LEFT, 0, EndAction.REVIEW))
    assert due(desk)[RecordClass.PLAN].rule.years == 0
    desk.do("Rule", keeping.set_rule, RecordClass.PLAN, CLASSES[RecordClass.PLAN].rule)
    assert not any(row.own for row in desk.ask(retention.rules))
    with pytest.raises(Refused, match="counts from birth or from leaving"):
        desk.do("Rule", keeping.set_rule, RecordClass.STUDENT, Rule(KeptFrom.EVENT, 1, EndAction.DELETE))
    with pytest.raises(Refused, match="Nothing was changed"):
        desk.do("Rule", keeping.set_rule, RecordClass.PLAN, Rule(KeptFrom.LEFT, -1, EndAction.DELETE))


def test_the_day_of_leaving_can_be_put_right(desk, amara, old):
    with pytest.raises(Refused, match="still on the caseload"):
        desk.do("Left", keeping.set_left_on, amara, date(2025, 7, 18))
    with pytest.raises(Refused, match="still to come"):
        desk.do("Left", keeping.set_left_on, old, date(2099, 7, 18))


def test_a_hold_has_a_beginning_and_an_end_and_there_is_one_at_a_time(desk, amara):
    desk.do("Hold", holds.place, amara, "Inquiry")
    with pytest.raises(Refused, match="hold on this student already"):
        desk.do("Hold", holds.place, amara, "Another")
    row = desk.ask(holds.holding, amara)
    assert (row.reason, row.placed_by, row.since, row.ended_on) == (
        "Inquiry",
        "R. Okafor",
        date(2026, 11, 26),
        None,
    )
    desk.do("End", holds.end, amara)
    (row,) = desk.ask(holds.holds)
    assert (row.ended_on, row.ended_by) == (date(2026, 11, 26), "R. Okafor")
    with pytest.raises(Refused, match="no hold on this student any more"):
        desk.do("End", holds.end, amara)
    with pytest.raises(Refused, match="Reason is missing"):
        desk.do("Hold", holds.place, amara, " ")


def test_the_facts_have_a_source_and_a_date():
    assert date(2026, 11, 24) == READ_ON
    assert all(data.source and data.confidence for data in CLASSES.values())
    assert set(CLASSES) == set(RecordClass)
    assert rule_words(CLASSES[RecordClass.STUDENT].rule) == "date of birth and 25 years"


def test_a_policy_fixes_how_long_a_class_is_kept(desk, old, write_policy):
    desk.do("Set", keeping.set_rule, RecordClass.PLAN, Rule(KeptFrom.LEFT, 5, EndAction.DELETE))
    write_policy('{"retention": {"plan": {"kept_from": "left", "years": 2, "action": "review"}}}')
    row = next(one for one in desk.ask(retention.rules) if one.record_class is RecordClass.PLAN)
    assert (row.rule, row.own, row.fixed) == (Rule(KeptFrom.LEFT, 2, EndAction.REVIEW), True, True)
    with pytest.raises(Refused, match=r"policy fixes on this laptop .* Nothing was changed"):
        desk.do("Set", keeping.set_rule, RecordClass.PLAN, Rule(KeptFrom.LEFT, 9, EndAction.DELETE))
    write_policy("{}")
    assert retention.RuleRow(
        RecordClass.PLAN, Rule(KeptFrom.LEFT, 5, EndAction.DELETE), own=True
    ) in desk.ask(retention.rules)


@pytest.mark.parametrize(
    "said",
    [
        {"plan": 3}, {"plan": {}}, {"plan": {"kept_from": "born", "years": 101, "action": "delete"}},
        {"plan": {"kept_from": "born", "years": True, "action": "delete"}},
        {"plan": {"kept_from": "ever", "years": 1, "action": "delete"}},
        {"plan": {"kept_from": "born", "years": 1, "action": "publish"}},
        {"student": {"kept_from": "event", "years": 1, "action": "delete"}},
        {"unknown": {"kept_from": "born", "years": 1, "action": "delete"}},
        {"plan": {"kept_from": ["born"], "years": 1, "action": "delete"}},
    ],
)  # fmt: skip
def test_a_rule_that_is_not_understood_fixes_nothing(said, write_policy):
    write_policy(json.dumps({"retention": said}))
    assert fixed_rules.fixed() == {}
