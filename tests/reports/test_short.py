"""On one page or two: what gives way, and that the paper says so."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.facts import EMPTY, full, spoken
from tests.reports.matterhorn import failures
from tests.reports.reading import golden, structure, texts
from tests.samples import forty_goals, long_names
from tutor_desk.models.kinds import EntryKind
from tutor_desk.reports.choices import Choices, Part
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family.summaries import EntryFact

SHORT = "This is the short form. It leaves out"


def left_out(tree):
    found = re.search(rf"{SHORT} (.*)\. Please ask us if you would like it all\.", tree)
    return found[1] if found else ""


@pytest.mark.parametrize(("name", "facts"), [("one-page", full), ("one-page-of-forty-goals", forty_goals)])
def test_what_it_says(name, facts):
    data = progress_summary(facts(), Choices(pages=1))
    assert len(texts(data)) == 1
    assert failures(data) == []
    golden(f"progress-summary-{name}.txt", structure(data))


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("facts", [full, forty_goals, long_names, lambda: spoken("Urdu")])
def test_there_are_no_more_pages_than_were_asked_for(facts, pages):
    assert len(texts(progress_summary(facts(), Choices(pages=pages)))) <= pages


@given(
    st.lists(st.text("ab c\n", max_size=2500), max_size=4),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from([1, 2]),
)
def test_however_much_there_is(words, goals, steps, pages):
    facts = replace(
        full(),
        aspirations=tuple(EntryFact(EntryKind.ASPIRATION, text, None) for text in words),
        goals=full().goals[:1] * goals,
        steps=full().steps[:1] * steps,
    )
    assert len(texts(progress_summary(facts, Choices(pages=pages)))) <= pages


def test_what_fits_is_whole():
    assert len(texts(progress_summary(full()))) == 2
    assert progress_summary(full(), Choices(pages=2)) == progress_summary(full())
    assert progress_summary(EMPTY, Choices(pages=1)) == progress_summary(EMPTY)


@pytest.mark.parametrize("pages", [1, 2])
def test_what_is_left_out_is_counted(pages):
    facts = forty_goals()
    tree = structure(progress_summary(facts, Choices(pages=pages)))
    shown = sum(goal.text in tree for goal in facts.goals)
    assert 0 < shown < 40
    assert f"{40 - shown} goals" in left_out(tree)


def test_two_pages_hold_more_than_one():
    one, two = (structure(progress_summary(forty_goals(), Choices(pages=pages))) for pages in (1, 2))
    assert len(two) > len(one)
    assert left_out(one) != left_out(two)


def test_what_was_not_chosen_is_not_called_left_out():
    unwanted = frozenset({Part.GRADES, Part.SIGNATURES, Part.AGREED})
    tree = structure(progress_summary(forty_goals(), Choices(pages=1, left_out=unwanted)))
    assert left_out(tree)
    assert not re.search("grades|sign|agreed", left_out(tree))


def test_large_print_says_the_same_on_more_pages():
    ordinary = progress_summary(full(), Choices(pages=1))
    large = progress_summary(full(), Choices(pages=1, large=True))
    assert structure(large) == structure(ordinary)
    assert len(texts(large)) > 1


def test_a_paper_of_nothing_but_what_does_not_fit_never_says_that_nothing_was_agreed():
    endless = (EntryFact(EntryKind.ASPIRATION, "words and words " * 1000, None),)
    tree = structure(progress_summary(replace(EMPTY, aspirations=endless), Choices(pages=1)))
    assert left_out(tree) == "1 hope and the lines to sign on"
    assert "Nothing has been agreed yet" not in tree


def test_nor_does_one_from_which_everything_was_taken_by_choice():
    tree = structure(progress_summary(full(), Choices(left_out=frozenset(Part))))
    assert "Nothing has been agreed yet" not in tree
