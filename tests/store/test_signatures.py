"""Validations are signed by the adult who made them, and the check finds what was not."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE, QUICK, SOAK
from tutor_desk import clock, keys, opening
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Role
from tutor_desk.security.signing import Signer, new_seed
from tutor_desk.services.plan import drafts, entries, goals, validation
from tutor_desk.services.samples import sample
from tutor_desk.services.students import students
from tutor_desk.store import signatures
from tutor_desk.store.check import check
from tutor_desk.store.file import DriverError

OTHER = "blue lamp fish under table"


def rows(desk, columns="*"):
    return desk.file.connection.execute(f"SELECT {columns} FROM signature ORDER BY id").fetchall()


def alter(desk, statement, *values):
    """Change the file as somebody with the data key and a driver could."""
    for trigger in ("signature_kept", "signature_stays"):
        desk.file.connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    desk.file.connection.execute("PRAGMA foreign_keys = OFF")
    assert desk.file.connection.execute(statement, values).rowcount


@pytest.fixture
def used(desk, amara):
    """One entry accepted, one accepted with changes, one returned, a goal accepted when it was written."""
    wrote = [desk.do("Write", entries.write, amara, EntryKind.STRENGTH, f"I wrote {n}") for n in range(3)]
    desk.do("Accept", validation.accept, ItemKind.ENTRY, wrote[0], Basis.SEEN)
    desk.do("Change", validation.accept_changed, ItemKind.ENTRY, wrote[1], "I write well", Basis.TEACHER)
    desk.do("Return", validation.give_back, ItemKind.ENTRY, wrote[2], "Say where")
    desk.do("Set", goals.set_goal, amara, "Visit a college", basis=Basis.DISCUSSED)
    return desk


def test_every_way_to_settle_an_item_is_signed(used):
    assert rows(used, "table_name, record_id, decision, basis, adult_id, vault") == [
        ("entry", 1, "accepted", "seen", 1, used.file.vault),
        ("entry", 2, "changed", "teacher", 1, used.file.vault),
        ("entry", 3, "returned", None, 1, used.file.vault),
        ("goal", 1, "accepted", "discussed", 1, used.file.vault),
    ]
    assert check(used.file) == []


def test_other_deeds_are_not_signed(used, amara):
    before = len(rows(used))
    used.do("Edit", entries.edit, 1, "I wrote it anew")
    used.do("Withdraw", entries.withdraw, 2)
    used.do("Draft", drafts.keep, "somewhere", "text")
    used.do("Edit", students.edit, amara, first_name="Ada")
    assert len(rows(used)) == before
    assert check(used.file) == []


def test_nothing_of_the_words_stands_in_a_signature(used):
    assert "wrote" not in str(rows(used))


def test_undo_and_redo_leave_the_signature_and_a_sound_file(used):
    before = rows(used)
    for step in (used.undo, used.undo, used.undo, used.redo, used.redo, used.redo):
        step()
        assert check(used.file) == []
    assert rows(used) == before


def test_a_refused_deed_signs_nothing(used):
    before = rows(used)
    with pytest.raises(Refused):
        used.do("Return", validation.give_back, ItemKind.ENTRY, 1, "  ")
    assert rows(used) == before


def test_without_a_key_of_their_own_an_adult_settles_nothing(used):
    used.file.signer = None
    with pytest.raises(Refused, match=r"your own signing key is not at hand. Nothing was changed"):
        used.do("Accept", validation.accept, ItemKind.ENTRY, 3, Basis.SEEN)
    assert check(used.file) == []


def test_each_adult_signs_with_their_own_key(used, caseload_path):
    keys.add(used, "D. Hughes", Role.COVER, OTHER, cost=QUICK)
    used.close()
    cover = opening.open_caseload(caseload_path, OTHER)
    cover.do("Edit", entries.edit, 3, "I passed first aid in May")  # what the tutor settled stays settled
    cover.do("Accept", validation.accept, ItemKind.ENTRY, 3, Basis.SEEN)
    assert rows(cover, "adult_id")[-1] == (2,)
    assert rows(cover, "DISTINCT public_key")[0] != rows(cover, "public_key")[-1]
    assert check(cover.file) == []
    cover.close()


def test_what_was_signed_with_an_earlier_key_still_holds(used, caseload_path):
    keys.change(used, PASSPHRASE, OTHER, cost=QUICK)
    used.do("Accept", validation.accept, ItemKind.ENTRY, 3, Basis.SEEN)
    recovery = keys.new_recovery_key(used)
    used.close()
    again = opening.open_with_recovery_key(caseload_path, recovery)
    keys.give(again, again.seat.adult, PASSPHRASE, cost=QUICK)
    again.do("Accept", validation.accept, ItemKind.ENTRY, 1, Basis.RECORDS)
    assert len({key for (key,) in rows(again, "public_key")}) == 2
    assert check(again.file) == []
    again.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE entry SET text = 'I lied', accepted_text = 'I lied' WHERE id = 1", "words of entry number 1"),
        ("UPDATE entry SET accepted_text = 'I lied' WHERE id = 2", "words of entry number 2"),
        ("UPDATE entry SET basis = 'teacher' WHERE id = 1", "what was decided of them"),
        ("UPDATE entry SET standing = 'accepted', basis = 'seen' WHERE id = 3", "words of entry number 3"),
        ("UPDATE entry SET reply = 'Never mind' WHERE id = 3", "not what R. Okafor signed on 26/11/2026"),
        ("UPDATE goal SET text = 'Visit a circus' WHERE id = 1", "words of goal number 1"),
        ("UPDATE entry SET settled_at = '2026-11-27T09:00:00.000000+00:00' WHERE id = 1", "words of entry number 1"),
        ("DELETE FROM signature WHERE id = 4", "counts as settled by R. Okafor on 26/11/2026, but no signature"),
        ("DELETE FROM signature WHERE id = 2", "Validation number 2 is missing"),
        ("UPDATE signature SET decision = 'accepted' WHERE id = 3", "Validation number 3 does not carry the signature of R. Okafor"),
        ("UPDATE signature SET record_id = 2 WHERE id = 1", "Validation number 1 does not carry"),
        ("UPDATE signature SET basis = 'records' WHERE id = 1", "Validation number 1 does not carry"),
        ("UPDATE signature SET at = '2026-01-01T09:00:00.000000+00:00' WHERE id = 1", "Validation number 1 does not carry"),
        ("UPDATE signature SET vault = 'ff' WHERE id = 1", "Validation number 1 does not carry"),
        ("UPDATE signature SET adult_id = 7 WHERE id = 1", "signature of an adult of this caseload"),
        ("UPDATE signature SET signature = '00' WHERE id = 4", "Validation number 4 does not carry"),
        ("UPDATE signature SET prev = '00' WHERE id = 2", "Validation number 2 is missing"),
        ("UPDATE signature SET salt = 'ff' WHERE id = 1", "words of entry number 1"),
        ("UPDATE entry SET settled_at = 'nonsense' WHERE id = 1", "damaged and cannot be read|not what R. Okafor signed"),
    ],
)  # fmt: skip
def test_what_was_altered_is_told_in_a_sentence(used, statement, sentence):
    alter(used, statement)
    found = check(used.file)
    assert any(re.search(sentence, said) for said in found), found


def test_an_acceptance_that_nobody_signed_is_told(used, amara):
    entry = used.do("Write", entries.write, amara, EntryKind.STRENGTH, "I am the best")
    alter(
        used,
        "UPDATE entry SET standing = 'accepted', settled_by = 'R. Okafor', settled_at = '2026-11-26T11:00:00.000000+00:00',"
        " accepted_text = text WHERE id = ?", entry,
    )  # fmt: skip
    assert any("no signature says so" in said for said in check(used.file))


def test_another_adult_cannot_sign_for_the_tutor(used, amara, caseload_path):
    """With the data key and their own signing key they can write anything but the tutor's signature."""
    forger = Signer(new_seed())
    row = dict(
        zip(
            (d[0] for d in used.file.connection.execute("SELECT * FROM signature").description),
            rows(used)[3],
            strict=True,
        )
    )
    row["decision"] = "returned"
    row["signature"] = forger.sign(signatures.message(row))
    alter(used, "UPDATE signature SET decision = 'returned', signature = ? WHERE id = 4", row["signature"])
    assert any("Validation number 4 does not carry" in said for said in check(used.file))
    row["public_key"] = forger.public
    row["signature"] = forger.sign(signatures.message(row))
    alter(
        used,
        "UPDATE signature SET public_key = ?, signature = ? WHERE id = 4",
        forger.public,
        row["signature"],
    )
    assert any("Validation number 4 does not carry" in said for said in check(used.file))
    alter(used, "UPDATE adult SET public_key = ? WHERE id = 1", forger.public)
    used.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert not again.can_sign  # the tutor's own key is not the one that the file names for her
    again.close()


def test_the_file_itself_refuses_to_change_or_drop_a_signature(used):
    for statement in (
        "DELETE FROM signature",
        "UPDATE signature SET decision = 'accepted'",
        "UPDATE signature SET salt = 'ff'",
        "UPDATE signature SET id = 9 WHERE id = 1",
    ):
        with pytest.raises(DriverError):
            used.file.connection.execute(statement)
    assert len(rows(used)) == 4


def test_a_forgotten_students_words_go_and_the_signatures_hold(used, amara):
    """What erasing a student does: the records, the trail's content and the salts go, the signatures stay."""
    used.file.connection.execute("UPDATE signature SET salt = NULL WHERE student_id = ?", (amara,))
    assert check(used.file) == []
    alter(used, "DELETE FROM entry")
    used.file.connection.execute("DELETE FROM goal_step")
    alter(used, "DELETE FROM goal")
    used.file.connection.execute(
        "UPDATE trail_change SET content = NULL, salt = NULL WHERE student_id = ?", (amara,)
    )
    assert check(used.file) == []
    assert len(rows(used)) == 4


def test_the_sample_is_signed_by_whoever_made_it(desk):
    desk.do("Sample", sample.fill, students=5, seed=1)
    assert rows(desk)
    assert check(desk.file) == []


def test_what_was_settled_before_there_were_signatures_is_left_alone(desk, amara):
    entry = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "long ago")
    alter(
        desk,
        "UPDATE entry SET standing = 'accepted', settled_by = 'R. Okafor', accepted_text = text, basis = 'seen',"
        " settled_at = '2025-11-26T09:00:00.000000+00:00' WHERE id = ?", entry,
    )  # fmt: skip
    assert signatures.wrong(desk.file.connection, vault=desk.file.vault) == []
    desk.do("Return", validation.give_back, ItemKind.ENTRY, entry, "Look again")
    assert signatures.wrong(desk.file.connection, vault=desk.file.vault) == []


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "change", "return", "edit", "undo", "redo", "write"]), st.integers(1, 3)
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200 if SOAK else 12)
@given(DEEDS)
def test_no_order_of_deeds_leaves_a_file_that_does_not_check(tmp_path_factory, deeds):
    path = tmp_path_factory.mktemp("any") / "a.tutordesk"
    with clock.fixed(NOW):
        desk = opening.create(path, PASSPHRASE, name="11B", tutor="R. Okafor", cost=QUICK).desk
        student = desk.do("Add", students.add, surname="Diallo")
        for number in range(3):
            desk.do("Write", entries.write, student, EntryKind.STRENGTH, f"Number {number}")
        desk.forget_steps()
    for step, (deed, entry) in enumerate(deeds):
        with clock.fixed(NOW + timedelta(minutes=step // 2)):  # two may come at one moment
            _do(desk, deed, entry, step, student)
    assert check(desk.file) == []
    desk.close()


def _do(desk, deed, entry, step, student):
    if deed == "accept":
        desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, list(Basis)[step % len(Basis)])
    elif deed == "change":
        desk.do("Change", validation.accept_changed, ItemKind.ENTRY, entry, f"Changed {step % 3}", Basis.SEEN)
    elif deed == "return":
        desk.do("Return", validation.give_back, ItemKind.ENTRY, entry, f"Why {step % 2}")
    elif deed == "edit":
        desk.do("Edit", entries.edit, entry, f"Edited {step % 3}")
    elif deed == "write":
        desk.do("Write", entries.write, student, EntryKind.STRENGTH, "At once", basis=Basis.SEEN)
    elif deed == "undo" and desk.can_undo:
        desk.undo()
    elif deed == "redo" and desk.can_redo:
        desk.redo()
