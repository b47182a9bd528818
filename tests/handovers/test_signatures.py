"""Validations that travel stay signed: proved on receipt, on the history and by the check, and on to a third desk."""

import dataclasses
import json
import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE, QUICK, SOAK
from tests.handovers.conftest import WORDS
from tests.handovers.test_files import relink
from tests.store.sitting import whole
from tutor_desk import clock, handovers, keys, opening
from tutor_desk.errors import Refused, TutorDeskError
from tutor_desk.exchange import handover_files
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Role, StudentId
from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass
from tutor_desk.security import sealed, signing
from tutor_desk.security.signing import Signer, new_seed
from tutor_desk.services.handover import packing
from tutor_desk.services.history import elsewhere
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.services.rights import destroying, keeping
from tutor_desk.services.rights.record_classes import Rule
from tutor_desk.services.samples import sample
from tutor_desk.services.students import students
from tutor_desk.store import signed
from tutor_desk.store.check import check
from tutor_desk.store.file import DriverError
from tutor_desk.ui.history import words as history_words
from tutor_desk.ui.theme import Tone

COVER = "blue lamp fish under table"


@pytest.fixture(scope="session")
def judged_once(kept, tmp_path_factory):
    """A closed caseload where a cover tutor has settled things too: accepted with changes, and returned."""
    path = tmp_path_factory.mktemp("judged") / "judged.tutordesk"
    for end in ("", "-keys"):
        shutil.copy(f"{kept}{end}", f"{path}{end}")
    with clock.fixed(NOW):
        tutor = opening.open_caseload(path, PASSPHRASE)
        keys.add(tutor, "D. Hughes", Role.COVER, COVER, cost=QUICK)
        wrote = [tutor.do("Write", entries.write, 1, EntryKind.STRENGTH, f"I wrote {n}") for n in range(2)]
        tutor.close()
        cover = opening.open_caseload(path, COVER)
        cover.do("Change", validation.accept_changed, ItemKind.ENTRY, wrote[0], "I write well", Basis.TEACHER)
        cover.do("Return", validation.give_back, ItemKind.ENTRY, wrote[1], "Say where")
        package = cover.ask(packing.pack, [StudentId(1)], to="S. Lee")
        cover.close()
    return path, handover_files.dump(package)


@pytest.fixture
def judged(judged_once, caseload_path, now):
    """The sender's desk, with the cover tutor in the seat."""
    for end in ("", "-keys"):
        shutil.copy(f"{judged_once[0]}{end}", f"{caseload_path}{end}")
    cover = opening.open_caseload(caseload_path, COVER)
    yield cover
    cover.close()


@pytest.fixture
def body(judged_once):
    """What a handover of Amara says, as JSON."""
    return json.loads(judged_once[1])


@pytest.fixture
def sealed_again(path):
    """Seal something else under the right passphrase, as a forger would."""

    def write(body):
        path.write_bytes(sealed.seal(json.dumps(body).encode(), WORDS, QUICK))
        return handovers.open_file(path, WORDS)

    return write


def signatures_of(body):
    return body["histories"][0]["signatures"]


def rows(desk, columns="*"):
    return desk.file.connection.execute(f"SELECT {columns} FROM earlier_signature ORDER BY id").fetchall()


def test_every_signature_of_whoever_travels_comes_along_and_holds(judged, other, amara, send, receive, path):
    there = judged.file.connection.execute(
        "SELECT id, adult_id, public_key, commitment, salt, prev, signature FROM signature WHERE student_id = 1 ORDER BY id"
    ).fetchall()
    assert len(there) == 4  # a goal, and three entries
    send(amara, desk=judged)
    seen = handovers.look(other, handovers.open_file(path, WORDS))
    assert seen.signed == "4 validations are signed, and every signature holds: D. Hughes 2, R. Okafor 2."
    receive()
    assert rows(other, "number, adult_id, public_key, commitment, salt, prev, signature") == there
    assert check(other.file) == []


def test_nobody_elses_signatures_travel(full, amara, ben, send, path):
    send(amara)
    package = handovers.open_file(path, WORDS).package
    assert {one.student_id for one in package.sender.signatures} == {amara}
    assert all(set(adult.keys) for adult in package.sender.adults)


def test_each_goes_with_the_item_it_is_under(judged, other, amara, send, receive):
    send(amara, desk=judged)
    (here,) = receive().students
    for table, item, decision in rows(other, "table_name, item_id, decision"):
        found = other.file.connection.execute(
            f"SELECT student_id, standing FROM {table} WHERE id = ?", (item,)
        ).fetchone()
        assert found == (here, decision)


def test_the_history_says_who_signed_and_that_it_was_checked_here(judged, other, amara, send, receive):
    send(amara, desk=judged)
    (here,) = receive().students
    told = history_words.stories_elsewhere(other.ask(elsewhere.histories, here))
    notes = {
        note.text: note.tone
        for story in told
        if story.signed
        for note in history_words.story_face(story).notes
        if "igned" in note.text
    }
    assert set(notes.values()) == {Tone.GOOD}
    assert any(
        re.fullmatch(r"Signed by D. Hughes on 26 Nov at \d\d:\d\d, checked here", text) for text in notes
    )
    assert any(text.startswith("Signed by R. Okafor") for text in notes)


def test_the_history_says_so_where_a_signature_does_not_hold(other, amara, send, receive):
    send(amara)
    (here,) = receive().students
    alter(other, "UPDATE earlier_signature SET basis = 'records'")
    told = history_words.stories_elsewhere(other.ask(elsewhere.histories, here))
    said = [note for story in told for note in history_words.story_face(story).notes]
    assert any(note.tone is Tone.ACT and "The signature of R. Okafor on 26 Nov" in note.text for note in said)


def sign_anew(one, signer):
    one["signature"] = signer.sign(signed.message(one))


def _set(name, value):
    def alter(body):
        signatures_of(body)[0][name] = value

    return alter


def take_one_out(body):
    signatures_of(body).pop(0)


def take_all_out(body):
    signatures_of(body).clear()


def change_the_order(body):
    signatures_of(body).reverse()


def put_one_in_twice(body):
    signatures_of(body).insert(1, signatures_of(body)[0])


def sign_with_another_key(body):
    forger = Signer(new_seed())
    one = signatures_of(body)[-1]
    one["public_key"] = forger.public
    sign_anew(one, forger)


def say_another_adult_signed(body):
    one = next(one for one in signatures_of(body) if one["adult_id"] == 2)
    one["adult_id"] = 1


def take_the_key_from_its_adult(body):
    for adult in body["histories"][0]["adults"]:
        adult["keys"] = []


def give_the_signature_to_another_item(body):
    first, second = [one for one in signatures_of(body) if one["table_name"] == "entry"][:2]
    first["item"], second["item"] = second["item"], first["item"]


def alter_the_words_with_their_history(body):
    """As whoever knows the passphrase and the format can, but for the signature."""
    for deed in body["histories"][0]["deeds"]:
        for row in deed["changes"]:
            if row["content"] and "I write well" in row["content"]:
                row["content"] = row["content"].replace("I write well", "I lie well")
                row["commitment"] = commit(row["salt"], row["content"])
    _relink_all(body)
    entry = next(one for one in body["records"]["entry"] if one["text"] == "I write well")
    entry.update(text="I lie well", accepted_text="I lie well")


def alter_the_words_that_count_alone(body):
    """A deed put in after the signature, which says that other words count now."""
    deeds = body["histories"][0]["deeds"]
    entry = next(one for one in body["records"]["entry"] if one["text"] == "I write well")
    content = json.dumps({"before": {}, "after": {"text": "I lie well", "accepted_text": "I lie well"}})
    row = {
        "table_name": "entry", "record_id": entry["id"], "student_id": 1, "content": content, "salt": "aa",
        "commitment": commit("aa", content),
    }  # fmt: skip
    number = deeds[-1]["id"] + 1
    deeds.append({**deeds[-1], "id": number, "prev": deeds[-1]["hash"], "changes": [row]})
    body["histories"][0]["head"] = number + 1
    relink(deeds[-1])
    entry.update(text="I lie well", accepted_text="I lie well")


def commit(salt, content):
    return signing.commitment(salt, content.encode())


def _relink_all(body):
    last = None
    for deed in body["histories"][0]["deeds"]:
        if last and deed["id"] == last["id"] + 1:
            deed["prev"] = last["hash"]
        relink(deed)
        last = deed
    head = body["histories"][0]
    head["head_hash"] = last["hash"] if head["head"] == last["id"] else head["head_hash"]


@pytest.mark.parametrize(
    ("alter", "sentence"),
    [
        (_set("basis", "records"), r"The signature of R\. Okafor on 26/11/2026 in the caseload of D\. Hughes does not hold"),
        (_set("decision", "returned"), "does not hold"),
        (_set("at", "2026-11-26T09:59:00.000000+00:00"), "does not hold"),
        (_set("commitment", "0" * 64), "does not hold"),
        (_set("salt", "0" * 32), "does not hold"),
        (_set("vault", "0" * 32), "does not hold"),
        (_set("record_id", 99), "does not hold"),
        (_set("student_id", 2), "does not hold"),
        (_set("trail_id", 1), "does not hold"),
        (_set("prev", "1" * 64), "does not hold"),
        (_set("public_key", "1" * 64), "does not hold"),
        (_set("public_key", ""), "does not hold"),
        (_set("signature", "1" * 128), "does not hold"),
        (_set("signature", "no figures"), "does not hold"),
        (_set("id", 500), "does not hold"),
        (_set("item", None), "is missing"),
        (_set("item", 500), "is missing"),
        (take_one_out, r"The signature of R\. Okafor on 26/11/2026 under the \w+ number \d+ is missing"),
        (take_all_out, "is missing"),
        (change_the_order, "does not hold"),
        (put_one_in_twice, "does not hold"),
        (sign_with_another_key, r"The signature of D\. Hughes .* does not hold"),
        (say_another_adult_signed, r"The signature of D\. Hughes .* does not hold"),
        (take_the_key_from_its_adult, "does not hold"),
        (give_the_signature_to_another_item, r"is not what .* signed on 26/11/2026"),
        (alter_the_words_with_their_history, r"The signature of D\. Hughes .* does not hold"),
        (alter_the_words_that_count_alone, r"The entry number \d+ is not what D\. Hughes signed on 26/11/2026"),
    ],
)  # fmt: skip
def test_each_part_that_is_altered_is_told_by_name_and_nobody_is_received(
    body, sealed_again, other, alter, sentence
):
    alter(body)
    file = sealed_again(body)
    seen = handovers.look(other, file)
    assert re.search(sentence, seen.wrong), seen.wrong
    assert seen.signed == ""
    before = whole(other)
    with pytest.raises(Refused, match=r"Nothing was received\. Ask the sender for a new file"):
        handovers.receive(other, file, seen)
    assert whole(other) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400 if SOAK else 40)
@given(data=st.data())
def test_no_altered_signature_is_ever_received(data, body, other):
    """Any one part of any signature, put to any value of its kind, is noticed."""
    altered = json.loads(json.dumps(body))
    one = data.draw(st.sampled_from(signatures_of(altered)))
    part = data.draw(st.sampled_from(sorted(set(one) - {"student"})))
    kind = {int: st.integers(0, 9), str: st.text(max_size=6), type(None): st.none()}
    value = data.draw(st.one_of(kind[type(one[part])], st.none()))
    if value == one[part] or (part, value) == ("salt", None):  # as when the words were erased
        return
    one[part] = value
    content = json.dumps(altered).encode()
    try:
        file = handover_files.HandoverFile(handover_files.parse(content), handover_files.mark_of(content))
    except TutorDeskError:
        return
    assert handovers.look(other, file).wrong


def test_a_forger_with_keys_of_their_own_is_told_from_who_sent_before(
    judged, other, ben, send, receive, body, sealed_again
):
    send(ben, desk=judged)
    receive()
    assert handovers.look(other, sealed_again(body)).notes == ()
    forger = Signer(new_seed())
    for adult in body["histories"][0]["adults"]:
        adult["keys"] = [forger.public]
    last = None
    for one in signatures_of(body):
        one["public_key"] = forger.public
        if last and one["id"] == last["id"] + 1:
            one["prev"] = signed.mark(last)
        sign_anew(one, forger)
        last = one
    seen = handovers.look(other, sealed_again(body))
    assert seen.wrong is None  # whoever knows the passphrase can make all of it anew
    assert [note.split(" is ")[0].split(" are ")[0] for note in seen.notes] == ["The signatures of R. Okafor"]
    assert "another key than in an earlier handover from the same caseload" in seen.notes[0]


def test_a_file_of_before_says_that_nothing_is_signed(body, sealed_again, other):
    for history in body["histories"]:
        del history["signatures"], history["since"]
        for adult in history["adults"]:
            del adult["keys"]
    file = sealed_again(body)
    seen = handovers.look(other, file)
    assert (seen.wrong, seen.signed) == (None, "4 were settled before there were signatures.")
    (here,) = handovers.receive(other, file, seen).students
    assert check(other.file) == []
    entry = other.ask(plans.plan, here).entries[0].id
    other.do("Edit", entries.edit, entry, "Told anew")
    other.do("Return", validation.give_back, ItemKind.ENTRY, entry, "Look")
    assert check(other.file) == []


def alter(desk, statement):
    """Change the file as somebody with the data key and a driver could."""
    for trigger in ("earlier_signature_kept", "earlier_signature_stays"):
        desk.file.connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    desk.file.connection.execute("PRAGMA foreign_keys = OFF")
    assert desk.file.connection.execute(statement).rowcount


NOT_HELD = r"The signature of R\. Okafor on 26/11/2026 that came with students from the caseload of R\. Okafor does not hold"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE earlier_signature SET basis = 'records' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET decision = 'returned' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET at = '2026-01-01T09:00:00.000000+00:00' WHERE id = 1", "does not hold"),
        ("UPDATE earlier_signature SET vault = 'ff' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET adult_id = 7 WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET trail_id = 1 WHERE id = 1", "does not hold"),
        ("UPDATE earlier_signature SET record_id = 77 WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET signed_student = 77 WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET public_key = '00' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET commitment = '00' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET prev = '00' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET signature = '00' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET salt = 'ff' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET item_id = 99 WHERE id = 1", "are not those that came"),
        ("DELETE FROM earlier_signature WHERE id = 1", "are not those that came"),
        ("DELETE FROM earlier_signature", "are not those that came"),
        ("UPDATE entry SET text = 'I lied', accepted_text = 'I lied'", r"words of entry number \d+.* R\. Okafor signed"),
        ("UPDATE goal SET basis = 'teacher'", r"goal number \d+, or what was decided"),
        ("UPDATE earlier_trail SET adults = replace(adults, 'keys', 'kees')", NOT_HELD),
        ("UPDATE earlier_signature SET decision = 'nonsense' WHERE id = 1", NOT_HELD),
        ("UPDATE earlier_signature SET at = 'nonsense' WHERE id = 1", "does not hold|cannot be read"),
    ],
)  # fmt: skip
def test_check_tells_in_a_sentence_what_was_altered_here(other, amara, send, receive, statement, sentence):
    send(amara)
    receive()
    alter(other, statement)
    found = check(other.file)
    assert any(re.search(sentence, said) for said in found), found


def test_the_file_itself_refuses_to_change_or_drop_what_came(other, amara, send, receive):
    send(amara)
    receive()
    for statement in (
        "DELETE FROM earlier_signature",
        "UPDATE earlier_signature SET decision = 'returned'",
        "UPDATE earlier_signature SET salt = 'ff'",
        "UPDATE earlier_signature SET student_id = 1",
        "UPDATE earlier_signature SET item_id = NULL",
    ):
        with pytest.raises(DriverError):
            other.file.connection.execute(statement)
    assert check(other.file) == []


def test_they_go_on_to_a_third_desk_and_hold_there(judged, other, amara, send, receive, tmp_path, now):
    """From Okafor to Lee, who settles more, to Shah: what each signed is proved at the end."""
    send(amara, desk=judged)
    (at_lee,) = receive().students
    goal = other.do("Goal", goals.set_goal, at_lee, "Set at Lee's", basis=Basis.DISCUSSED)
    returned = next(e.id for e in other.ask(plans.plan, at_lee).entries if e.text == "I wrote 1")
    other.do("Edit", entries.edit, returned, "I wrote it anew")
    other.do("Accept", validation.accept, ItemKind.ENTRY, returned, Basis.SEEN)
    assert check(other.file) == []
    onward = tmp_path / "onward.tutordesk-handover"
    send(at_lee, to=onward, desk=other)
    third = opening.create(tmp_path / "c.tutordesk", PASSPHRASE, name="13C", tutor="T. Shah", cost=QUICK).desk
    third.do("Add", students.add, surname="Local")
    third.do("Write", entries.write, 1, EntryKind.STRENGTH, "So that no keys are the same")
    seen = handovers.look(third, handovers.open_file(onward, WORDS))
    assert seen.signed == (
        "6 validations are signed, and every signature holds: D. Hughes 2, R. Okafor 2, S. Lee 2."
    )
    (here,) = receive(onward, third).students
    came = third.ask(elsewhere.histories, here)
    assert [sum(len(row.signed) for row in one.rows) for one in came] == [2, 4]
    assert check(third.file) == []
    alter(third, "UPDATE earlier_signature SET basis = 'employer' WHERE adult_id = 2 AND basis = 'teacher'")
    assert any("signature of D. Hughes on 26/11/2026 that came" in said for said in check(third.file))
    assert goal
    third.close()


def test_whoever_receives_under_the_senders_name_is_not_asked_for_signatures(
    body, sealed_again, tmp_path, now
):
    """A tutor who moves an unsigned plan into another caseload of their own."""
    mine = opening.create(tmp_path / "m.tutordesk", PASSPHRASE, name="A", tutor="R. Okafor", cost=QUICK).desk
    for history in body["histories"]:
        del history["signatures"], history["since"]
    for one in body["records"]["entry"] + body["records"]["goal"]:
        assert one["settled_at"] is None or one["settled_at"] <= "2026-11-26T10:00:00.000000+00:00"
    file = sealed_again(body)
    (here,) = handovers.receive(mine, file, handovers.look(mine, file)).students
    assert check(mine.file) == []
    again = tmp_path / "again.tutordesk-handover"
    handovers.send(mine, [here], again, WORDS, to="S. Lee", cost=QUICK)
    assert handovers.open_file(again, WORDS).package.wrong() is None
    mine.close()


def test_erasing_a_student_leaves_their_signatures_holding_and_telling_nothing(
    judged, other, amara, send, receive
):
    send(amara, desk=judged)
    (here,) = receive().students
    other.do("End", lambda session: session.connection().exec_driver_sql("DELETE FROM legal_hold"))
    other.do("Erase", destroying.erase, here, "asked for")
    assert {(salt, student) for salt, student in rows(other, "salt, student_id")} == {(None, None)}
    assert len(rows(other)) == 4
    assert check(other.file) == []


def test_a_class_that_is_destroyed_takes_along_what_the_history_that_came_says_of_it(
    judged, other, amara, send, receive
):
    send(amara, desk=judged)
    (here,) = receive().students
    other.do("End", lambda session: session.connection().exec_driver_sql("DELETE FROM legal_hold"))
    other.do("End", lambda session: session.connection().exec_driver_sql("DELETE FROM retention_kept"))
    other.do("Archive", students.archive, here)
    other.do("Rule", keeping.set_rule, RecordClass.PLAN, Rule(KeptFrom.LEFT, 0, EndAction.DELETE))
    other.do("Clear", destroying.clear, here, RecordClass.PLAN, "left and 0 years")
    told = other.file.connection.execute(
        "SELECT DISTINCT table_name FROM earlier_change WHERE content IS NOT NULL"
    ).fetchall()
    assert {"entry", "goal", "goal_step"}.isdisjoint(table for (table,) in told)
    assert ("grade",) in told
    assert {salt for (salt,) in rows(other, "salt")} == {None}
    assert [said for said in check(other.file) if "signature" in said or "altered" in said] == []


def test_a_signature_of_an_entry_that_was_taken_back_travels_too(full, other, amara, send, receive):
    wrote = full.do("Write", entries.write, amara, EntryKind.STRENGTH, "At once", basis=Basis.SEEN)
    full.undo()
    send(amara)
    receive()
    assert wrote
    assert None in [item for (item,) in rows(other, "item_id")]
    assert check(other.file) == []


def test_a_sender_whose_signatures_do_not_hold_sends_nothing(full, amara, send, path):
    for trigger in ("signature_kept", "signature_stays"):
        full.file.connection.execute(f"DROP TRIGGER {trigger}")
    full.file.connection.execute("UPDATE signature SET basis = 'records'")
    with pytest.raises(Refused, match=r"signature of R\. Okafor .* does not hold.*Nothing was written"):
        send(amara)
    assert not path.exists()


def test_many_signed_plans_arrive_and_hold(desk, other, send, receive, now, path):
    desk.do("Make sample", sample.fill, students=8, seed=5)
    send(*desk.ask(lambda reader: reader.column("SELECT id FROM student")), desk=desk)
    assert (
        "every signature holds: R. Okafor" in handovers.look(other, handovers.open_file(path, WORDS)).signed
    )
    receive()
    assert check(other.file) == []
    assert len(rows(other)) == desk.file.connection.execute("SELECT count(*) FROM signature").fetchone()[0]


def test_every_column_of_a_signature_travels():
    from sqlmodel import SQLModel

    own = set(SQLModel.metadata.tables["signature"].c.keys())
    assert own <= {field.name for field in dataclasses.fields(signed.Signed)}
    there = {field.name for field in dataclasses.fields(signed.Signed)} - {"student", "item"}
    kept = set(SQLModel.metadata.tables["earlier_signature"].c.keys())
    assert there - {"id", "student_id"} | {"number", "signed_student"} <= kept
