from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Sen
from tutor_desk.services.attendance import figures
from tutor_desk.services.students import bringing_in, caseload, class_list, students
from tutor_desk.services.students.bringing_in import Brought
from tutor_desk.services.students.class_list import Match
from tutor_desk.services.students.incoming import IncomingAttendance, IncomingStudent, SensitiveGroup

AMARA = IncomingStudent(2, "Diallo", "Amara", born_on=date(2010, 9, 14), year_group=12, mis_id="007")
ZOE = IncomingStudent(
    3,
    "O'Brien-Żółty",
    "Zoë",
    preferred_first_name="Zo",
    preferred_surname="O'Brien-Żółty",
    born_on=date(2009, 3, 14),
    year_group=11,
    tutor_group="11B",
    mis_id="001234",
    upn="B801200005001",
    uln="9276308686",
    email="zo@school.example",
    sen=Sen.SUPPORT,
    looked_after=False,
    fsm=True,
    medical=True,
    attendance=IncomingAttendance(date(2026, 11, 20), 100, 4, 2),
)


def look(desk, *rows, groups=()):
    return desk.ask(class_list.look, rows, groups)


def bring(desk, preview, **how):
    return desk.do("Import class list", bringing_in.bring_in, preview, **how)


def trail_length(desk):
    return desk.ask(lambda reader: reader.value("SELECT count(*) FROM trail"))


def everything(desk):
    return desk.ask(
        lambda reader: [
            reader.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("student", "attendance")
        ]
    )


def test_new_and_changed_come_in_together(desk, amara):
    assert bring(desk, look(desk, AMARA, ZOE)) == Brought(new=1, changed=1, archived=0)
    assert desk.ask(students.details, amara).year_group == 12
    zoe = next(row.id for row in desk.ask(caseload.rows) if row.id != amara)
    details = desk.ask(students.details, zoe)
    assert (details.surname, details.preferred_first_name, details.preferred_surname) == (
        "O'Brien-Żółty",
        "Zo",
        "",
    )
    assert (details.mis_id, details.upn, details.email) == ("001234", "B801200005001", "zo@school.example")
    assert (details.sen, details.looked_after, details.fsm, details.medical) == (None, None, None, None)
    (figure,) = desk.ask(figures.attendance, zoe)
    assert (figure.as_at, figure.possible, figure.percent) == (date(2026, 11, 20), 100, 94.0)


def test_ticked_groups_come_in(desk):
    bring(desk, look(desk, ZOE, groups=SensitiveGroup))
    (zoe,) = desk.ask(caseload.rows)
    details = desk.ask(students.details, zoe.id)
    assert (details.sen, details.looked_after, details.fsm, details.medical) == (
        Sen.SUPPORT,
        False,
        True,
        True,
    )


def test_the_same_list_twice_changes_nothing(desk, amara):
    bring(desk, look(desk, AMARA, ZOE, groups=SensitiveGroup))
    before, steps = everything(desk), trail_length(desk)
    again = look(desk, AMARA, ZOE, groups=SensitiveGroup)
    assert again.count(Match.SAME) == 2
    assert bring(desk, again) == Brought(0, 0, 0)
    assert everything(desk) == before
    assert trail_length(desk) == steps


def test_it_is_one_step_that_can_be_taken_back(desk, amara):
    before, steps = everything(desk), trail_length(desk)
    bring(desk, look(desk, AMARA, ZOE))
    assert trail_length(desk) == steps + 1
    assert desk.can_undo == "Import class list"
    after = everything(desk)
    desk.undo()
    assert everything(desk) == before
    desk.redo()
    assert everything(desk) == after


def test_those_who_left_are_archived_and_never_deleted(desk, amara, ben, now):
    preview = look(desk, AMARA)
    assert bring(desk, preview, archive=[ben]) == Brought(new=0, changed=1, archived=1)
    assert desk.ask(students.card, ben).archived_on == now.date()
    assert desk.ask(students.card, amara).archived_on is None


def test_those_who_left_stay_unless_chosen(desk, amara, ben):
    bring(desk, look(desk, AMARA))
    assert desk.ask(students.card, ben).archived_on is None


def test_rows_can_be_left_out(desk):
    preview = look(desk, AMARA, ZOE)
    assert bring(desk, preview, leave_out={3}) == Brought(1, 0, 0)
    assert [row.surname for row in desk.ask(caseload.rows)] == ["Diallo"]


def test_refused_rows_stay_out(desk):
    preview = look(desk, AMARA, replace(ZOE, refused="The row has no name."))
    assert bring(desk, preview) == Brought(1, 0, 0)


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda desk, amara: desk.do("Edit", students.edit, amara, year_group=13),
        lambda desk, amara: desk.do("Add", students.add, surname="Newcomer"),
        lambda desk, amara: desk.do("Add", students.add, surname="O'Brien-Żółty", first_name="Zoë"),
        lambda desk, amara: desk.do("Archive", students.archive, amara),
    ],
)
def test_a_desk_that_changed_meanwhile_refuses(desk, amara, meanwhile):
    preview = look(desk, AMARA, ZOE)
    meanwhile(desk, amara)
    before, steps = everything(desk), trail_length(desk)
    with pytest.raises(Refused, match=r"changed since this list was looked at\. Nothing was brought in"):
        bring(desk, preview)
    assert everything(desk) == before
    assert trail_length(desk) == steps


def test_what_does_not_touch_the_list_may_change_meanwhile(desk, amara):
    preview = look(desk, AMARA)
    desk.do("Edit", students.edit, amara, intended_destination="College")
    assert bring(desk, preview) == Brought(0, 1, 0)


def test_a_student_of_the_list_is_not_archived(desk, amara):
    preview = look(desk, AMARA, ZOE)
    before = everything(desk)
    with pytest.raises(Refused, match="to be archived is in the list"):
        bring(desk, preview, archive=[amara])
    assert everything(desk) == before


def test_a_row_that_cannot_be_kept_takes_all_back(desk, amara):
    before = everything(desk)
    with pytest.raises(Refused):
        bring(desk, look(desk, AMARA, replace(ZOE, year_group=99)))
    assert everything(desk) == before


def test_a_new_figure_of_the_same_day_replaces_the_old(desk):
    bring(desk, look(desk, ZOE))
    later = replace(ZOE, attendance=IncomingAttendance(date(2026, 11, 20), 102, 4, 2))
    assert bring(desk, look(desk, later)) == Brought(0, 1, 0)
    next_week = replace(ZOE, attendance=IncomingAttendance(date(2026, 11, 27), 110, 4, 2))
    bring(desk, look(desk, next_week))
    (zoe,) = desk.ask(caseload.rows)
    assert [(row.as_at.day, row.possible) for row in desk.ask(figures.attendance, zoe.id)] == [
        (20, 102),
        (27, 110),
    ]
    assert look(desk, next_week).rows[0].match is Match.SAME


names = st.sampled_from(["Lee", "Carter", "O'Brien", "Żółty", "Diallo"])
firsts = st.sampled_from(["Bo", "Ann", "Zoë", ""])
days = st.sampled_from([None, date(2009, 3, 14), date(2010, 8, 31)])
ids = st.sampled_from(["", "", "1", "01", "2", "3"])
upns = st.sampled_from(["", "", "B801200005001", "U502400200093", "T89140042600A", "nonsense"])
rows = st.builds(
    IncomingStudent,
    st.just(0),
    names,
    firsts,
    born_on=days,
    mis_id=ids,
    upn=upns,
    year_group=st.sampled_from([None, 11]),
)
lists = st.lists(rows, max_size=8).map(
    lambda made: [replace(row, row=n) for n, row in enumerate(made, start=2)]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(lists, lists)
def test_any_list_after_any_other_comes_in_once(desk, first, second):
    for incoming in (first, second):
        bring(desk, look(desk, *incoming))
        again = look(desk, *incoming)
        steps = trail_length(desk)
        assert again.count(Match.CHANGED) == 0
        assert again.count(Match.NEW) == 0
        assert bring(desk, again) == Brought(0, 0, 0)
        assert trail_length(desk) == steps
    while desk.can_undo:
        desk.undo()
    assert everything(desk)[0] == []
