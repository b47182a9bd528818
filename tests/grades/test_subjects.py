"""How a subject stands: the newest of each kind, beside its target, in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import GradeKind, Source
from tutor_desk.services.grades import marks, recorded, subjects, words
from tutor_desk.services.grades.recorded import GradeRow
from tutor_desk.services.grades.subjects import gathered, progress
from tutor_desk.services.review import review_sheets
from tutor_desk.store.check import check
from tutor_desk.ui.dates import short_date

DAY = date(2026, 11, 6)


def row(grade, kind=GradeKind.CURRENT, day=DAY, subject="Maths", scale="gcse", key=0):
    return GradeRow(subject, kind, grade, day, Source.HAND, scale, key)


def told(*rows):
    return words.target_words(gathered(rows)[0])


@pytest.mark.parametrize(
    ("current", "target", "scale", "said"),
    [
        ("5", "7", "gcse", "2 grades below target"),
        ("6", "7", "gcse", "1 grade below target"),
        ("7", "7", "gcse", "On target"),
        ("9", "7", "gcse", "2 grades above target"),
        ("5-4", "5-5", "gcse_double", "1 grade below target"),
        ("DMM", "D*DD", "btec3_triple", "3 grades below target"),
        ("B", "A", "", "Scale not known"),
        ("5", "7", "", "2 grades below target"),
        ("5", "7", "A scale taken out", "Scale not known"),
    ],
)
def test_how_a_subject_stands_is_said_in_words(current, target, scale, said):
    assert told(row(target, GradeKind.TARGET, scale=scale), row(current, scale=scale)) == said


def test_without_a_target_or_a_grade_nothing_is_said():
    assert told(row("5")) == ""
    assert told(row("5", GradeKind.TARGET)) == ""


def test_a_grade_the_scale_lacks_is_not_compared():
    assert told(row("7", GradeKind.TARGET), row("Merit")) == "Not comparable"


def test_grades_of_another_scale_stand_apart():
    (found,) = gathered(
        [
            row("8", day=date(2025, 8, 20)),
            row("7", GradeKind.TARGET, date(2025, 6, 1)),
            row("B", scale="a_level"),
        ]
    )
    assert found.scale.key == "a_level"
    assert found.target is None, "the target of the GCSE is none of the A level"
    assert [one.grade for one in found.earlier] == ["7", "8"]
    assert words.target_words(found) == ""


KINDS = st.sampled_from(list(GradeKind))
ROWS = st.lists(
    st.builds(
        lambda grade, kind, day, subject: row(grade, kind, DAY - timedelta(days=day), subject),
        st.sampled_from("987654321"),
        KINDS,
        st.integers(0, 400),
        st.sampled_from(["Maths", "maths", "Art"]),
    ),
    max_size=12,
    unique_by=lambda one: (one.kind, one.as_at, one.subject.casefold()),
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_in_which_grades_come_does_not_matter(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    plain = lambda found: [(s.name.casefold(), s.newest(), s.current, s.against_target) for s in found]  # noqa: E731
    assert plain(gathered(mixed)) == plain(gathered(rows))


@given(ROWS)
def test_the_newest_of_each_kind_is_the_newest(rows):
    for subject in gathered(rows):
        for kind in GradeKind:
            own = [
                one for one in rows if one.kind is kind and one.subject.casefold() == subject.name.casefold()
            ]
            newest = max(own, key=lambda one: one.as_at, default=None)
            assert next((one for one in subject.newest() if one.kind is kind), None) == newest


def test_what_has_changed_is_told_with_both_dates():
    rows = [
        row("4", day=date(2026, 9, 1)),
        row("6", day=date(2026, 11, 1)),
        row("5", GradeKind.EXPECTED, date(2026, 9, 1)),
        row("7", GradeKind.TARGET, date(2026, 11, 2)),
        row("Good", GradeKind.EFFORT, date(2026, 9, 1), scale="Effort"),
        row("Poor", GradeKind.EFFORT, date(2026, 11, 1), scale="Effort"),
    ]
    found = gathered(rows)
    moved = subjects.changed_since(found, date(2026, 10, 1))
    assert [words.moved_words(one, short_date) for one in moved] == [
        "Maths, current: 6 as at 1 Nov, was 4 on 1 Sep, 2 grades higher",
        "Maths, effort: Poor as at 1 Nov, was Good on 1 Sep",
    ]
    new = subjects.new_since(found, date(2026, 10, 1))
    assert [words.new_words(one, short_date) for one in new] == ["Maths, target: 7 as at 2 Nov, the first"]


def test_a_count_of_facts_and_no_score():
    rows = [
        *(row("7", GradeKind.TARGET), row("5")),
        *(row("4", GradeKind.TARGET, subject="Art"), row("4", subject="Art")),
        row("3", subject="Drama"),
    ]
    assert words.summed_words(gathered(rows)) == "Of 2 subjects compared: 1 below target, 1 on target."
    assert words.summed_words(gathered([row("3")])) == ""


def test_the_story_of_the_chart_has_every_grade():
    rows = [row("7", GradeKind.TARGET), row("4", day=date(2026, 9, 1)), row("5")]
    assert words.story(gathered(rows)[0], short_date) == (
        "Maths, current grade: 4 on 1 Sep, 5 on 6 Nov. Target 7 as at 6 Nov: 2 grades below target."
    )


def test_a_grade_is_written_as_its_scale_writes_it(desk, amara):
    desk.do(
        "Add", marks.record_grade, amara, "Science", GradeKind.CURRENT, "5 4", DAY, "gcse_double", "Ms Doyle"
    )
    (found,) = desk.ask(progress, amara)
    assert (found.now.grade, found.scale.key, found.teacher) == ("5-4", "gcse_double", "Ms Doyle")
    assert check(desk.file) == []


def test_the_same_day_again_takes_its_place_and_undo_brings_it_back(desk, amara):
    for grade in ("5", "6"):
        desk.do("Add", marks.record_grade, amara, "Maths", GradeKind.CURRENT, grade, DAY, "gcse")
    assert [one.grade for one in desk.ask(recorded.grades, amara)] == ["6"]
    desk.undo()
    assert [one.grade for one in desk.ask(recorded.grades, amara)] == ["5"]


def test_a_grade_the_scale_has_not_is_refused_with_those_it_has(desk, amara):
    with pytest.raises(
        Refused, match=r"“A” is not a grade of GCSE 9–1, which has 9, 8, .*, U\. Nothing was changed\."
    ):
        desk.do("Add", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "A", DAY, "gcse")
    with pytest.raises(Refused, match=r"That scale is no longer there\. Nothing was changed\."):
        desk.do("Add", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "A", DAY, "gone")
    assert desk.ask(recorded.grades, amara) == []


@pytest.mark.parametrize(
    ("name", "grades", "sentence"),
    [
        ("A level", "A\nB", "the name of a qualification"),
        ("Effort", "Good", "at least two grades"),
        ("Effort", "Good\ngood", "each once"),
        ("Effort", "Good\nMuch worse than that", "at most 12 characters"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(desk, name, grades, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        desk.do("Keep", marks.keep_scale, name, grades, effort=True)
    assert "Nothing was changed." in refused.value.sentence
    assert desk.ask(recorded.own_scales) == []


def test_a_scale_of_the_school_orders_its_grades(desk, amara):
    desk.do("Keep", marks.keep_scale, "Ladder", "Secure\nDeveloping\nEmerging", effort=False)
    for kind, grade in ((GradeKind.TARGET, "secure"), (GradeKind.CURRENT, "Emerging")):
        desk.do("Add", marks.record_grade, amara, "Drama", kind, grade, DAY, "Ladder")
    (found,) = desk.ask(progress, amara)
    assert words.target_words(found) == "2 grades below target"
    key = desk.ask(recorded.own_scales)[0].id
    with pytest.raises(Refused, match="Grades are written in “Ladder”, so it stays"):
        desk.do("Drop", marks.drop_scale, key)


def test_a_student_sees_their_own_and_changes_nothing(desk, amara, ben):
    for student in (amara, ben):
        desk.do("Add", marks.record_grade, student, "Maths", GradeKind.CURRENT, "5", DAY, "gcse", "Mr Hale")
    desk.do("Keep", marks.keep_scale, "Effort", "Good\nPoor", effort=True)
    desk.seat_student(amara, "Amara")
    (found,) = desk.ask(progress, amara)
    assert (found.now.grade, found.teacher) == ("5", "Mr Hale")
    assert desk.ask(review_sheets.since_last, amara).subjects == (found,)
    with pytest.raises(Refused):
        desk.ask(progress, ben)
    deeds = (
        (marks.record_grade, amara, "Maths", GradeKind.CURRENT, "9", DAY, "gcse"),
        (marks.take, amara, "Art"),
        (marks.remove, found.now.id),
        (marks.keep_scale, "Mine", "A\nB"),
        (marks.drop_scale, 1),
    )
    for deed, *more in deeds:
        with pytest.raises(Refused, match="Nothing was changed"):
            desk.do("Try", deed, *more, **({"effort": True} if deed is marks.keep_scale else {}))
    for table in ("grade", "taken_subject", "own_scale"):
        with pytest.raises(Exception, match=r"prohibited|not authorized"):
            desk.file.connection.execute(f"DELETE FROM {table}")
    desk.seat_adult()
    assert [one.grade for one in desk.ask(recorded.grades, amara)] == ["5"]


def test_a_wrong_grade_is_taken_out(desk, amara):
    desk.do("Add", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", DAY)
    (found,) = desk.ask(recorded.grades, amara)
    desk.do("Remove", marks.remove, found.id)
    assert desk.ask(recorded.grades, amara) == []
    with pytest.raises(Refused, match="no longer there"):
        desk.do("Remove", marks.remove, found.id)


def test_the_caseload_is_told_who_is_below(desk, amara, ben):
    for kind, grade, day in (
        (GradeKind.TARGET, "7", DAY),
        (GradeKind.CURRENT, "8", DAY - timedelta(days=60)),
        (GradeKind.CURRENT, "5", DAY),
    ):
        desk.do("Add", marks.record_grade, amara, "Maths", kind, grade, day, "gcse")
    desk.do("Add", marks.record_grade, ben, "Maths", GradeKind.CURRENT, "5", DAY, "gcse")
    assert desk.ask(subjects.beside_targets) == {amara: (1, 1)}
