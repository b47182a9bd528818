from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import PUPIL, ctf, raw_file
from tutor_desk.errors import CannotRead
from tutor_desk.exchange import ctf as reader
from tutor_desk.exchange.class_lists import read
from tutor_desk.models.kinds import Sen
from tutor_desk.services.students.incoming import Field, IncomingAttendance, IncomingStudent, SensitiveGroup

SAMPLE = Path(__file__).parents[3] / "shared" / "reference" / "data" / "ctf_sample_synthetic.xml"
ZOE = IncomingStudent(
    row=1,
    surname="O'Brien-Żółty",
    first_name="Zoë",
    preferred_first_name="Zo",
    preferred_surname="O'Brien",
    born_on=date(2009, 3, 14),
    year_group=11,
    upn="X801412525001",
    uln="1000000019",
    sen=Sen.PLAN,
    looked_after=True,
    fsm=True,
    medical=False,
    attendance=IncomingAttendance(date(2025, 9, 10), 380, 30, 8),
)
BOMB = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def students(tmp_path, data):
    return read(raw_file(tmp_path, data, "823_CTF.xml")).students


def test_a_pupil_in_full(tmp_path):
    assert students(tmp_path, ctf(PUPIL)) == (ZOE,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-2"])
def test_encodings(tmp_path, encoding):
    assert students(tmp_path, ctf(PUPIL, encoding=encoding)) == (ZOE,)


def test_any_namespace_and_prefix(tmp_path):
    plain = ctf(PUPIL, root='CTfile xmlns="http://www.example.gov.uk/ctf/99"').replace(
        b'</CTfile xmlns="http://www.example.gov.uk/ctf/99">', b"</CTfile>"
    )
    prefixed = ctf(PUPIL).replace(b"</", b"</c:").replace(b"<", b"<c:").replace(b"<c:/c:", b"</c:")
    prefixed = prefixed.replace(b"<c:?xml", b"<?xml").replace(b"<c:CTfile>", b'<c:CTfile xmlns:c="urn:x">')
    assert students(tmp_path, plain) == (ZOE,)
    assert students(tmp_path, prefixed) == (ZOE,)


@pytest.mark.parametrize("element", ["Gender", "Sex"])
def test_gender_or_sex_is_passed_over(tmp_path, element):
    pupil = f"<Pupil><Surname>Lee</Surname><Forename>Bo</Forename><{element}>M</{element}></Pupil>"
    found = read(raw_file(tmp_path, ctf(pupil)))
    assert found.students == (IncomingStudent(1, "Lee", "Bo"),)
    assert found.notes == ()


def test_contacts_are_not_taken_for_the_pupil(tmp_path):
    pupil = "<Pupil><Contacts><Contact><Surname>Quiet</Surname><Email>q@x.example</Email></Contact></Contacts></Pupil>"
    (found,) = students(tmp_path, ctf(pupil))
    assert (found.surname, found.email, found.refused) == ("", "", "The row has no name.")


def test_unknown_elements_are_counted_and_left_out():
    pupil = "<Pupil><Surname>Lee</Surname><Novelty/><Novelty/><Other>x</Other></Pupil>"
    assert reader.read(ctf(pupil)).notes == ("3 elements that are not known were left out: Novelty, Other.",)
    one = "<Pupil><Surname>Lee</Surname><Novelty/></Pupil>"
    assert reader.read(ctf(one)).notes == ("1 element that is not known was left out: Novelty.",)


def test_sensitive_groups_that_are_told_of(tmp_path):
    assert read(raw_file(tmp_path, ctf(PUPIL))).groups == frozenset(SensitiveGroup)
    assert read(raw_file(tmp_path, ctf("<Pupil><Surname>Lee</Surname></Pupil>"))).groups == frozenset()


@pytest.mark.parametrize(
    ("history", "fsm"),
    [
        ("", ""),
        ("<FSMhistory><FSMreviewDate>2026-01-10</FSMreviewDate></FSMhistory>", "false"),
        (
            "<FSMhistory><FSMinstance><FSMstartDate>2022-09-01</FSMstartDate></FSMinstance></FSMhistory>",
            "true",
        ),
        ("<FSMhistory><FSMinstance><FSMendDate>2025-09-09</FSMendDate></FSMinstance></FSMhistory>", "false"),
        ("<FSMhistory><FSMinstance><FSMendDate>2026-09-09</FSMendDate></FSMinstance></FSMhistory>", "true"),
    ],
)
def test_free_school_meals_as_on_the_day_the_file_was_made(history, fsm):
    found = reader.read(ctf(f"<Pupil><Surname>Lee</Surname>{history}</Pupil>"))
    assert found.pupils[0].texts[Field.FSM] == fsm


@pytest.mark.parametrize(
    ("possible", "missed", "figure"),
    [
        ("380", "30", IncomingAttendance(date(2025, 9, 10), 380, 30, 0)),
        ("0", "0", None),
        ("", "", None),
        ("10", "30", None),
        ("many", "30", None),
        ("380", "-3", None),
    ],
)
def test_attendance(tmp_path, possible, missed, figure):
    year = f"<SessionsPossible>{possible}</SessionsPossible><SessionsAuthorised>{missed}</SessionsAuthorised>"
    pupil = f"<Pupil><Surname>Lee</Surname><Attendance><YearData>{year}</YearData></Attendance></Pupil>"
    (found,) = students(tmp_path, ctf(pupil))
    assert found.attendance == figure
    assert bool(found.doubts) is (figure is None and possible not in ("", "0"))


def test_the_sample_of_the_reference(tmp_path):
    if not SAMPLE.exists():
        pytest.skip("the reference sample is not beside this checkout")
    zoe, sam = read(SAMPLE).students
    assert (zoe.surname, zoe.uln, zoe.sen, zoe.fsm) == ("O'Brien-Żółty", "1000000019", Sen.SUPPORT, True)
    assert zoe.attendance == IncomingAttendance(date(2025, 9, 10), 380, 30, 8)
    assert (sam.upn, sam.born_on, sam.sen) == ("T89140042600A", date(2010, 8, 31), None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ctf("<Pupil><Surname>&c;</Surname></Pupil>", head=BOMB), "carries XML definitions"),
        (ctf("<Pupil><Surname>&a;</Surname></Pupil>", head=OUTSIDE), "refers to other files"),
        (ctf(PUPIL, head='<!DOCTYPE CTfile SYSTEM "http://example.org/x.dtd">'), "carries XML definitions"),
        (
            ctf("<Pupil><Surname>&a;</Surname></Pupil>", head=BOMB, encoding="utf-16"),
            "carries XML definitions",
        ),
        (ctf(PUPIL)[:-30], "damaged or was cut short"),
        (ctf(PUPIL)[:200], "damaged or was cut short"),
        (ctf(PUPIL).replace(b"Zo\xc3\xab", b"Zo\xeb"), "damaged or was cut short"),
        (ctf(PUPIL).replace(b"utf-8", b"utf-99"), "damaged or was cut short"),
        (ctf("<Pupil>" + "<a>" * 60 + "</a>" * 60 + "</Pupil>"), "nested deeper"),
        (ctf(), "holds no students"),
        (b"<Students><Pupil/></Students>", "not a Common Transfer File"),
        (b"<", "damaged or was cut short"),
    ],
)
def test_bad_xml_is_one_sentence(tmp_path, data, said):
    with pytest.raises(CannotRead, match=said) as problem:
        read(raw_file(tmp_path, data))
    assert "othing was brought in." in problem.value.sentence
    assert "root:" not in problem.value.sentence


def test_too_many_pupils_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_ROWS", 2)
    with pytest.raises(CannotRead, match="more than 20,000 rows"):
        reader.read(ctf(*["<Pupil><Surname>Lee</Surname></Pupil>"] * 3))
