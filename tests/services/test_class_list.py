from datetime import date

import pytest

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Sen
from tutor_desk.models.student import Student
from tutor_desk.services.attendance import figures
from tutor_desk.services.students import bringing_in, class_list, students
from tutor_desk.services.students.class_list import FieldChange, Match, Unlisted, year_by_birth
from tutor_desk.services.students.incoming import (
    LONGEST,
    Doubt,
    Field,
    IncomingAttendance,
    IncomingStudent,
    SensitiveGroup,
)

FIGURE = IncomingAttendance(date(2026, 11, 20), 100, 4, 2)


def row(number=2, surname="Diallo", first_name="Amara", **said):
    return IncomingStudent(number, surname, first_name, **said)


def look(desk, *rows, groups=()):
    return desk.ask(class_list.look, rows, groups)


def test_a_new_student(desk):
    found = look(desk, row(year_group=11))
    (new,) = found.rows
    assert (new.match, new.known, new.changes, new.reason, new.doubts) == (Match.NEW, None, (), "", ())
    assert (found.count(Match.NEW), found.count(Match.SAME), found.unlisted) == (1, 0, ())


def test_a_changed_student_with_what_is_old_and_new(desk, amara):
    (changed,) = look(
        desk, row(born_on=date(2010, 9, 14), year_group=12, tutor_group="12A", upn="b801200005001")
    ).rows
    assert (changed.match, changed.known) == (Match.CHANGED, amara)
    assert changed.changes == (
        FieldChange(Field.YEAR_GROUP, 11, 12),
        FieldChange(Field.TUTOR_GROUP, "11B", "12A"),
        FieldChange(Field.UPN, "", "B801200005001"),
    )


def test_a_student_who_is_the_same(desk, amara):
    (same,) = look(desk, row(born_on=date(2010, 9, 14), year_group=11, tutor_group="11B")).rows
    assert (same.match, same.known, same.changes) == (Match.SAME, amara, ())


def test_a_blank_never_takes_a_known_value_away(desk, amara):
    (same,) = look(desk, row()).rows
    assert (same.match, same.known) == (Match.SAME, amara)


def test_a_refused_row_keeps_its_reason_and_its_student(desk, amara):
    found = look(desk, row(born_on=date(2010, 9, 14), refused="The row has no name."))
    assert (found.rows[0].match, found.rows[0].reason) == (Match.REFUSED, "The row has no name.")
    assert found.unlisted == ()


def test_repeated_rows_are_refused(desk):
    found = look(
        desk, row(2), row(3), row(4, "Carter", "Ben", year_group=11), row(5, "Carter", "Ben", year_group=12)
    )
    assert [one.match for one in found.rows] == [Match.NEW, Match.REFUSED, Match.REFUSED, Match.REFUSED]
    assert found.rows[1].reason == "This row says the same as row 2."


def test_two_rows_for_one_student_of_the_desk_are_refused(desk):
    desk.do(
        "Add",
        students.add,
        surname="O'Brien",
        first_name="Zoë",
        preferred_first_name="Zo",
        born_on=date(2010, 1, 1),
        mis_id="7",
    )
    found = look(
        desk,
        row(2, "O'Brien", "Zoë", mis_id="7"),
        row(3, "O'Brien", "Zo", born_on=date(2010, 1, 1), mis_id="8"),
    )
    assert [one.match for one in found.rows] == [Match.REFUSED, Match.REFUSED]
    assert "Rows 2, 3 may all be one student" in found.rows[0].reason
    assert found.unlisted == ()


def test_students_no_longer_listed_are_offered_for_archiving(desk, amara, ben):
    assert look(desk, row()).unlisted == (Unlisted(ben, "Ben", "Carter", 11, "11B"),)
    desk.do("Archive", students.archive, ben)
    assert look(desk, row()).unlisted == ()


def test_an_archived_student_who_is_listed_stays_archived_with_a_word(desk, amara):
    desk.do("Archive", students.archive, amara)
    (found,) = look(desk, row(born_on=date(2010, 9, 14))).rows
    assert found.match is Match.SAME
    assert "archived" in found.doubts[0]


def test_sensitive_groups_are_not_even_compared_until_ticked(desk, amara):
    said = row(
        born_on=date(2010, 9, 14),
        sen=Sen.SUPPORT,
        looked_after=True,
        fsm=True,
        medical=True,
        doubts=(Doubt("odd", Field.SEN),),
    )
    (off,) = look(desk, said).rows
    assert (off.match, off.changes, off.doubts) == (Match.SAME, (), ())
    assert (off.student.sen, off.student.looked_after, off.student.fsm, off.student.medical) == (None,) * 4
    (some,) = look(desk, said, groups={SensitiveGroup.SEN}).rows
    assert [change.field for change in some.changes] == [Field.SEN]
    assert some.doubts == ("odd",)
    everything = look(desk, said, groups=SensitiveGroup)
    assert [change.field for change in everything.rows[0].changes] == [
        Field.SEN,
        Field.LOOKED_AFTER,
        Field.FSM,
        Field.MEDICAL,
    ]
    assert everything.groups == frozenset(SensitiveGroup)


def test_no_is_said_and_not_taken_for_a_blank(desk):
    desk.do("Add", students.add, surname="Lee", fsm=True)
    (found,) = look(desk, row(2, "Lee", "", fsm=False), groups={SensitiveGroup.FSM}).rows
    assert found.changes == (FieldChange(Field.FSM, True, False),)


def test_numbers_are_doubted_softly(desk):
    (found,) = look(
        desk, row(upn="A801200005001", uln="9999999999", born_on=date(2010, 9, 14), year_group=7)
    ).rows
    assert found.match is Match.NEW
    assert found.student.uln == ""
    assert [doubt for doubt in found.doubts if "UPN" in doubt]
    assert "By the date of birth, Year 11 would be usual." in found.doubts


def test_leading_zeros_lost_by_a_spreadsheet_are_no_change(desk):
    desk.do("Add", students.add, surname="Lee", mis_id="001234")
    assert look(desk, row(2, "Lee", "", mis_id="1234")).rows[0].match is Match.SAME


def test_leading_zeros_that_come_back_are_a_change(desk):
    desk.do("Add", students.add, surname="Lee", mis_id="1234")
    assert look(desk, row(2, "Lee", "", mis_id="001234")).rows[0].changes == (
        FieldChange(Field.MIS_ID, "1234", "001234"),
    )


def test_a_preferred_name_that_is_the_legal_one_is_no_news(desk, amara):
    said = row(preferred_first_name="Amara", preferred_surname="Diallo")
    assert look(desk, said).rows[0].match is Match.SAME
    desk.do("Edit", students.edit, amara, preferred_first_name="Ama")
    assert look(desk, said).rows[0].changes == (FieldChange(Field.PREFERRED_FIRST_NAME, "Ama", "Amara"),)


def test_attendance_is_a_figure_of_its_day(desk, amara):
    said = row(attendance=FIGURE)
    assert look(desk, said).rows[0].changes == (FieldChange(Field.ATTENDANCE, None, FIGURE),)
    desk.do(
        "Note", figures.record_attendance, amara, FIGURE.as_at, possible=100, authorised=4, unauthorised=2
    )
    assert look(desk, said).rows[0].match is Match.SAME
    desk.do("Note", figures.record_attendance, amara, FIGURE.as_at, possible=90, authorised=0, unauthorised=0)
    assert look(desk, said).rows[0].changes[0].old == IncomingAttendance(FIGURE.as_at, 90, 0, 0)


def test_looking_changes_nothing(desk, amara):
    before = desk.ask(lambda reader: reader.value("SELECT count(*) FROM trail"))
    look(desk, row(year_group=12))
    assert desk.ask(lambda reader: reader.value("SELECT count(*) FROM trail")) == before


def test_a_student_may_not_look(desk, amara):
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="needs your tutor"):
        look(desk, row())


def test_a_mapping_is_remembered(desk):
    fields = (Field.SURNAME, None, Field.YEAR_GROUP)
    assert desk.ask(class_list.remembered_mapping, "abc") is None
    desk.do("Remember", bringing_in.remember_mapping, "abc", fields)
    assert desk.ask(class_list.remembered_mapping, "abc") == fields
    desk.do("Remember", bringing_in.remember_mapping, "abc", (None, None, Field.UPN))
    assert desk.ask(class_list.remembered_mapping, "abc") == (None, None, Field.UPN)


def test_a_mapping_remembered_again_changes_nothing(desk):
    desk.do("Remember", bringing_in.remember_mapping, "abc", (Field.SURNAME,))
    before = desk.ask(lambda reader: reader.value("SELECT count(*) FROM trail"))
    desk.do("Remember", bringing_in.remember_mapping, "abc", (Field.SURNAME,))
    assert desk.ask(lambda reader: reader.value("SELECT count(*) FROM trail")) == before


def test_a_field_of_a_newer_version_is_passed_over(desk):
    desk.do("Remember", bringing_in.remember_mapping, "abc", (Field.SURNAME,))
    desk.file.connection.execute('UPDATE column_mapping SET fields = \'["surname", "shoe_size"]\'')
    assert desk.ask(class_list.remembered_mapping, "abc") == (Field.SURNAME, None)


@pytest.mark.parametrize(
    ("born", "today", "year"),
    [
        (date(2010, 8, 31), date(2025, 9, 1), 11),
        (date(2010, 9, 1), date(2025, 9, 1), 10),
        (date(2010, 9, 1), date(2026, 8, 31), 10),
        (date(2010, 9, 1), date(2026, 9, 1), 11),
    ],
)
def test_year_by_birth(born, today, year):
    assert year_by_birth(born, today) == year


def test_lengths_are_those_of_the_record():
    for field, most in LONGEST.items():
        limits = [
            limit.max_length
            for limit in Student.model_fields[field.value].metadata
            if hasattr(limit, "max_length")
        ]
        assert limits == [most]
