"""How papers look: pages beside the pictures that are kept of them."""

from dataclasses import replace

import pytest
from PIL import Image

from tests.reports import pictures
from tests.reports.facts import EMPTY, full, spoken
from tests.reports.pictures import compare, drawn, same
from tests.samples import long_names
from tutor_desk.models.kinds import EntryKind, GoalState
from tutor_desk.reports import parts
from tutor_desk.reports.choices import Choices
from tutor_desk.reports.paper import Paper
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family.summaries import EntryFact

PAGES = {
    "progress-summary-1": (full, Choices(), 0),
    "progress-summary-2": (full, Choices(), 1),
    "one-page": (full, Choices(pages=1), 0),
    "large-black-and-white": (full, Choices(large=True, plain=True), 0),
    "nothing-agreed-yet": (lambda: EMPTY, Choices(), 0),
    "long-names": (long_names, Choices(), 0),
    "in-urdu": (lambda: spoken("Urdu"), Choices(), 0),
    "in-bengali": (lambda: spoken("Bengali"), Choices(), 0),
}


@pytest.fixture(scope="module")
def paper():
    return progress_summary(full())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name, tmp_path):
    facts, choices, page = PAGES[name]
    compare(name, progress_summary(facts(), choices), page, tmp_path)


def test_the_pictures_are_small():
    kept = sorted(pictures.KEPT.glob("*.png"))
    assert {path.stem for path in kept} >= set(PAGES)
    assert all(path.stat().st_size < 25_000 for path in kept)


@pytest.mark.parametrize(
    "how",
    [{"optimize_mode": "lcd"}, {"optimize_mode": "print"}, {"no_smoothpath": True}, {"force_halftone": True}],
)
def test_how_edges_are_smoothed_makes_no_difference(paper, how):
    assert same(drawn(paper), drawn(paper, **how))


def a_word(facts):
    return replace(facts, aspirations=(replace(facts.aspirations[0], text=facts.aspirations[0].text[:-14]),))


def a_chip(facts):
    return replace(facts, goals=(replace(facts.goals[0], state=GoalState.PARTLY), *facts.goals[1:]))


def a_bar(facts):
    return replace(facts, goals=(replace(facts.goals[0], progress=85), *facts.goals[1:]))


def a_line_more(facts):
    return replace(facts, going_well=(*facts.going_well, EntryFact(EntryKind.STRENGTH, "Kind", None)))


@pytest.mark.parametrize("changed", [a_word, a_chip, a_bar, a_line_more])
def test_what_is_said_otherwise_is_seen(paper, changed):
    assert not same(drawn(paper), drawn(progress_summary(changed(full()))), looser=2)


def test_what_is_drawn_otherwise_is_seen(paper, monkeypatch):
    monkeypatch.setattr(parts, "_CHIP_HEIGHT", 20.0)
    assert not same(drawn(paper), drawn(progress_summary(full())))


def test_a_ground_that_is_missing_is_seen(paper, monkeypatch):
    card = Paper.card
    monkeypatch.setattr(Paper, "card", lambda self, fill=None, **more: card(self, **more))
    assert not same(drawn(paper), drawn(progress_summary(full())))


def test_a_difference_is_written_to_be_looked_at(tmp_path):
    with pytest.raises(AssertionError, match="looks different") as trouble:
        compare("progress-summary-1", progress_summary(a_chip(full())), 0, tmp_path)
    (path,) = tmp_path.iterdir()
    assert str(path) in str(trouble.value)
    with Image.open(path) as told:
        assert told.width == 3 * drawn(progress_summary(EMPTY)).width
