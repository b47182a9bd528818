"""Destinations: what counts, when it lapses, what contradicts, and the soft rules of the activity codes."""

from datetime import UTC, date, datetime

import pytest

from tests.destinations.conftest import leave
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import Going, Need, Told
from tutor_desk.services.destinations import nccis, whereabouts

DAY = date(2026, 11, 20)


def report(desk, student, going=Going.COLLEGE, told=Told.STUDENT, **more):
    return desk.do("Report", whereabouts.record, student, going=going, told=told, **{"as_at": DAY, **more})


def counts(desk, cohort=2026):
    return [one.counts_as(clock.today()) for one in desk.ask(whereabouts.left, cohort)]


def test_a_destination_lapses_when_its_day_has_passed_and_nothing_is_written(desk, left):
    report(desk, left, recheck_by=date(2026, 12, 1))
    assert counts(desk) == [Going.COLLEGE]
    before = desk.file.connection.total_changes
    with clock.fixed(datetime(2026, 12, 1, 10, tzinfo=UTC)):
        assert counts(desk) == [Going.COLLEGE]
    with clock.fixed(datetime(2026, 12, 2, 10, tzinfo=UTC)):
        assert counts(desk) == [Going.NOT_KNOWN]
        assert desk.ask(whereabouts.of_student, left).current.lapsed(clock.today())
    assert desk.file.connection.total_changes == before


def test_to_confirm_it_brings_it_back(desk, left):
    key = report(desk, left, recheck_by=date(2026, 11, 21))
    assert counts(desk) == [Going.NOT_KNOWN]
    with pytest.raises(Refused, match="a day after today"):
        desk.do("Confirm", whereabouts.confirm, key, date(2026, 11, 26))
    desk.do("Confirm", whereabouts.confirm, key, date(2027, 3, 1))
    assert counts(desk) == [Going.COLLEGE]
    assert desk.ask(whereabouts.of_student, left).current.confirmed_by == "R. Okafor"


def test_two_sources_that_contradict_are_both_kept_and_one_is_chosen_with_its_reason(desk, left):
    said = report(desk, left, going=Going.COLLEGE, provider="Anytown College")
    listed = report(desk, left, going=Going.WORK, told=Told.AUTHORITY, as_at=date(2026, 11, 21))
    found = desk.ask(whereabouts.of_student, left)
    assert (found.current.id, [one.id for one in found.open]) == (listed, [said])
    assert "Two sources do not agree" in found.doubts[0]
    with pytest.raises(Refused, match="Say why this one counts"):
        desk.do("Choose", whereabouts.choose, said, " ")
    desk.do("Choose", whereabouts.choose, said, "Saw the enrolment")
    found = desk.ask(whereabouts.of_student, left)
    assert (found.current.id, found.open, len(found.reports)) == (said, (), 2)
    assert not any("do not agree" in one for one in found.doubts)
    with clock.fixed(datetime(2027, 3, 1, 10, tzinfo=UTC)):
        later = report(desk, left, going=Going.WORK, as_at=date(2027, 3, 1))
        assert desk.ask(whereabouts.of_student, left).current.id == later


def test_the_same_from_two_sources_is_no_contradiction(desk, left):
    report(desk, left, provider="Anytown College")
    report(desk, left, told=Told.PROVIDER, provider="anytown college")
    assert desk.ask(whereabouts.of_student, left).open == ()


def test_a_destination_before_the_leaving_day_is_kept_with_a_warning(desk, left):
    report(desk, left, as_at=date(2026, 6, 1))
    assert "before the student left on 2026-07-17" in desk.ask(whereabouts.of_student, left).doubts[0]


def test_an_early_leaver_may_be_somewhere_before_that_day(desk, left):
    report(desk, left, as_at=date(2026, 6, 1), left_early=True)
    assert desk.ask(whereabouts.of_student, left).doubts == ()


def test_a_day_to_come_is_refused(desk, amara):
    with pytest.raises(Refused, match="is a day to come"):
        report(desk, amara, as_at=date(2026, 12, 1))
    assert desk.ask(whereabouts.of_student, amara).reports == ()


def test_it_can_be_taken_back(desk, left):
    report(desk, left)
    desk.undo()
    assert counts(desk) == [Going.NOT_KNOWN]
    desk.redo()
    assert counts(desk) == [Going.COLLEGE]


def test_where_they_stand_is_said_in_words(desk, left, ben):
    leave(desk, ben)
    report(desk, left)
    rows = desk.ask(whereabouts.left, 2026)
    assert whereabouts.stand_words(rows, clock.today()) == "Of 2 who left, 1 are known: College 1."
    assert desk.ask(whereabouts.cohorts) == [2026]
    assert whereabouts.stand_words([], clock.today()) == "Nobody is marked as having left in this year."


def facts(activity, **more):
    return nccis.Facts(
        activity,
        **{"neet_on": None, "started_on": None, "ends_on": None, "as_at": DAY, "recheck_by": None, **more},
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (facts("619", need=Need.EXTRA), "a date since when is needed"),
        (facts("330", neet_on=DAY), "no NEET date belongs to it"),
        (facts("619", neet_on=DAY, need=None), "level of need"),
        (facts("615", neet_on=DAY, started_on=date(2026, 11, 1), need=Need.EXTRA), "after the start"),
        (facts("310", started_on=date(2026, 11, 25)), "before it began"),
        *((facts(code), "checked again") for code in ("260", "290", "350", "616", "710")),
        (facts("230"), "expected end"),
        *((facts(code), f"characteristic {implied}") for code, implied in (("620", "140"), ("630", "120"), ("650", "180"))),
        (facts("280", ends_on=DAY, send=False), "students with SEND"),
        (facts("330", born_on=date(2007, 8, 31), plan=False), "18 to 24 with an EHC plan"),
        (facts("999"), "not among the NCCIS codes of 2019-20"),
    ],
)  # fmt: skip
def test_a_code_that_does_not_go_with_the_rest_is_doubted_and_why(given, said):
    assert any(said in one for one in nccis.doubts(given))


@pytest.mark.parametrize(
    "given",
    [facts(""), facts("310"), facts("230", ends_on=DAY), facts("619", neet_on=DAY, need=Need.MINIMUM), facts("260", ends_on=DAY, recheck_by=DAY),
     facts("330", born_on=date(2008, 9, 1), plan=False), facts("330", born_on=date(2007, 8, 31), plan=True)],
)  # fmt: skip
def test_what_goes_together_is_not_doubted(given):
    assert nccis.doubts(given) == []


def test_every_code_is_known_once_and_three_digits():
    assert len(nccis.ACTIVITIES) == 45
    assert all(len(code) == 3 and code.isdigit() for code in nccis.ACTIVITIES)
