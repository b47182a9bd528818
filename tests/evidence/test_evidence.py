"""Evidence in the caseload: with its entry, and wherever the entry goes."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlcipher3 import dbapi2

from tests.conftest import PASSPHRASE, QUICK
from tests.evidence import files
from tests.rights.pages import decrypted
from tutor_desk import handovers, opening, rights
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.exchange import evidence_files, handover_files
from tutor_desk.models.kinds import Author, Basis, EntryKind, EvidenceKind, ItemKind, Standing
from tutor_desk.models.rights_kinds import RecordClass
from tutor_desk.services.history import history
from tutor_desk.services.plan import entries, evidence, plans, validation
from tutor_desk.services.plan.evidence import MOST_OF_ENTRY, Piece
from tutor_desk.services.rights import access_pack
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.students import students
from tutor_desk.store.check import check
from tutor_desk.ui.history import words as history_words
from tutor_desk.ui.history.change import Known


def there(desk, student):
    return desk.ask(evidence.of_student, student)


def stands(desk, student):
    (entry,) = desk.ask(plans.plan, student).entries
    return entry.standing


def count(desk):
    return desk.file.connection.execute("SELECT count(*) FROM evidence_content").fetchone()[0]


def test_a_piece_lies_with_its_entry_which_waits_again(desk, amara, entry, photo):
    assert stands(desk, amara) is Standing.ACCEPTED
    key = desk.do("Attach", evidence.attach, entry, photo)
    (row,) = there(desk, amara)
    assert (row.id, row.entry, row.name, row.kind, row.size, row.author) == (
        key, entry, "First aid certificate", EvidenceKind.PICTURE, len(photo.content), Author.ADULT
    )  # fmt: skip
    assert desk.ask(evidence.content, key) == photo.content
    (kept,) = desk.ask(plans.plan, amara).entries
    assert (kept.standing, kept.accepted_text) == (Standing.PROPOSED, "First aid")
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    desk.do("Remove", evidence.remove, key)
    assert stands(desk, amara) is Standing.PROPOSED
    assert check(desk.file) == []


def test_what_is_taken_away_is_gone_and_can_be_taken_back(desk, amara, entry, photo):
    key = desk.do("Attach", evidence.attach, entry, photo)
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    desk.do("Remove", evidence.remove, key)
    assert (there(desk, amara), count(desk)) == ([], 0)
    with pytest.raises(Refused, match="no longer there"):
        desk.ask(evidence.content, key)
    with pytest.raises(Refused, match="no longer there"):
        desk.do("Remove", evidence.remove, key)
    desk.undo()
    assert desk.ask(evidence.content, key) == photo.content
    assert stands(desk, amara) is Standing.ACCEPTED
    desk.undo()
    desk.undo()
    assert (there(desk, amara), count(desk)) == ([], 0)
    desk.redo()
    assert desk.ask(evidence.content, key) == photo.content
    assert check(desk.file) == []


def test_a_student_adds_to_what_came_back(desk, amara, entry, photo):
    desk.do("Return", validation.give_back, ItemKind.ENTRY, entry, "Bring the certificate")
    desk.seat_student(amara, "Amara")
    key = desk.do("Attach", evidence.attach, entry, photo)
    assert there(desk, amara)[0].author is Author.STUDENT
    assert desk.ask(evidence.content, key) == photo.content
    desk.undo()
    assert there(desk, amara) == []
    desk.redo()
    desk.seat_adult()
    assert desk.ask(evidence.content, key) == photo.content
    assert stands(desk, amara) is Standing.PROPOSED
    desk.seat_student(amara, "Amara")
    desk.do("Remove", evidence.remove, key)
    desk.seat_adult()
    assert (there(desk, amara), count(desk)) == ([], 0)
    assert check(desk.file) == []


def test_evidence_of_somebody_else_cannot_be_read_or_reached_from_the_student_seat(
    desk, amara, ben, entry, bens, photo
):
    key = desk.do("Attach", evidence.attach, bens, photo)
    desk.seat_student(amara, "Amara")
    for deed in (
        lambda: desk.ask(evidence.of_student, ben),
        lambda: desk.ask(evidence.content, key),
        lambda: desk.do("Remove", evidence.remove, key),
        lambda: desk.do("Attach", evidence.attach, bens, photo),
    ):
        with pytest.raises(Refused):
            deed()
    connection = desk.file.connection
    for table in ("evidence", "evidence_content"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|prohibited"):
            connection.execute(f"SELECT * FROM main.{table}")
    desk.seat_adult()
    assert desk.ask(evidence.content, key) == photo.content


def test_lists_read_no_bytes(desk, amara, ben, entry, photo, paper):
    for piece in (photo, paper):
        desk.do("Attach", evidence.attach, entry, piece)
    read = []

    def watch(action, table, _column, _base, _inner):
        if action == dbapi2.SQLITE_READ:
            read.append(table)
        return dbapi2.SQLITE_OK

    desk.file.connection.set_authorizer(watch)
    from tutor_desk.services.family import summaries
    from tutor_desk.services.students import caseload

    desk.ask(caseload.rows)
    desk.ask(plans.plan, amara)
    desk.ask(validation.queue)
    desk.ask(evidence.of_student, amara)
    desk.ask(summaries.progress_summary, amara)
    desk.file.connection.set_authorizer(None)
    assert "evidence" in read
    assert "evidence_content" not in read


def test_the_trail_keeps_the_hash_and_check_finds_bytes_that_were_changed(desk, amara, entry, photo):
    desk.do("Attach", evidence.attach, entry, photo)
    connection = desk.file.connection
    (told,) = connection.execute(
        "SELECT content FROM trail_change WHERE table_name = 'evidence_content'"
    ).fetchone()
    (digest,) = connection.execute("SELECT digest FROM evidence").fetchone()
    assert json.loads(told)["after"]["content"] == f"sha256:{digest}"
    assert len(told) < 300
    connection.execute("UPDATE evidence_content SET content = CAST(content || x'00' AS BLOB)")
    (sentence,) = check(desk.file)
    assert sentence.startswith("Record 1 in “evidence_content”, of student")


def test_the_history_tells_of_it_by_name(desk, amara, entry, photo):
    key = desk.do("Attach", evidence.attach, entry, photo)
    desk.do("Remove", evidence.remove, key)
    told = history_words.stories(desk.ask(history.history, amara), Known(desk.ask(history.present, amara)))
    assert "added evidence to an entry, so it waits for an adult" in told[1].words
    assert "took evidence away" in told[0].words
    assert "sha256" not in " ".join(story.words for story in told)
    assert told[1].told[0].after == "First aid certificate"


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([Piece("a", EvidenceKind.PICTURE, 1, b"same")] * 2, "with the entry already"),
        ([Piece("a", EvidenceKind.PICTURE, 1, bytes([n])) for n in range(MOST_OF_ENTRY + 1)], "12 pieces are with this entry"),
        ([Piece("a", EvidenceKind.PICTURE, 1, b"x" * (evidence.MOST_BYTES + 1))], "takes more than 6 MB"),
        ([Piece("a", EvidenceKind.PICTURE, 1, bytes([n]) * evidence.MOST_BYTES) for n in range(5)], "may take 24 MB"),
    ],
)  # fmt: skip
def test_there_is_an_end_to_it(desk, amara, entry, pieces, said):
    for piece in pieces[:-1]:
        desk.do("Attach", evidence.attach, entry, piece)
    with pytest.raises(Refused, match=said):
        desk.do("Attach", evidence.attach, entry, pieces[-1])
    assert len(there(desk, amara)) == len(pieces) - 1


def test_to_what_was_withdrawn_nothing_is_added(desk, amara, entry, photo):
    key = desk.do("Attach", evidence.attach, entry, photo)
    desk.do("Withdraw", entries.withdraw, entry)
    with pytest.raises(Refused, match="has been withdrawn"):
        desk.do("Attach", evidence.attach, entry, replace(photo, content=b"other"))
    desk.do("Remove", evidence.remove, key)
    assert desk.ask(plans.plan, amara).entries == ()


def test_a_full_disk_changes_nothing(desk, amara, entry, paper):
    pages = desk.file.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.file.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CannotSave, match="The disk is full, so this was not saved"):
        desk.do("Attach", evidence.attach, entry, replace(paper, content=b"x" * 200_000))
    desk.file.connection.execute("PRAGMA max_page_count = 1000000")
    assert (there(desk, amara), stands(desk, amara)) == ([], Standing.ACCEPTED)
    assert check(desk.file) == []


def test_it_travels_with_a_handover_and_proves_itself(desk, amara, entry, photo, paper, tmp_path):
    for piece in (photo, paper):
        desk.do("Attach", evidence.attach, entry, piece)
    path = tmp_path / "amara.tutordesk-handover"
    handovers.send(desk, [amara], path, "correct horse battery staple", to="S. Ahmed", cost=QUICK)
    there_ = opening.create(
        tmp_path / "other.tutordesk", PASSPHRASE, name="12A", tutor="S. Ahmed", cost=QUICK
    ).desk
    came = handovers.open_file(path, "correct horse battery staple")
    received = handovers.receive(there_, came, handovers.look(there_, came))
    rows = there(there_, received.students[0])
    assert [there_.ask(evidence.content, row.id) for row in rows] == [photo.content, paper.content]
    assert check(there_.file) == []
    there_.close()
    package = came.package
    package.records["evidence_content"][0]["content"] = "QUFBQQ=="
    assert "not what its history says" in package.wrong()
    assert handover_files.parse(handover_files.dump(package)).wrong()


def test_it_is_in_the_access_pack_as_files(desk, amara, entry, photo, paper, tmp_path):
    for piece in (photo, paper):
        desk.do("Attach", evidence.attach, entry, piece)
    facts = access_pack.pack(desk.ask(access_pack.draft, amara), Decisions())
    folder = rights.write_pack(facts, tmp_path)
    assert (folder / "evidence-1.jpg").read_bytes() == photo.content
    assert (folder / "evidence-2.pdf").read_bytes() == paper.content
    (told,) = folder.glob("*.json")
    found = json.loads(told.read_text("utf-8"))["records"]
    assert [row["content"] for row in found["evidence_content"]] == ["evidence-1.jpg", "evidence-2.pdf"]
    assert [row["name"] for row in found["evidence"]] == ["First aid certificate", "Letter"]


@pytest.mark.parametrize("how", ["erase", "clear"])
def test_erased_means_gone(desk, amara, how):
    canary = Piece("Zqxvname", EvidenceKind.PICTURE, 1, b"Zqxvbytes" * 5000)
    desk.seat_student(amara, "Amara")
    entry = desk.do("Write", entries.write, amara, EntryKind.BARRIER, "Proposed")
    desk.do("Attach", evidence.attach, entry, canary)
    desk.seat_adult()
    assert b"Zqxvbytes" in decrypted(desk.file.path, desk.file.data_key)
    if how == "erase":
        rights.erase(desk, amara, "asked")
    else:
        desk.do("Edit", students.edit, amara, born_on=date(2008, 3, 1))
        desk.do("Archive", students.archive, amara)
        from tutor_desk.services.rights import keeping

        desk.do("Left", keeping.set_left_on, amara, date(2024, 7, 18))
        rights.clear(desk, [(amara, RecordClass.PLAN, "leaving and 1 year")])
    left = decrypted(desk.file.path, desk.file.data_key)
    assert b"Zqxvbytes" not in left
    assert b"Zqxvname" not in left
    assert count(desk) == 0
    assert check(desk.file) == []


def test_a_name_that_is_long_enough_for_the_file():
    assert len(evidence_files.made(files.picture(), "x" * 500).name) <= 120
