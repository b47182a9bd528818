"""Lists of grades: read, looked at, brought in whole or not at all, and brought in again."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.grades.files import LONG, WIDE, write_csv, write_xlsx
from tutor_desk import opening
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import grade_lists
from tutor_desk.exchange.grade_lists import Layout, parted
from tutor_desk.models.kinds import GradeKind, Source
from tutor_desk.services.grades import bringing, looking, marks, recorded
from tutor_desk.services.grades.incoming import Choices
from tutor_desk.services.grades.looking import MarkFate
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.students import students
from tutor_desk.store.check import check

DAY = date(2026, 11, 13)
CHOICES = Choices(DAY)


@pytest.fixture
def effort(desk):
    desk.do("Keep", marks.keep_scale, "Effort", "Excellent\nGood\nPoor", effort=True)


def look(desk, listed, choices=CHOICES):
    return desk.ask(looking.look, listed.rows, choices)


def bring(desk, listed, choices=CHOICES, **more):
    return desk.do("Import", bringing.bring_in, look(desk, listed, choices), listed.rows, **more)


def reasons(preview):
    return [mark.reason for mark in preview.marks if mark.fate is MarkFate.REFUSED]


def held(desk, student):
    return {
        (one.subject, one.kind, one.grade, one.as_at, one.scale) for one in desk.ask(recorded.grades, student)
    }


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_one_column_a_subject(desk, amara, ben, effort, tmp_path, write):
    listed = grade_lists.read(write(tmp_path / "wide.xlsx", *WIDE))
    assert (listed.layout, listed.asks, listed.dated) == (Layout.WIDE, True, False)
    brought = bring(desk, listed)
    assert (brought.new, brought.changed, brought.students) == (8, 0, 2)
    assert held(desk, amara) == {
        ("Maths", GradeKind.TARGET, "7", DAY, "gcse"),
        ("Maths", GradeKind.CURRENT, "5", DAY, "gcse"),
        ("Maths", GradeKind.EFFORT, "Good", DAY, "Effort"),
        ("Combined Science", GradeKind.CURRENT, "5-4", DAY, "gcse_double"),
    }
    assert [(one.name, one.teacher, one.scale) for one in desk.ask(recorded.taken, ben)] == [
        ("Combined Science", "", "gcse_double"),
        ("Maths", "Mr Hale", "gcse"),
    ]
    assert {one.source for one in desk.ask(recorded.grades, ben)} == {Source.IMPORT}
    assert check(desk.file) == []


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_one_row_a_subject(desk, amara, ben, tmp_path, write):
    listed = grade_lists.read(write(tmp_path / "long.csv", *LONG))
    assert (listed.layout, listed.asks, listed.dated) == (Layout.LONG, False, True)
    assert bring(desk, listed).new == 9
    business, maths = desk.ask(progress, amara)
    assert (business.now.grade, business.scale.key, business.against_target) == ("L1D", "tech_award", -2)
    assert (maths.expected.grade, maths.teacher, maths.as_at) == ("6", "Mr Hale", date(2026, 11, 6))


def test_the_kind_may_stand_in_a_column(desk, amara, tmp_path):
    rows = (
        ("Name", "Subject", "Grade Type", "Grade"),
        ("Amara Diallo", "Maths", "Predicted", "6"),
        ("Amara Diallo", "Maths", "Target", "7"),
        ("Amara Diallo", "Maths", "Favourite", "7"),
    )
    listed = grade_lists.read(write_csv(tmp_path / "kinds.csv", *rows))
    assert reasons(look(desk, listed)) == [
        "It does not say whether this is a target, an expected or a current grade, or effort."
    ]
    bring(desk, listed)
    assert {(one.kind, one.grade) for one in desk.ask(recorded.grades, amara)} == {
        (GradeKind.EXPECTED, "6"),
        (GradeKind.TARGET, "7"),
    }


def test_columns_mean_what_the_tutor_says(desk, amara, tmp_path):
    listed = grade_lists.read(
        write_csv(tmp_path / "w.csv", ("Name", "Maths", "Art"), ("Amara Diallo", "7", "8"))
    )
    bring(desk, listed.meaning(GradeKind.TARGET))
    assert {one.kind for one in desk.ask(recorded.grades, amara)} == {GradeKind.TARGET}


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Maths Target", ("Maths", GradeKind.TARGET, False)),
        ("Target: Religious Studies", ("Religious Studies", GradeKind.TARGET, False)),
        ("English Literature (Predicted Grade)", ("English Literature", GradeKind.EXPECTED, False)),
        ("Art - Attitude to Learning", ("Art", GradeKind.EFFORT, False)),
        ("Food_Working At", ("Food", GradeKind.CURRENT, False)),
        ("Maths Teacher", ("Maths", None, True)),
        ("Further Maths", ("Further Maths", None, False)),
        ("Target", ("", GradeKind.TARGET, False)),
    ],
)
def test_a_heading_says_its_subject_and_kind(heading, parts):
    assert parted(heading) == parts


def test_the_same_again_changes_nothing_and_new_grades_say_what_changed(desk, amara, ben, effort, tmp_path):
    first = grade_lists.read(write_csv(tmp_path / "a.csv", *WIDE))
    bring(desk, first)
    again = look(desk, first)
    assert again.count(MarkFate.SAME) == len(again.marks) == 8
    rows = (WIDE[0], ("Diallo", "Amara", "14/09/2010", "7", "6", "Good", "5-4", "Mr Hale"))
    second = grade_lists.read(write_csv(tmp_path / "b.csv", *rows))
    (changed,) = [mark for mark in look(desk, second).marks if mark.fate is MarkFate.CHANGED]
    assert (changed.subject, changed.was, changed.grade) == ("Maths", "5", "6")
    brought = bring(desk, second)
    assert (brought.new, brought.changed) == (0, 1)
    assert [s.now.grade for s in desk.ask(progress, amara) if s.name == "Maths"] == ["6"]
    desk.undo()
    assert [s.now.grade for s in desk.ask(progress, amara) if s.name == "Maths"] == ["5"]
    assert check(desk.file) == []


BAD = [
    (("Zed", "Nobody", "", "7", "", "", "", ""), "Nobody on this desk is called so, or has this number; this row is left out."),
    (("Evans", "Cara", "", "12", "", "", "", ""), "“12” is not a grade of GCSE 9–1"),
    (("Evans", "Cara", "", "=SUM(A1)", "", "", "", ""), "formula"),
    (("Evans", "Cara", "", "", "", "Superb", "", ""), "“Superb” is not a grade of Effort, which has Excellent, Good, Poor."),
    (("Evans", "Cara", "", "", "", "", "2026-04-05", ""), "spreadsheets make dates of grades like 5-4"),
    (("", "", "", "7", "", "", "", ""), "The row has no name."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "sentence"), BAD, ids=[row[1][:30] for row in BAD])
def test_what_cannot_be_used_is_left_out_with_its_reason(desk, amara, ben, effort, tmp_path, row, sentence):
    desk.do("Add", students.add, first_name="Cara", surname="Evans")
    listed = grade_lists.read(write_csv(tmp_path / "bad.csv", *WIDE, row))
    preview = look(desk, listed)
    (reason,) = reasons(preview)
    assert sentence in reason
    assert bring(desk, listed).new == 8, "what is good comes in"


def test_effort_without_a_scale_and_a_date_to_come_say_what_to_do(desk, amara, ben, tmp_path):
    listed = grade_lists.read(write_csv(tmp_path / "wide.csv", *WIDE))
    assert set(reasons(look(desk, listed))) == {
        "The school’s scale for effort is not known yet. Define it under Scales, then look again."
    }
    late = look(desk, listed, Choices(date(2026, 12, 24)))
    assert late.count(MarkFate.REFUSED) == 8
    assert "This date is still to come; check it in the list." in reasons(late)


def test_twice_and_not_the_same_is_refused_twice_the_same_comes_once(desk, amara, tmp_path):
    rows = (("Name", "Subject", "Grade"), *(("Amara Diallo", "Maths", grade) for grade in ("5", "5")))
    assert bring(desk, grade_lists.read(write_csv(tmp_path / "s.csv", *rows))).new == 1
    rows = (*rows, ("Amara Diallo", "maths", "6"))
    preview = look(desk, grade_lists.read(write_csv(tmp_path / "t.csv", *rows)))
    assert set(reasons(preview)) == {"The list says this twice, and not the same. Put the list right."}


def test_a_subject_is_left_out_or_given_another_scale(desk, amara, tmp_path):
    rows = (("Name", "Drama", "Art"), ("Amara Diallo", "B", "7"))
    listed = grade_lists.read(write_csv(tmp_path / "w.csv", *rows))
    art, drama = look(desk, listed).subjects
    assert (art.name, art.scale, art.known, drama.scale) == ("Art", "gcse", False, "gcse_letters")
    choices = Choices(DAY, {"drama": "a_level"}, frozenset({"art"}))
    assert reasons(look(desk, listed, choices)) == ["You chose to leave this subject out."]
    bring(desk, listed, choices)
    assert held(desk, amara) == {("Drama", GradeKind.CURRENT, "B", DAY, "a_level")}
    assert look(desk, listed).subjects[1].scale == "a_level", "the desk knows the scale of the subject now"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((("Maths", "Art"), ("5", "6")), "No column says whom a grade is about"),
        ((("Surname", "Forename", "Comment"), ("Diallo", "Amara", "A very pleasant student to teach")), "There is no grade in this list"),
        ((("Surname", "Forename", "Maths"),), "no students under them"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_grades_is_refused(tmp_path, rows, sentence):
    with pytest.raises(CannotRead, match=sentence) as refused:
        grade_lists.read(write_csv(tmp_path / "no.csv", *rows))
    assert "Nothing was brought in." in refused.value.sentence


def test_a_transfer_file_is_refused(tmp_path):
    path = tmp_path / "x.ctf"
    path.write_bytes(b"<?xml version='1.0'?><CTfile/>")
    with pytest.raises(CannotRead, match="holds no grades by subject"):
        grade_lists.read(path)


def test_all_or_nothing_when_left_or_when_the_desk_has_moved_on(desk, amara, ben, effort, tmp_path):
    listed = grade_lists.read(write_csv(tmp_path / "wide.csv", *WIDE))
    seen = look(desk, listed)

    def leave(done, whole):
        if done == whole:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        desk.do("Import", bringing.bring_in, seen, listed.rows, leave)
    assert held(desk, amara) == set()
    assert desk.ask(recorded.taken, amara) == []
    desk.do("Add", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "9", DAY, "gcse")
    with pytest.raises(Refused, match="The desk has changed since this list was looked at"):
        desk.do("Import", bringing.bring_in, seen, listed.rows)


def test_a_number_finds_a_student_whose_name_is_written_otherwise(desk, amara, tmp_path):
    desk.do("Edit", students.edit, amara, mis_id="004711")
    rows = (("Admission No", "Maths"), ("4711", "6"))
    bring(desk, grade_lists.read(write_csv(tmp_path / "n.csv", *rows)))
    assert [one.grade for one in desk.ask(recorded.grades, amara)] == ["6"]


MARKS = st.lists(
    st.tuples(st.sampled_from(["Maths", "Art"]), st.sampled_from("987654"), st.integers(0, 5)),
    min_size=1,
    max_size=8,
    unique_by=lambda one: (one[0], one[2]),
)


@settings(max_examples=400 if SOAK else 10)
@given(MARKS, st.randoms(use_true_random=False))
def test_lists_in_any_order_and_in_any_pieces_come_to_the_same(tmp_path_factory, given_marks, chance):
    folder = tmp_path_factory.mktemp("orders")
    mixed = list(given_marks)
    chance.shuffle(mixed)
    cut = chance.randrange(len(mixed) + 1)
    found = [
        _after(folder / str(n), pieces)
        for n, pieces in enumerate(([given_marks], [mixed[:cut], mixed[cut:]]))
    ]
    assert found[0] == found[1]


def _after(folder, pieces):
    from tests.conftest import NOW, PASSPHRASE, QUICK
    from tutor_desk import clock

    folder.mkdir()
    with clock.fixed(NOW):
        desk = opening.create(folder / "a.tutordesk", PASSPHRASE, name="11B", tutor="T", cost=QUICK).desk
        student = desk.do("Add", students.add, first_name="Amara", surname="Diallo", year_group=11)
        for n, piece in enumerate(pieces):
            if piece:
                rows = [
                    ("Amara Diallo", subject, grade, (DAY - timedelta(days=back)).isoformat())
                    for subject, grade, back in piece
                ]
                path = write_csv(folder / f"{n}.csv", ("Name", "Subject", "Grade", "Date"), *rows)
                bring(desk, grade_lists.read(path))
        found = sorted(held(desk, student))
        desk.close()
    return found
