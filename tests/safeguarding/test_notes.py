"""That a worry was passed on: what may be recorded, who sees it, and that it goes nowhere."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk.errors import Refused
from tutor_desk.exchange import access_pack as as_json
from tutor_desk.exchange import handover_files
from tutor_desk.models.adult import Adult
from tutor_desk.models.kinds import PassedTo, Role
from tutor_desk.models.rights_kinds import Withholding
from tutor_desk.models.safeguarding import REFERENCE_LENGTH, SafeguardingNote
from tutor_desk.reports.access_pack import access_pack as as_pdf
from tutor_desk.services.access.seats import adult_seat
from tutor_desk.services.family import summaries
from tutor_desk.services.handover import packing
from tutor_desk.services.history import as_it_was, history
from tutor_desk.services.plan import student_copy
from tutor_desk.services.rights import access_pack
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.rights.held import WHOLE
from tutor_desk.services.safeguarding import notes, references
from tutor_desk.services.safeguarding.contacts import Contact, contacts, everyone
from tutor_desk.store.check import check

DSL = Contact(PassedTo.DSL, "Mrs P. Shah", "G12")


@pytest.fixture
def note(desk, amara):
    """The key of what was passed on about Amara."""
    return desk.do(
        "Record that it was passed on", notes.record, amara, DSL, passed_at=NOW, reference="cp-2026/14"
    )


@pytest.fixture
def teacher(desk):
    def add(session):
        made = Adult(name="A. Teacher", role=Role.TEACHER)
        session.add(made)
        session.flush()
        return made.id

    return adult_seat(desk.do("Add", add), "A. Teacher", Role.TEACHER)


def sit(desk, seat):
    desk._adult = desk._seat = seat


def test_there_is_no_field_for_words():
    """A new column has to be thought of: nothing a child has said may fit in."""
    assert set(SafeguardingNote.model_fields) == {
        "id", "student_id", "passed_at", "passed_to", "to_name", "reference", "by_adult", "by_name", "noted_at",
    }  # fmt: skip


def test_what_is_kept_is_when_to_whom_by_whom_and_the_number(desk, amara, note):
    (row,) = desk.ask(notes.notes, amara)
    assert row == notes.NoteRow(note, NOW, PassedTo.DSL, "Mrs P. Shah", "CP-2026/14", "R. Okafor")
    assert desk.can_undo is None
    assert check(desk.file) == []


@pytest.mark.parametrize("ahead", [timedelta(hours=1), -timedelta(days=400)])
def test_it_was_passed_on_today_or_before(desk, amara, ahead):
    with pytest.raises(Refused, match="Say when it was passed on: today or before"):
        desk.do("Record", notes.record, amara, DSL, passed_at=NOW + ahead)


@pytest.mark.parametrize("reference", ["", "4711", "CP-2026/14", "26.11.2026-1"])
def test_a_number_is_a_reference(reference):
    assert references.kept(reference) == reference


@pytest.mark.parametrize(
    "reference", ["he hit me", "HITME1", "CP", "-", "12345678901234567", "A1B2C3", "Ä12", "12 34", "12\n34"]
)
def test_what_could_hold_words_is_refused(desk, amara, reference):
    with pytest.raises(Refused, match="A reference is a number of at most 14 figures"):
        desk.do("Record", notes.record, amara, DSL, passed_at=NOW, reference=reference)
    assert desk.ask(notes.notes, amara) == []


@given(st.text())
def test_no_text_leaves_more_than_two_letters_in_a_reference(text):
    try:
        kept = references.kept(text)
    except Refused:
        return
    assert sum(sign.isalpha() for sign in kept) <= 2
    assert len(kept) <= REFERENCE_LENGTH


def test_an_odd_reference_is_remarked_on_and_kept():
    assert "looks like the student’s UPN" in references.remark("A123456789012")
    assert "more figures" in references.remark("CP1")
    assert references.remark("CP-2026") == references.remark("") == ""
    assert references.kept("CP1") == "CP1"


@pytest.mark.parametrize("said", [None, [], "DSL", {"dsl": "Mrs Shah"}, {"dsl": {"name": 7, "room": None}}])
def test_a_setting_that_cannot_be_understood_names_nobody(said):
    assert not any(one.known for one in contacts(said))
    assert [one.kind for one in everyone(said)] == list(PassedTo)


def test_a_setting_names_both_in_one_line_each():
    dsl, deputy = contacts(
        {"dsl": {"name": "Mrs\n P. Shah" + "x" * 200}, "deputy": {"telephone": "220", "more": 1}}
    )
    assert (len(dsl.name), dsl.name[:11]) == (80, "Mrs P. Shah")
    assert deputy == Contact(PassedTo.DEPUTY, telephone="220")


# Who sees it


def test_another_adult_sees_nothing_of_it_but_what_they_recorded(desk, amara, note, teacher):
    last = desk.file.connection.execute("SELECT max(id) FROM trail").fetchone()[0]
    assert "safeguarding_note" in repr(desk.ask(history.history, amara))
    sit(desk, teacher)
    assert desk.ask(notes.notes, amara) == []
    told = repr([desk.ask(history.history, amara), desk.ask(history.present, amara)])
    assert "safeguarding_note" not in told
    assert "passed on" not in told
    assert desk.ask(as_it_was.record, "safeguarding_note", note, last) is None
    with pytest.raises(Refused, match="records that are not for you to see"):
        desk.ask(access_pack.draft, amara)
    desk.do("Record that it was passed on", notes.record, amara, DSL, passed_at=NOW)
    assert [row.by_name for row in desk.ask(notes.notes, amara)] == ["A. Teacher"]
    assert repr(desk.ask(history.history, amara)).count("table='safeguarding_note'") == 1


def test_in_the_student_seat_it_cannot_be_asked_for_or_recorded(desk, amara, note):
    desk.seat_student(amara, "Amara")
    for run in (
        lambda: desk.ask(notes.notes, amara),
        lambda: desk.do("Record", notes.record, amara, DSL, passed_at=NOW),
    ):
        with pytest.raises(Refused, match="This needs your tutor"):
            run()
    assert desk.can_undo is None


# Where it does not go


def test_it_is_on_no_paper_for_families_and_not_in_the_students_own_copy(desk, amara, note):
    for question in (summaries.progress_summary, student_copy.student_copy):
        told = repr(desk.ask(question, amara))
        assert "Shah" not in told
        assert "2026/14" not in told


def test_neither_it_nor_its_history_goes_with_a_handover(desk, amara, note):
    text = handover_files.dump(desk.ask(packing.pack, [amara], to="S. Lee", restricted=True)).decode()
    for word in ("safeguarding", "Shah", "2026/14", "passed on"):
        assert word not in text, word


def test_a_pack_leaves_no_trace_of_it_unless_an_adult_decides_that_it_goes_in(desk, amara, note):
    draft = desk.ask(access_pack.draft, amara)
    key = ("safeguarding_note", note, WHOLE)
    (shown,) = [one for one in draft.notes if one.key == key]
    assert "Reference: CP-2026/14" in shown.texts[0]
    out = access_pack.pack(draft, Decisions(withheld={key: Withholding.HARM}))
    for made in (as_json.access_pack(out).decode(), repr(out.everything)):
        for word in ("safeguarding", "Shah", "2026/14", "passed on"):
            assert word not in made, word
    assert out.notes_withheld == ()
    assert b"Shah" not in as_pdf(out)
    within = access_pack.pack(draft, Decisions(included=frozenset({key})))
    assert '"reference": "CP-2026/14"' in as_json.access_pack(within).decode()
