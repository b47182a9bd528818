"""The set's reckoning is what anybody works out anew from the factors on the screen, and from nothing else."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.models.indicator_kinds import BandId, Drawn, FactorId, Presence, Span
from tutor_desk.services.indicators import reckoning, starting_set
from tutor_desk.services.indicators.found import Known
from tutor_desk.services.indicators.reckoning import Fact, reckon
from tutor_desk.services.indicators.sets import About, Band, Factor, IndicatorSet
from tutor_desk.ui.indicators import faces, reckoned

ABOUT = About("The set", "Somewhere", date(2026, 11, 24), 1, None, "", "")
POINTS = re.compile(r"^(\d+) points? in the set$")


def factor(place, words, points, once_with=""):
    return Factor(FactorId(place), f"F{place}", words, points, Span.ANY, Drawn.BY_HAND, None, None, once_with, False, True)  # fmt: skip


facts = st.lists(
    st.tuples(
        st.integers(0, 20), st.sampled_from(["", "", "attendance", "other"]), st.sampled_from(list(Presence))
    ),
    max_size=20,
).map(
    lambda rows: [
        Fact(factor(place, f"Factor {'abcdefghijklmnopqrst'[place]}", points, once), Known(state, None, ""))
        for place, (points, once, state) in enumerate(rows)
    ]
)
bands = st.lists(st.integers(0, 40), max_size=6, unique=True).map(
    lambda leasts: tuple(
        Band(BandId(least), least, f"Band {least}", "") for least in sorted(leasts, reverse=True)
    )
)


def by_hand(some):
    """Add up as a person would: the points of each, the largest of those that count once."""
    alone = sum(one.factor.points for one in some if not one.factor.once_with)
    together = {one.factor.once_with for one in some} - {""}
    return alone + sum(
        max(one.factor.points for one in some if one.factor.once_with == name) for name in together
    )


@given(facts, bands)
def test_the_reckoning_follows_from_the_factors_that_are_shown(rows, known):
    of = IndicatorSet(ABOUT, tuple(one.factor for one in rows), known)
    made = reckon(rows, of)
    present = [one for one in rows if one.state is Presence.PRESENT]
    unknown = [one for one in rows if one.state is Presence.UNKNOWN]
    assert made.points == by_hand(present) == reckoning.points(rows)
    assert made.most == by_hand(present + unknown)
    assert {*made.counted, *made.not_again} == set(present)
    assert made.unknown == tuple(unknown)
    for points, band in ((made.points, made.band), (made.most, made.most_band)):
        fitting = [one.least for one in known if one.least <= points]
        assert (band.least if band else None) == (max(fitting) if fitting else None)


@given(facts, bands)
def test_whoever_reads_the_screen_can_work_it_out_anew(rows, known):
    """From the words alone: of each card its chip and its points, and of the sentence its terms and their sum."""
    of = IndicatorSet(ABOUT, tuple(one.factor for one in rows), known)
    words = reckoned.told(of, reckon(rows, of))
    cards = [faces.row(one) for one in rows]
    shown = {card.title: int(POINTS.match(card.right)[1]) for card in cards}
    held = {card.title for card in cards if card.mark.words == "Present"}
    first = words.split(". ")[0].rstrip(".")
    if not held:
        assert first == "No factor is known to be present: 0 points"
        return
    terms, total = first.split(" = ")
    counted = {name: int(points) for name, points in (term.rsplit(" ", 1) for term in terms.split(" + "))}
    assert sum(counted.values()) == int(total)
    assert all(shown[name] == points for name, points in counted.items())
    left = held - set(counted)
    named = words.partition("Counts only once with another: ")[2].partition(".")[0]
    assert left == (set(named.split("; ")) if named else set())
    assert counted.keys() <= held
    unknown = sum(card.mark.words == "Not known" for card in cards)
    assert (f"{unknown} factor" in words) == bool(unknown)


def test_attendance_below_85_counts_two_and_not_three():
    rows = [
        Fact(factor(place, one.words, one.points, one.once_with), Known(Presence.PRESENT, None, ""))
        for place, one in enumerate(starting_set.FACTORS)
        if one.code in ("ATT90", "ATT85")
    ]
    of = IndicatorSet(ABOUT, (), ())
    made = reckon(rows, of)
    assert made.points == 2
    assert [one.factor.words for one in made.not_again] == ["Attendance below 90% (not below 85%)"]
    assert reckoned.told(of, made) == (
        "Attendance below 85% 2 = 2. “The set” has no word for 2. Counts only once with another: Attendance below 90%"
        " (not below 85%)."
    )
