"""The directory: kept true by checking, retired and never removed, brought in from lists."""

from datetime import timedelta

import pytest
from openpyxl import Workbook

from tests.conftest import NOW
from tests.referrals.conftest import SAID, SOON
from tutor_desk import clock
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import service_lists
from tutor_desk.models.referral_kinds import ReferWay, ServiceKind
from tutor_desk.services.referrals import asked, deeds, directory, directory_in
from tutor_desk.services.referrals.directory_in import Fate


def test_a_service_grows_stale_and_is_checked_again(desk, careers):
    (row,) = desk.ask(directory.services)
    assert not row.stale(clock.today())
    with clock.fixed(NOW + timedelta(days=400)):
        assert desk.ask(directory.service, careers).stale(clock.today())
        desk.do("Check", directory.checked, careers)
        assert not desk.ask(directory.service, careers).stale(clock.today())


def test_retired_with_open_referrals_only_knowingly_and_nothing_is_lost(desk, careers, sent):
    with pytest.raises(
        Refused, match=r"1 referral is open to this service: Amara Diallo.*Nothing was changed"
    ):
        desk.do("Retire", directory.retire, careers, "They closed")
    desk.do("Retire", directory.retire, careers, "They closed", knowing=True)
    row = desk.ask(directory.service, careers)
    assert (row.retired_because, row.open) == ("They closed", 1)
    assert desk.ask(asked.whole, sent).row.next_on == SOON
    assert desk.ask(directory.services, retired=False) == []
    desk.do("Use again", directory.restore, careers)
    assert desk.ask(directory.service, careers).retired_on is None


def test_nobody_is_referred_to_a_retired_service(desk, amara, careers):
    desk.do("Retire", directory.retire, careers, "They closed")
    with pytest.raises(Refused, match="“Careers adviser” was retired"):
        desk.do("Refer", deeds.make, amara, careers, SOON, **SAID)


def test_its_referrals_follow_its_name_kind_and_whether_it_is_sensitive(desk, careers, sent):
    desk.do("Edit", directory.edit, careers, name="Careers hub", kind=ServiceKind.YOUTH, sensitive=True)
    row = desk.ask(asked.whole, sent).row
    assert (row.service_name, row.kind, row.sensitive) == ("Careers hub", ServiceKind.YOUTH, True)
    assert desk.ask(asked.whole, sent).copies[0].facts.service == "Careers adviser"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "careers ADVISER"}, "There is a service called"),
        ({"name": "X", "email": "not an address"}, "This is not an e-mail address"),
        ({"name": "X", "youngest": 18, "oldest": 12}, "youngest age is above the oldest"),
        ({"name": ""}, "Name is missing"),
        ({"name": "x" * 121}, "Name is too long"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk, careers, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        desk.do("Add", directory.add, **fields)
    assert len(desk.ask(directory.services)) == 1


LIST = (
    "Service,Type,In school,Ages,Age from,Age to,Email,Telephone,How to refer,Waiting time,Last checked\n"
    "Careers adviser,Careers,yes,,11,19,careers@anytown.example,,Their form,14,01/09/2026\n"
    "Youth Service,Youth work,no,,18,11,hello@youth.example,+44 1632 960113,Email,4 weeks,\n"
    "youth service,,,,,,,,,,\n"
    ",,,,,,lost@x.example,,,,\n"
    "Odd,Sorcery,perhaps,,x,,none,=1+1,Pigeon,soon,32/13/2026\n"
)


def test_a_list_is_looked_at_and_brought_in_as_one_step(desk, careers, tmp_path):
    path = tmp_path / "services.csv"
    path.write_text(LIST, "utf-8")
    looked = desk.ask(directory_in.look, service_lists.read(path))
    assert [one.fate for one in looked] == [Fate.SAME, Fate.NEW, Fate.REFUSED, Fate.REFUSED, Fate.NEW]
    assert "twice" in looked[2].reason
    assert "no name" in looked[3].reason
    assert looked[1].incoming.doubts == ("The youngest age is above the oldest, so both were left out.",)
    assert len(looked[4].incoming.doubts) == 8
    assert desk.do("Bring in", directory_in.bring_in, looked) == (2, 0)
    youth = next(row for row in desk.ask(directory.services) if row.name == "Youth Service")
    assert (youth.telephone, youth.usual_wait, youth.way, youth.inside) == (
        "+44 1632 960113", 28, ReferWay.EMAIL, False,
    )  # fmt: skip
    desk.undo()
    assert len(desk.ask(directory.services)) == 1
    desk.do("Edit", directory.edit, careers, name="Else")
    with pytest.raises(Refused, match="directory has changed since"):
        desk.do("Bring in", directory_in.bring_in, looked)


def test_a_workbook_says_the_same(desk, tmp_path):
    book = Workbook()
    for row in (
        ["Our services"],
        ["Organisation", "E-mail", "Phone"],
        ["Housing help", "h@x.example", "01632 960001"],
    ):
        book.active.append(row)
    path = tmp_path / "services.xlsx"
    book.save(path)
    (one,) = service_lists.read(path)
    assert (one.name, one.fields) == ("Housing help", {"email": "h@x.example", "telephone": "01632 960001"})
    looked = desk.ask(directory_in.look, [one])
    assert desk.do("Bring in", directory_in.bring_in, looked) == (1, 0)
    with pytest.raises(Refused, match="nothing new"):
        desk.do("Bring in", directory_in.bring_in, desk.ask(directory_in.look, [one]))


def test_a_retired_service_stays_retired_whatever_a_list_says(desk, careers, tmp_path):
    desk.do("Retire", directory.retire, careers, "They closed")
    path = tmp_path / "services.csv"
    path.write_text("Service,Phone\nCareers adviser,1234\n", "utf-8")
    (one,) = desk.ask(directory_in.look, service_lists.read(path))
    assert one.fate is Fate.REFUSED
    assert "retired here" in one.reason


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"Age,Colour\n1,red\n", "No column is called Service or Name"),
        (b"Service,Phone\n", "no services in this list"),
        (b"<xml/>", "not a list of services"),
        (b"PK\x03\x04nothing", "damaged"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "services.csv"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=sentence):
        service_lists.read(path)
