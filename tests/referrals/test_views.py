"""Several teachers' views: asked on slips, filled in by others' programs, brought back, chased."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.referrals.conftest import DAY, SOON
from tests.sheets.filling import by_pdfium, by_pypdf
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import sheets_back
from tutor_desk.reports.view_slip import view_slip
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import Teacher
from tutor_desk.services.referrals import asked, board, views
from tutor_desk.services.referrals.views import Said
from tutor_desk.services.review import preparation
from tutor_desk.store.check import check

THREE = [Teacher("D. Novak", "English"), Teacher("P. Hale", "Maths"), Teacher("S. Roy")]


@pytest.fixture
def slips(desk, draft):
    """Three slips that are out."""
    return desk.do("Ask", views.ask, draft, THREE, SOON)


@pytest.fixture
def back(desk, tmp_path):
    """Save what came back under a name and look at it."""

    def back(*contents):
        paths = []
        for number, content in enumerate(contents):
            paths.append(tmp_path / f"slip-{number}.pdf")
            paths[-1].write_bytes(content)
        return desk.ask(teacher_slips.look, views.VIEWS, [sheets_back.read(path) for path in paths])

    return back


def test_they_come_back_and_who_has_not_answered_is_seen(desk, draft, slips, back):
    first = by_pdfium(view_slip(slips[0]), {"going_well": "Speaks well.", "helped": "A seat in front."}, {})
    second = by_pypdf(view_slip(slips[1]), {"worries": "Late on Mondays."})
    looked = back(first, second, view_slip(slips[2]))
    assert [one.reason for one in looked] == [
        "",
        "",
        "S. Roy has written nothing on this slip. It stays out.",
    ]
    assert desk.do("Bring in", teacher_slips.bring_in, views.VIEWS, looked) == 2
    whole = desk.ask(asked.whole, draft)
    assert [one.teacher for one in whole.unanswered] == ["S. Roy"]
    (row,) = desk.ask(board.rows)
    assert (row.views, row.views_in) == (3, 2)
    desk.do("Record", teacher_slips.record, views.VIEWS, slips[2].view, Said(worries="Sleepy after lunch."))
    told = desk.ask(asked.gathered, draft).views
    assert [(one.teacher, one.going_well, one.worries, one.helped) for one in told] == [
        ("D. Novak", "Speaks well.", "", "A seat in front."),
        ("P. Hale", "", "Late on Mondays.", ""),
        ("S. Roy", "", "Sleepy after lunch.", ""),
    ]
    assert check(desk.file) == []
    desk.undo()
    desk.undo()
    assert len(desk.ask(asked.whole, draft).unanswered) == 3


def test_who_has_not_answered_is_chased(desk, slips):
    with clock.fixed(NOW + timedelta(days=10)):
        chased = desk.ask(board.to_chase)
        assert sorted(one.teacher for one in chased) == ["", "D. Novak", "P. Hale", "S. Roy"]
        later = desk.do("Again", teacher_slips.again, views.VIEWS, slips[0].view, DAY + timedelta(days=20))
        assert later.code != slips[0].code
        assert "D. Novak" not in [one.teacher for one in desk.ask(board.to_chase)]


def test_the_same_slip_twice_and_one_recorded_before(desk, slips, back):
    filled = by_pypdf(view_slip(slips[0]), {"worries": "Late."})
    looked = back(filled, filled)
    assert [one.reason for one in looked] == [
        "",
        "Another of these files is the same slip. This one stays out.",
    ]
    desk.do("Bring in", teacher_slips.bring_in, views.VIEWS, looked)
    assert back(filled)[0].reason == "D. Novak has answered already. This slip stays out."
    with pytest.raises(Refused, match="None of these files"):
        desk.do("Bring in", teacher_slips.bring_in, views.VIEWS, back(filled))
    with pytest.raises(Refused, match="has answered since"):
        desk.do("Bring in", teacher_slips.bring_in, views.VIEWS, looked)
    with pytest.raises(Refused, match="has answered already"):
        desk.do("Again", teacher_slips.again, views.VIEWS, slips[0].view, SOON)


def test_what_is_no_slip_of_ours_stays_out(desk, amara, slips, back):
    (sheet,) = desk.do("Make", preparation.issue, [amara])
    from tutor_desk.reports.preparation_sheet import preparation_sheet

    altered = by_pypdf(view_slip(slips[0]), {"worries": "Late.", "sheet": slips[1].code[:-2] + "00"})
    reasons = [one.reason for one in back(b"%PDF-nothing", preparation_sheet(sheet), altered, b"no pdf")]
    assert "damaged" in reasons[0]
    assert "No slip of this caseload has this code" in reasons[1]
    assert "No slip of this caseload has this code" in reasons[2]
    assert "not a PDF" in reasons[3]


def test_a_slip_whose_asking_was_undone_stays_out(desk, slips, back):
    filled = by_pypdf(view_slip(slips[0]), {"worries": "Late."})
    desk.undo()
    assert "making it was undone" in back(filled)[0].reason


@pytest.mark.parametrize(
    ("teachers", "day", "sentence"),
    [
        ([], SOON, "Say which teachers"),
        ([Teacher("  ")], SOON, "Say which teachers"),
        ([Teacher("A")], None, "Say by which day"),
        ([Teacher("A")], DAY - timedelta(days=1), "Say by which day"),
        ([Teacher("x" * 121)], SOON, "Teacher is too long"),
    ],
)
def test_asking_nobody_or_until_never_is_refused(desk, draft, teachers, day, sentence):
    with pytest.raises(Refused, match=sentence):
        desk.do("Ask", views.ask, draft, teachers, day)
    assert desk.ask(asked.whole, draft).views == ()


def test_saying_nothing_is_refused(desk, slips):
    with pytest.raises(Refused, match="Nothing is said on this slip"):
        desk.do("Record", teacher_slips.record, views.VIEWS, slips[0].view, Said())
