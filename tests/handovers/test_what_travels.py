"""Everything of a student travels or is named as staying; nobody else's, and nothing restricted unless chosen."""

import json

import pytest
from sqlmodel import SQLModel

from tutor_desk.errors import Refused
from tutor_desk.exchange import handover_files
from tutor_desk.models.adult import Adult
from tutor_desk.services.handover import packing
from tutor_desk.services.plan import drafts
from tutor_desk.services.students import students
from tutor_desk.store import travelling
from tutor_desk.store.histories import HEADER


def test_every_table_of_a_student_travels_or_somebody_has_said_why_it_stays():
    """A new table with a ``student_id`` joins by itself; one that cannot fails here, and is to be thought of."""
    whose = {table.name for table in SQLModel.metadata.sorted_tables if "student_id" in table.c}
    gone = {table.name for table in travelling.tables()}
    assert gone == (whose - travelling.HISTORY - travelling.STAYS) | {"student"}
    assert whose & (travelling.HISTORY | travelling.STAYS) == travelling.HISTORY | travelling.STAYS


def test_every_record_that_travels_belongs_only_to_what_travels():
    gone = {table.name for table in travelling.tables()}
    for table in travelling.tables():
        assert set(travelling.parents(table).values()) <= gone, table.name
        assert travelling.model(table.name).recorded, table.name
    order = [table.name for table in travelling.tables()]
    for table in travelling.tables():
        assert all(
            order.index(above) < order.index(table.name) for above in travelling.parents(table).values()
        )


def test_every_column_of_a_trail_and_of_an_adult_was_thought_of():
    """What a signature needs must travel; what opens the file must not."""
    assert set(SQLModel.metadata.tables["trail"].c.keys()) == {*HEADER, "hash"}
    assert set(SQLModel.metadata.tables["trail_change"].c.keys()) - {"id", "trail_id"} == {
        "table_name", "record_id", "student_id", "content", "salt", "commitment",
    }  # fmt: skip
    assert set(Adult.model_fields) - set(travelling.ADULT) == {"slot", "pin", "public_key", "subject"}


def test_restricted_columns_are_columns_that_are_blank_when_they_say_nothing():
    for table, columns in travelling.RESTRICTED.items():
        for column in columns:
            assert travelling.model(table).model_fields[column].default == ""


def packed(desk, *who, **how):
    package = desk.ask(packing.pack, who, to="S. Lee", **how)
    return package, handover_files.dump(package).decode()


def test_nothing_of_another_student_is_in_the_file(full, amara):
    package, text = packed(full, amara, restricted=True)
    assert "Ben" not in text
    assert "Carter" not in text
    assert all(package.records[table.name] for table in travelling.tables())


def test_a_deed_about_two_students_carries_the_other_as_a_commitment_alone(full, amara, ben):
    full.do("Archive", students.archive, amara, ben)
    package, text = packed(full, amara)
    deed = package.sender.deeds[-1]
    hers, his = deed.changes
    assert (hers.student_id, json.loads(hers.content)["after"]) == (amara, {"archived_on": "2026-11-26"})
    assert (his.student_id, his.content, his.salt) == (None, None, None)
    assert len(his.commitment) == 64
    assert "Ben" not in text
    assert package.wrong() is None


def test_restricted_notes_stay_unless_they_are_chosen(full, amara):
    _package, text = packed(full, amara)
    assert "Amara preparation" not in text
    assert "Amara status" not in text
    _package, text = packed(full, amara, restricted=True)
    assert "Amara preparation" in text
    assert "Amara status" in text


def test_drafts_and_keys_stay(full, amara):
    full.do("Type", drafts.keep, "tutor:note", "Draftcanary", amara)
    _package, text = packed(full, amara, restricted=True)
    assert "Draftcanary" not in text
    slot = full.file.connection.execute("SELECT slot FROM adult").fetchone()[0]
    assert slot
    assert slot not in text


def test_students_who_are_gone_and_nobody_at_all_are_refused(full, amara):
    with pytest.raises(Refused, match="no longer on the desk"):
        packed(full, amara, 99)
    with pytest.raises(Refused, match="Choose the students"):
        packed(full)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("UPDATE trail SET who = 'X' WHERE deed = 'Grade'", "altered at deed number"),
        ("UPDATE entry SET text = 'Something else'", "not what its history says"),
        ("DELETE FROM grade", "not what its history says"),
    ],
)
def test_what_the_trail_does_not_prove_is_not_sent(full, amara, damage, sentence):
    full.file.connection.execute(damage)
    with pytest.raises(Refused, match=sentence):
        packed(full, amara)
