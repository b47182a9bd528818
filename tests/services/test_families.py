"""Nothing goes to a family where it was asked not to, nor about a student of 18 who has not agreed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk import papers
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import EntryKind
from tutor_desk.reports.choices import Audience, Choices
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family import families, summaries
from tutor_desk.services.plan import entries
from tutor_desk.services.students import caseload, students
from tutor_desk.services.students.ages import years_old

OF_AGE, TOO_YOUNG = date(2008, 11, 26), date(2008, 11, 27)  # the clock stands at 26 November 2026


def withheld(desk, student):
    return desk.ask(families.withheld, student)


@given(st.dates(date(1996, 1, 1), date(2020, 12, 31)), st.integers(0, 30))
def test_years_are_counted_in_birthdays(born, years):
    try:
        birthday = born.replace(year=born.year + years)
    except ValueError:
        birthday = date(born.year + years, 3, 1)
    assert years_old(born, birthday) == years
    if years:
        assert years_old(born, date.fromordinal(birthday.toordinal() - 1)) == years - 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"born_on": None}, ""),
        ({"born_on": TOO_YOUNG}, ""),
        ({"born_on": OF_AGE}, "has not been asked yet"),
        ({"born_on": OF_AGE, "agrees_home": True}, ""),
        ({"born_on": OF_AGE, "agrees_home": False}, "does not want the family to be told"),
        ({"born_on": TOO_YOUNG, "nothing_home": True}, "Nothing is to be sent home for Amara"),
        ({"born_on": OF_AGE, "agrees_home": True, "nothing_home": True}, "Nothing is to be sent home"),
    ],
)
def test_why_nothing_goes_home(desk, amara, fields, said):
    desk.do("Edit", students.edit, amara, **fields)

    told = withheld(desk, amara)

    assert said in told
    assert bool(said) == bool(told)


def test_no_paper_for_the_family_is_made_however_it_is_asked_for(desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen well")
    desk.do("Edit", students.edit, amara, nothing_home=True)
    facts = desk.ask(summaries.progress_summary, amara)

    with pytest.raises(Refused, match="Nothing is to be sent home"):
        progress_summary(facts)
    assert progress_summary(facts, Choices(Audience.STUDENT)).startswith(b"%PDF")


def test_a_batch_skips_them_and_says_why(desk, amara, ben):
    desk.do("Edit", students.edit, amara, born_on=OF_AGE)
    rows = desk.ask(caseload.rows)
    skipped = []

    made = [facts.name for facts in papers.released(desk, rows, Choices(), skipped)]

    assert made == ["Ben Carter"]
    assert [(one.name, "18 or over" in one.why) for one in skipped] == [("Amara Diallo", True)]
    skipped.clear()
    assert len(list(papers.released(desk, rows, Choices(Audience.STUDENT), skipped))) == 2
    assert skipped == []
