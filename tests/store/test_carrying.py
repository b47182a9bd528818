"""Only what is the student's own is carried from their copies into the file."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.store.sitting import of_others, whole
from tutor_desk.errors import Refused, Stale
from tutor_desk.models.entry import Entry
from tutor_desk.services.students import students
from tutor_desk.store import carrying
from tutor_desk.store.changes import Change


@pytest.fixture
def carried(sat, keys):
    """Give a way to carry changes over in the student's turn, as the store does."""

    def carry(*changes, carry=carrying.carry):
        with sat.file.guard.lifted(), sat._units._database.writing(sat.seat) as session:
            return carry(session.connection(), sat.seat, changes)

    return carry


def entry(desk, key, **after):
    """Return a change of an entry of the file."""
    found = select(Entry.__table__).where(Entry.__table__.c.id == key)
    there = {"schema_translate_map": {None: "main"}}
    with desk.file.guard.lifted(), desk._units._database.writing(desk.seat) as session:
        before = dict(session.connection().execute(found, execution_options=there).mappings().one())
    return Change("entry", key, before, {**before, **after})


@pytest.mark.parametrize("way", [carrying.carry, carrying.carry_back])
def test_a_change_that_touches_another_student_is_refused_either_way_round(
    sat, keys, carried, amara, ben, way
):
    mine, theirs = (entry(sat, key, text="x") for key in keys["EntryId"])
    before = whole(sat)
    for change in (
        theirs,
        replace(theirs, after=None),
        replace(theirs, before=None),
        entry(sat, keys["EntryId"][0], student_id=ben),
        entry(sat, keys["EntryId"][1], student_id=amara),
    ):
        with pytest.raises(Refused):
            carried(mine, change, carry=way)
    assert whole(sat) == before


def test_a_table_that_students_do_not_write_is_refused(sat, keys, carried, amara):
    row = {"id": 1, "student_id": amara}
    for table in ("student", "grade", "attendance", "adult", "trail"):
        with pytest.raises(Refused):
            carried(Change(table, 1, None, row))


def test_a_change_of_a_record_that_the_file_holds_otherwise_is_stale(sat, keys, carried, amara):
    change = entry(sat, keys["EntryId"][0], text="x")
    before = of_others(sat, amara)
    with pytest.raises(Stale):
        carried(replace(change, before={**change.before, "text": "never said"}))
    assert of_others(sat, amara) == before


def test_the_tutors_other_work_is_not_undone_by_the_student(sat, keys, amara):
    sat.seat_adult()
    sat.do("Edit", students.edit, amara, tutor_group="11C")
    sat.seat_student(amara, "Amara")
    assert sat.can_undo is None
    with pytest.raises(Refused):
        sat.undo()
