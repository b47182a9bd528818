"""Sending: whole or not at all, proved, on the trail, receipted."""

import os

import pytest

from tests.conftest import QUICK
from tests.handovers.conftest import WORDS
from tutor_desk import handovers
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.exchange import handover_files
from tutor_desk.services.handover import packing
from tutor_desk.services.history import history
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check


def test_a_sent_file_opens_is_proved_and_stands_on_the_trail(full, amara, ben, send, path):
    told = []
    sent = send(amara, ben, reason="Moves away", tell=lambda *step: told.append(step))
    assert sent.students == (amara, ben)
    assert [step[0] for step in told] == [0, 1, 2, 3]
    file = handovers.open_file(path, WORDS)
    assert (file.package.students, file.short, file.package.wrong()) == ((amara, ben), sent.mark, None)
    assert full.ask(history.history, amara)[0].deed == "Hand over students"
    (waiting,) = full.ask(packing.awaited)
    assert (waiting.to, waiting.students, waiting.left) == ("S. Lee", 2, 2)
    assert full.can_undo is None
    assert check(full.file) == []


def test_nothing_plain_is_in_the_file(send, path, amara):
    send(amara, restricted=True)
    content = path.read_bytes()
    for word in (b"Amara", b"Diallo", b"Okafor", b"Anytown", b"entry"):
        assert word not in content


def test_students_may_be_archived_at_once(full, amara, ben, send):
    send(amara, archive=True)
    gone = [row.id for row in full.ask(caseload.rows) if row.archived_on]
    assert gone == [amara]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"words": "short"}, "at least 12 characters"),
        ({"words": "aaaaaaaaaaaaaaa"}, "too few"),
        ({"to": " "}, "to whom"),
    ],
)
def test_a_weak_passphrase_and_no_receiver_are_refused(full, amara, path, how, sentence):
    words = how.get("words", WORDS)
    with pytest.raises(Refused, match=sentence):
        handovers.send(full, [amara], path, words, to=how.get("to", "S. Lee"), cost=QUICK)
    assert not path.exists()


def test_a_folder_that_cannot_be_written_leaves_nothing(full, amara, tmp_path):
    (tmp_path / "blocked").write_text("in the way")
    with pytest.raises(CannotSave, match="could not be written there"):
        handovers.send(full, [amara], tmp_path / "blocked" / "x", WORDS, to="S. Lee", cost=QUICK)
    assert full.ask(packing.awaited) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit how large a file may grow")
def test_a_full_disk_leaves_nothing_half_written_and_nothing_sent(full, amara, send, path):
    import resource

    path.write_bytes(b"what was there before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(CannotSave, match="the disk is full"):
            send(amara)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"what was there before"
    assert [one.name for one in path.parent.iterdir() if one.suffix == ".part"] == []
    assert full.ask(packing.awaited) == []


def test_a_disk_that_gives_back_something_else_is_noticed(full, amara, send, path, monkeypatch):
    kept = handover_files.sealed.seal
    monkeypatch.setattr(handover_files.sealed, "seal", lambda *args: kept(*args)[:-1] + b"?")
    with pytest.raises(CannotSave):
        send(amara)
    assert not path.exists()


def test_a_change_while_the_file_is_written_takes_it_back(full, amara, send, path, monkeypatch):
    write = handover_files.write

    def slow(*args):
        full.do("Edit", students.edit, amara, email="a@example.org")
        return write(*args)

    monkeypatch.setattr(handover_files, "write", slow)
    with pytest.raises(Refused, match="changed while the handover was written"):
        send(amara)
    assert not path.exists()
    assert full.ask(packing.awaited) == []


def test_a_handover_too_large_is_not_written(amara, send, path, monkeypatch):
    monkeypatch.setattr(handover_files.sealed, "LARGEST", 1000)
    with pytest.raises(CannotSave, match="fewer students"):
        send(amara)
    assert not path.exists()


def test_the_receipt_archives_who_arrived_and_can_be_undone(full, amara, ben, send, receive):
    send(amara, ben)
    received = receive()
    (waiting,) = full.ask(packing.awaited)
    done = full.do("Record receipt", packing.arrived, waiting.id, received.code.lower().replace("-", " "))
    assert (done.arrived, done.missing, done.archived) == ((amara, ben), (), (amara, ben))
    assert full.ask(packing.awaited) == []
    full.undo()
    assert [row.archived_on for row in full.ask(caseload.rows)] == [None, None]
    assert len(full.ask(packing.awaited)) == 1


def test_a_receipt_for_some_says_who_did_not_arrive(full, other, amara, ben, send, receive):
    full.do("UPN", students.edit, amara, upn="X801412525001")
    other.do("Add", students.add, first_name="Amara", surname="Else", upn="X801412525001")
    known = next(row.id for row in other.ask(caseload.rows) if row.surname == "Else")
    other.do("Archive", students.archive, known)
    send(amara, ben)
    received = receive()
    assert (len(received.students), received.sent) == (1, 2)
    (waiting,) = full.ask(packing.awaited)
    done = full.do("Record receipt", packing.arrived, waiting.id, received.code, archive=False)
    assert (done.arrived, done.missing, done.archived) == ((ben,), (amara,), ())
    assert full.ask(packing.names, done.missing) == ["Amara Diallo"]


def test_a_code_of_another_handover_is_refused(full, amara, ben, send, receive, tmp_path):
    send(amara)
    received = receive()
    second = send(ben, to=tmp_path / "second.tutordesk-handover")
    for code in (received.code, "0000-0000", "", "é"):
        with pytest.raises(Refused, match="not of this handover"):
            full.do("Record receipt", packing.arrived, second.id, code)
    with pytest.raises(Refused, match="no longer there"):
        full.do("Record receipt", packing.arrived, 99, received.code)
