"""The set a school begins with is the published one, row for row; what the school changes says so."""

import pytest

from tests.indicators.conftest import sheet
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.models.indicator_kinds import Drawn, Span
from tutor_desk.services.indicators import changing, sets, standing, starting_set
from tutor_desk.store.check import check

# As the product's collection of UK rules has it, section e: key, factor, points, window.
PUBLISHED = """
| `EAL` | English as an additional language | 1 |  |
| `EHCP` | Current EHC plan | 2 |  |
| `SENK` | SEN support | 1 |  |
| `ATT90` | Attendance below 90% (not below 85%) | 1 | 6 months |
| `ATT85` | Attendance below 85% | 2 | 6 months |
| `PEX` | Permanent exclusion | 2 | last academic year |
| `SUS` | Any suspension | 1 | last academic year |
| `OFFSITE` | Educated away from school premises | 1 |  |
| `LAC` | Looked after | 2 | 12 months |
| `EHA` | Early Help Assessment | 2 | any time |
| `PREG` | Pregnant or young parent | 2 |  |
| `FSM` | Free school meals | 2 | 12 months |
| `YC` | Young carer | 2 |  |
| `CUSTODY` | Custody | 2 | 12 months |
| `YJS` | Youth justice | 2 | 12 months |
"""
BANDS = "4+ Red (substantial support), 2-3 Amber (additional), 1 Green (offer), 0 none"
WINDOWS = {
    "": Span.ANY, "any time": Span.ANY, "6 months": Span.SIX_MONTHS, "12 months": Span.YEAR,
    "last academic year": Span.SCHOOL_YEAR,
}  # fmt: skip


def test_the_starting_set_is_the_published_table(on):
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PUBLISHED.strip().splitlines()]
    known = on.ask(sets.kept)
    assert [(one.code, one.words, one.points, one.span) for one in known.factors] == [
        (code.strip("`"), words, int(points), WINDOWS[window]) for code, words, points, window in rows
    ]
    assert known.departures == ()
    assert (known.about.name, known.about.read_on) == (starting_set.NAME, starting_set.READ_ON)
    assert "Oxfordshire" in known.about.source


def test_the_bands_are_the_published_ones(on):
    known = on.ask(sets.kept)
    told = [known.band(points).words for points in range(7)]
    assert told == ["None", "Green", "Amber", "Amber", "Red", "Red", "Red"]
    for band in known.bands[:3]:
        assert f"{band.words} ({band.support.removesuffix(' support')}" in BANDS


def test_the_most_sensitive_factors_are_left_out_unless_wanted(on):
    known = on.ask(sets.kept)
    assert [one.code for one in known.factors if not one.used] == ["PREG", "CUSTODY", "YJS"]
    on.do("On", changing.switch_on, "With a lawful reason", sensitive=True)
    assert all(one.used for one in on.ask(sets.kept).factors)


def test_off_until_it_is_switched_on_and_off_again(desk, amara):
    assert desk.ask(sets.kept) is None
    assert desk.ask(standing.caseload) is None
    assert desk.ask(standing.sheet, amara) is None
    desk.do("On", changing.switch_on, "The governors")
    assert len(desk.ask(standing.caseload).rows) == 1
    desk.do("Off", changing.switch_off)
    assert desk.ask(standing.caseload) is None
    assert desk.ask(standing.sheet, amara) is None
    assert desk.ask(sets.kept).about.on_since is None
    desk.undo()
    assert sheet(desk, amara) is not None
    desk.undo()
    assert desk.ask(sets.kept) is None
    assert check(desk.file) == []


def test_the_schools_own_points_words_and_bands(on, amara):
    known = {one.code: one for one in on.ask(sets.kept).factors}
    on.do("C", changing.change_factor, known["YC"].id, words="Young carer, as told", points=3)
    own = on.do("A", changing.add_factor, "No next step", points=1, drawn=Drawn.NO_NEXT_STEP)
    on.do("B", changing.keep_band, None, least=6, words="Crimson", support="a meeting")
    on.do("S", changing.change_set, name="Ours", source="The school", asks_from=3)
    after = on.ask(sets.kept)
    assert [one.words for one in after.departures] == ["Young carer, as told", "No next step"]
    assert (after.factors[-1].id, after.factors[-1].code) == (own, f"OWN{own}")
    assert after.band(6).words == "Crimson"
    assert (after.about.name, after.about.asks_from) == ("Ours", 3)
    assert sheet(on, amara).reckoning.points == 1  # no next step is named
    on.do("R", changing.remove_band, after.bands[0].id)
    assert on.ask(sets.kept).band(6).words == "Red"
    assert check(on.file) == []


@pytest.mark.parametrize(
    ("deed", "how", "sentence"),
    [
        (changing.switch_on, {"agreed": " "}, "Say who decided this and why"),
        (changing.add_factor, {"words": "A", "points": 1, "drawn": Drawn.ATTENDANCE}, "below how many per cent"),
        (changing.add_factor, {"words": "A", "points": 1, "drawn": Drawn.ATTENDANCE, "below": 80, "not_below": 80}, "leaves nothing between them"),
        (changing.keep_band, {"key": None, "least": 4, "words": "Scarlet"}, "“Red” begins at 4 already"),
        (changing.remove_band, {"key": 99}, "not in the set any more"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(on, deed, how, sentence):
    before = on.ask(sets.kept)
    with pytest.raises(Refused, match=sentence):
        on.do("Try", deed, **how)
    assert on.ask(sets.kept) == before


@pytest.mark.parametrize("points", [-1, 21])
def test_points_beyond_reason_are_not_kept(on, points):
    with pytest.raises((Refused, CannotSave)):
        on.do("Try", changing.add_factor, "A", points=points)


def test_nothing_is_changed_before_it_was_ever_switched_on(desk):
    with pytest.raises(Refused, match="never been switched on"):
        desk.do("Off", changing.switch_off)


def test_switched_off_twice(on):
    on.do("Off", changing.switch_off)
    with pytest.raises(Refused, match="off already"):
        on.do("Off", changing.switch_off)
