"""The pack holds everything, says what it leaves out, and never a word of another student."""

import json
import os
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel

from tests.reports.matterhorn import failures
from tests.reports.reading import golden, outside, plain, reader, structure
from tutor_desk import rights, whole
from tutor_desk.errors import CannotSave
from tutor_desk.exchange import access_pack as as_json
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Owner
from tutor_desk.models.rights_kinds import Disputed, Named, SaidBy, Withholding
from tutor_desk.reports.access_pack import access_pack as as_pdf
from tutor_desk.services.plan import drafts, entries, validation
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.rights import access_pack, holds, names, statements
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.rights.names import Names, redacted
from tutor_desk.services.students import students

WITHHELD = "[name withheld]"
SECRETS = ("Ben", "Carter", "Łukasz", "O’Brien", "Mrs Diallo", "bencarter@")


@pytest.fixture(autouse=True)
def _london(monkeypatch):
    if os.name != "nt":
        import time

        monkeypatch.setenv("TZ", "Europe/London")
        time.tzset()
        yield
        monkeypatch.undo()
        time.tzset()
    else:
        yield


@pytest.fixture
def told(desk, amara, ben):
    """Amara, whose texts name Ben Carter, Łukasz O'Brien and her mother."""
    desk.do("Edit details", students.edit, ben, email="bencarter@school.example")
    desk.do("Add student", students.add, first_name="Łukasz", surname="O'Brien")
    desk.do("Add student", students.add, first_name="Will", surname="May")
    desk.seat_student(amara, "Amara")
    entry = desk.do(
        "Add entry",
        entries.write,
        amara,
        EntryKind.STRENGTH,
        "I work well with ben  CARTER and Lukasz O’Brien",
    )
    desk.do(
        "Add entry",
        entries.write,
        amara,
        EntryKind.BARRIER,
        "Will I pass? Will says yes, and I will try in May",
    )
    desk.seat_adult()
    desk.do("Accept entry", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    desk.do("Edit entry", entries.edit, entry, "I work well with Ben’s group")
    desk.do("Prepare review", reviews.prepare, amara, "Ask about Ben Carter")
    desk.do("Prepare review", reviews.prepare, amara, "Ask her mother instead")
    desk.do(
        "Add action",
        actions.add,
        amara,
        "Mrs Diallo rings the college",
        owner=Owner.PARENT,
        owner_name="Mrs Diallo",
    )
    desk.do(
        "Say",
        statements.record,
        amara,
        Disputed.ENTRY,
        entry,
        "It was Carter’s idea",
        said_by=SaidBy.PARENT,
        name="F. Diallo",
        said_on=date(2026, 11, 25),
    )
    desk.do("Keep draft", drafts.keep, f"tutor:status:{amara}", '{"reason": "Carter again"}', amara)
    desk.do("Keep draft", drafts.keep, f"student:entry:{amara}", '{"text": "My own dra"}', amara)
    desk.do("Place hold", holds.place, amara, "Inquiry about Carter")
    return amara  # fmt: skip


def both(facts):
    """Return a pack's two files as text."""
    return plain(as_pdf(facts)), as_json.access_pack(facts).decode()


def test_nothing_of_another_student_goes_in(desk, told):
    facts = access_pack.pack(desk.ask(access_pack.draft, told), Decisions())
    for text in both(facts):
        for secret in SECRETS:
            assert secret.casefold() not in text.casefold(), secret
        assert WITHHELD in text
    assert "I work well with" in both(facts)[0]


def test_every_passage_is_listed_with_who_and_what_stands_around(desk, told):
    made = desk.ask(access_pack.draft, told)
    found = {(one.found, one.kind, one.doubtful) for one in made.passages}
    assert ("ben  CARTER", Named.STUDENT, False) in found
    assert ("Lukasz O’Brien", Named.STUDENT, False) in found
    assert ("Mrs Diallo", Named.ADULT, False) in found
    assert ("Will", Named.STUDENT, True) in found
    assert ("May", Named.STUDENT, True) in found
    assert not any(one.found == "will" for one in made.passages)
    assert sum(one.found == "Will" for one in made.passages) == 2
    one = next(one for one in made.passages if one.found == "ben  CARTER")
    assert (one.before, one.after) == ("I work well with ", " and Lukasz O’Brien")


def test_what_an_adult_shows_is_shown_in_both_files_and_in_the_history(desk, told):
    made = desk.ask(access_pack.draft, told)
    shown = frozenset(one.spot for one in made.passages if one.found == "ben  CARTER" or one.doubtful)
    for text in both(access_pack.pack(made, Decisions(shown=shown))):
        assert "ben CARTER" in " ".join(text.split())
        assert "Will I pass? Will says yes, and I will try in May" in text
        assert "Brien" not in text


def test_names_that_are_typed_in_are_looked_for_too(desk, told):
    made = desk.ask(access_pack.draft, told, ("the college",))
    assert any(one.kind is Named.TYPED and one.found == "the college" for one in made.passages)
    assert "rings the college" not in both(access_pack.pack(made, Decisions()))[0]


def test_adults_notes_wait_for_a_decision_and_are_withheld_with_their_history(desk, told):
    made = desk.ask(access_pack.draft, told)
    notes = {note.key[:1] + note.key[2:]: note.texts for note in made.notes}
    assert notes["review", "preparation"] == ("Ask about Ben Carter", "Ask her mother instead")
    assert notes["draft", "text"] == ('{"reason": "Carter again"}',)
    assert notes["legal_hold", "reason"] == ("Inquiry about Carter",)
    assert len(notes) == 3
    reasons = {note.key: Withholding.OTHERS for note in made.notes}
    facts = access_pack.pack(made, Decisions(withheld=reasons))
    for text in both(facts):
        assert "mother instead" not in text
        assert "Ask about" not in text
        assert "Inquiry" not in text
        assert "My own dra" in text
    assert "3 notes by adults are not in here. It is about somebody else." in both(facts)[0]
    keys = frozenset(note.key for note in made.notes)
    for text in both(access_pack.pack(made, Decisions(included=keys))):
        assert "Ask her mother instead" in text
        assert f"Ask about {WITHHELD}" in text


def test_every_field_of_every_record_is_in_the_json(desk, zelda):
    made = desk.ask(access_pack.draft, zelda)
    keys = frozenset(note.key for note in made.notes)
    plainly = json.loads(as_json.access_pack(access_pack.pack(made, Decisions(included=keys))))
    assert plainly["format"] == "tutor-desk-access-pack"
    connection = desk.file.connection
    for table in SQLModel.metadata.sorted_tables:
        if ("student_id" not in table.c and table.name != "student") or table.name == "trail_change":
            continue
        whose = "id" if table.name == "student" else "student_id"
        count = connection.execute(
            f"SELECT count(*) FROM {table.name} WHERE {whose} = ?", (zelda,)
        ).fetchone()[0]
        assert count == len(plainly["records"].get(table.name, [])), table.name
        names_ = {column.name for column in table.columns} - {"student_id"}
        assert all(set(record) == names_ for record in plainly["records"].get(table.name, []))
    deeds = "SELECT count(DISTINCT trail_id) FROM trail_change WHERE student_id = ?"
    assert len(plainly["history"]) == connection.execute(deeds, (zelda,)).fetchone()[0]


def test_the_paper_in_reading_order(desk, told):
    data = as_pdf(access_pack.pack(desk.ask(access_pack.draft, told), Decisions()))
    golden("access-pack.txt", structure(data))
    assert outside(data) == []
    file = reader(data)
    assert file.trailer["/Root"]["/Lang"] == "en-GB"
    assert "Amara Diallo" in file.metadata.title
    assert "/StructTreeRoot" in file.trailer["/Root"]


def test_a_statement_stands_beside_what_it_is_about(desk, told):
    text = both(access_pack.pack(desk.ask(access_pack.draft, told), Decisions()))[0]
    assert "I work well with [name withheld]’s group" in text
    assert f"Statement: A parent or carer, {WITHHELD}, 25 November 2026 “It was {WITHHELD}’s idea”" in text


def test_a_long_text_is_searched_and_printed_whole(desk, amara, ben):
    words = "Carter and I went on and on. " * 3450
    assert len(words) > 100_000
    desk.do("Keep draft", drafts.keep, "student:long", words, amara)
    made = desk.ask(access_pack.draft, amara)
    assert len(made.passages) == 3450
    text = plain(as_pdf(access_pack.pack(made, Decisions())))
    assert "Carter" not in text
    assert text.count(WITHHELD) >= 3450


def test_two_of_one_name_are_told_apart_by_what_else_is_said(desk, amara):
    desk.do("Add", students.add, first_name="Amara", surname="Osei")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Amara is kind. Amara Osei helps her. Diallo.")
    made = desk.ask(access_pack.draft, amara)
    assert [one.found for one in made.passages][:1] == ["Amara Osei"]
    assert all(one.found == "Amara Osei" for one in made.passages)


@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from(["Ben", "ŁUKASZ", "O’Brien", "Zoë", "Anne-Marie", "Jean Luc"]),
)
def test_whatever_stands_around_a_name_goes_and_the_rest_stays(before, after, name):
    looked = Names(own=())
    looked.add(name, Named.STUDENT)
    text = f"{before} {name} {after}"
    spots = [(text, found.start, found.end) for found in looked.find(text)]
    said = redacted(text, spots)
    at = len(before) + 1
    assert any(start <= at and at + len(name) <= end for _text, start, end in spots)
    assert said.count(WITHHELD) == len(spots) + text.count(WITHHELD)
    for _text, start, end in spots:
        assert names.tokens(text[start:end])


def test_the_folder_holds_both_files_and_a_second_pack_takes_another_name(desk, told, tmp_path):
    facts = access_pack.pack(desk.ask(access_pack.draft, told), Decisions())
    place = rights.write_pack(facts, tmp_path / "out")
    assert place.name == "access-pack-amara-diallo-2026-11-26"
    assert sorted(path.suffix for path in place.iterdir()) == [".json", ".pdf"]
    assert rights.write_pack(facts, tmp_path / "out").name == "access-pack-amara-diallo-2026-11-26-2"
    assert sorted(path.name for path in (tmp_path / "out").glob(".*")) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit how large a file may grow")
@pytest.mark.parametrize("room", [0, 3000, 20_000])
def test_a_disk_that_fills_leaves_nothing_half_done(desk, told, tmp_path, room):
    import resource

    facts = access_pack.pack(desk.ask(access_pack.draft, told), Decisions())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(CannotSave, match="nothing half-done was left"):
            rights.write_pack(facts, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list((tmp_path / "out").iterdir()) == []


def test_whatever_goes_wrong_while_it_is_written_leaves_nothing(desk, told, tmp_path, monkeypatch):
    facts = access_pack.pack(desk.ask(access_pack.draft, told), Decisions())

    def fail(path, content):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:  # closing the caseload writes too
        broken.setattr(whole, "write", fail)
        with pytest.raises(KeyboardInterrupt):
            rights.write_pack(facts, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_left_out_is_said_too(desk, ben):
    facts = access_pack.pack(desk.ask(access_pack.draft, ben), Decisions())
    assert "Nothing was left out." in plain(as_pdf(replace(facts)))


def test_in_large_print_and_black_and_white(desk, told):
    facts = access_pack.pack(desk.ask(access_pack.draft, told), Decisions())
    data = as_pdf(facts, large=True, plain=True)
    assert failures(data) == []
    assert failures(as_pdf(facts)) == []
    assert structure(data).count("[name withheld]") == structure(as_pdf(facts)).count("[name withheld]")
