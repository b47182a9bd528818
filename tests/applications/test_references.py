"""References: parts asked on slips, put together, given once, seen by the tutor alone, out of the access pack."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.sheets.filling import by_pypdf
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import sheets_back
from tutor_desk.models.kinds import Role
from tutor_desk.models.rights_kinds import Withholding
from tutor_desk.reports.view_slip import view_slip
from tutor_desk.services.access import seats
from tutor_desk.services.applications import asked as applications
from tutor_desk.services.applications import deeds as applying
from tutor_desk.services.applications import forms
from tutor_desk.services.history import history
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import Teacher
from tutor_desk.services.references import asked, deeds, parts
from tutor_desk.services.references.parts import PARTS, Given
from tutor_desk.services.referrals.views import VIEWS
from tutor_desk.services.rights import access_pack
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.today import finding
from tutor_desk.store.check import check

SOON = date(2026, 12, 3)


@pytest.fixture
def begun(desk, amara):
    """A reference that is being written."""
    return desk.do("Begin", deeds.make, amara, "Nursing")


@pytest.fixture
def slips(desk, begun):
    """Two slips that are out."""
    teachers = [Teacher("D. Novak", "Biology"), Teacher("S. Roy")]
    return desk.do("Ask", parts.ask, begun, teachers, SOON)


def back(tmp_path, content):
    path = tmp_path / "slip.pdf"
    path.write_bytes(content)
    return sheets_back.read(path)


def test_a_slip_comes_back_and_is_put_together(desk, amara, begun, slips, tmp_path):
    filled = back(tmp_path, by_pypdf(view_slip(slips[0]), {"achieved": "Leads.", "predicted": "7"}))
    (looked,) = desk.ask(teacher_slips.look, PARTS, [filled])
    assert (looked.reason, looked.said) == ("", Given("Leads.", "", "", "7"))
    (other,) = desk.ask(teacher_slips.look, VIEWS, [filled])
    assert other.reason.startswith("No slip of this caseload has this code")
    assert desk.do("In", teacher_slips.bring_in, PARTS, [looked]) == 1
    assert [one.teacher for one in desk.ask(asked.whole, begun).unanswered] == ["S. Roy"]
    desk.do("Put", deeds.assemble, begun)
    assert desk.ask(asked.whole, begun).row.text == "D. Novak, Biology: Leads."
    with pytest.raises(Refused, match="No part has come that is not in the reference yet"):
        desk.do("Put", deeds.assemble, begun)
    (predicted,) = desk.ask(asked.gathered, begun).predicted
    assert (predicted.subject, predicted.grade, predicted.teacher) == ("Biology", "7", "D. Novak")
    form = next(one for one in forms.shipped() if one.code == "college")
    made = desk.do("Make", applying.make, amara, form, "Riverside")
    assert [one.text for one in desk.ask(applications.gathered, made).drawn] == ["7"]
    assert check(desk.file) == []


def test_who_has_not_answered_stands_on_today_from_the_day(desk, begun, slips):
    def lines():
        found = [line for group in desk.ask(finding.day).groups for line in group.lines]
        return [line.figures["teacher"] for line in found if line.source == "reference_parts"]

    assert lines() == []
    with clock.fixed(NOW + timedelta(days=7)):
        assert lines() == ["D. Novak", "S. Roy"]
        desk.do("Write", deeds.write, begun, "Kind.", confidential=True)
        desk.do("Give", deeds.give, begun, "Riverside")
        assert lines() == []


def test_given_it_stays_as_it_is(desk, begun, slips):
    with pytest.raises(Refused, match="Nothing is written in this reference yet"):
        desk.do("Give", deeds.give, begun, "Riverside")
    desk.do("Write", deeds.write, begun, "Kind.", confidential=True)
    with pytest.raises(Refused, match="Say to whom it is given"):
        desk.do("Give", deeds.give, begun, " ")
    given = desk.do("Give", deeds.give, begun, "Riverside")
    for deed in (
        lambda: desk.do("Write", deeds.write, begun, "Unkind.", confidential=True),
        lambda: desk.do("Give", deeds.give, begun, "Elsewhere"),
        lambda: desk.do("Put", deeds.assemble, begun),
        lambda: desk.do("Ask", parts.ask, begun, [Teacher("A")], SOON),
        lambda: desk.do("Record", teacher_slips.record, PARTS, slips[0].view, Given("x")),
    ):
        with pytest.raises(Refused, match="was given, so it stays as it is"):
            deed()
    assert desk.ask(asked.gathered, begun) == given


def test_an_application_tells_who_gives_a_confidential_one_and_the_words_of_an_open_one(desk, amara, begun):
    form = next(one for one in forms.shipped() if one.code == "college")
    made = desk.do("Make", applying.make, amara, form, "Riverside")
    desk.do("W", applying.write, made, purpose="Riverside", typed={}, choices="", reference=begun)
    desk.do("Write", deeds.write, begun, "Kind.", confidential=True)
    told = lambda: desk.ask(applications.gathered, made).parts[-1].items[0].text  # noqa: E731
    assert told() == "The reference is given separately by R. Okafor."
    desk.do("Write", deeds.write, begun, "Kind.", confidential=False)
    assert told() == "The reference is given separately by R. Okafor."  # not given yet
    desk.do("Give", deeds.give, begun, "Riverside")
    assert told() == "Kind."


def test_it_is_for_the_tutor_alone(desk, amara, begun, slips):
    desk.do("Write", deeds.write, begun, "Secretly kind.", confidential=True)
    seat = seats.adult_seat(desk.seat.adult, "M. Stone", Role.MENTOR)
    desk._seat = seat
    assert desk.ask(asked.of_student, amara) == []
    for question in (
        lambda: desk.ask(asked.whole, begun),
        lambda: desk.do("W", deeds.write, begun, "x", confidential=False),
        lambda: desk.do("R", teacher_slips.record, PARTS, slips[0].view, Given("x")),
    ):
        with pytest.raises(Refused, match="References are for the personal tutor"):
            question()
    told = repr(desk.ask(history.history, amara))
    assert "Secretly kind." not in told
    with pytest.raises(Refused, match="entries that are not for you to see"):
        desk.ask(access_pack.draft, amara)


def test_a_confidential_one_stays_out_of_the_access_pack(desk, amara, begun, slips):
    desk.do("Write", deeds.write, begun, "Secretly kind.", confidential=True)
    desk.do("Record", teacher_slips.record, PARTS, slips[0].view, Given("Leads quietly."))
    draft = desk.ask(access_pack.draft, amara)
    assert set(access_pack.exempt(draft).values()) == {Withholding.REFERENCE}
    packed = access_pack.pack(draft, Decisions())
    assert "Secretly kind." not in repr(packed.everything)
    assert "Leads quietly." not in repr(packed.everything)
    assert dict(packed.notes_withheld)[Withholding.REFERENCE] == 2
    desk.do("Write", deeds.write, begun, "Secretly kind.", confidential=False)
    assert access_pack.exempt(desk.ask(access_pack.draft, amara)) == {}
