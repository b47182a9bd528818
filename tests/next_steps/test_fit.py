"""What a choice asks for against what is known: by hand-made cases, and against every way of giving subjects out."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.models.choice_kinds import Fit
from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades import marks
from tutor_desk.services.grades.scales import Scales
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.next_steps import fit
from tutor_desk.services.next_steps.fit import Holding
from tutor_desk.services.next_steps.requirements import Requirement, read, told

KNOWN = Scales()
B = ("a_level", "B")
SCIENCES = ("Biology", "Physics", "Chemistry")


def line(asked, *held, year=None):
    (one,) = fit.look([asked], held, KNOWN, year).lines
    return one.fit, one.why


def a(subject, **grades):
    return Holding(subject, "a_level", **grades)


def g(subject, **grades):
    return Holding(subject, "gcse", **grades)


CHEMISTRY = Requirement(1, ("Chemistry",), False, *B)


@pytest.mark.parametrize(
    ("held", "verdict", "why"),
    [
        (a("Chemistry", current="A", target="A*"), Fit.MET, "Now: Chemistry A."),
        (a("Chemistry", current="C", expected="B"), Fit.ON_COURSE, "Chemistry B expected."),
        (a("Chemistry", current="C", target="B"), Fit.ON_COURSE, "Chemistry B if the target is reached, now C."),
        (a("Chemistry", current="D", expected="C", target="A"), Fit.SHORT, "Short by 1 grade: Chemistry C, B is needed."),
        (a("chemistry ", current="D"), Fit.SHORT, "Short by 2 grades: chemistry  D, B is needed."),
        (a("Chemistry"), Fit.UNKNOWN, "No grade is known yet: Chemistry."),
        (Holding("Chemistry"), Fit.UNKNOWN, "No grade is known yet: Chemistry."),
        (a("Biology", current="A"), Fit.SHORT, "Not taken: Chemistry."),
        (g("Chemistry", current="9"), Fit.UNKNOWN, "Nothing on this scale is known yet."),
    ],
)  # fmt: skip
def test_one_subject(held, verdict, why):
    assert line(CHEMISTRY, held) == (verdict, why)


def test_chemistry_and_one_more_science():
    asked = [CHEMISTRY, Requirement(1, SCIENCES, True, *B)]
    good = {"current": "A"}
    both = fit.look(asked, [a("Chemistry", **good), a("Physics", expected="B")], KNOWN)
    assert [one.fit for one in both.lines] == [Fit.MET, Fit.ON_COURSE]
    assert both.fit is Fit.ON_COURSE
    alone = fit.look(asked, [a("Chemistry", **good), a("Art", **good)], KNOWN)
    assert [one.fit for one in alone.lines] == [Fit.MET, Fit.SHORT], "chemistry is not its own second science"
    assert told(asked[1], KNOWN) == "1 more of Biology, Physics or Chemistry at B or better (A level)"


def test_a_subject_is_given_to_the_line_that_needs_it():
    asked = [
        Requirement(1, ("Chemistry", "Biology"), False, *B),
        Requirement(1, ("Chemistry", "Art"), True, *B),
    ]
    looked = fit.look(asked, [a("Chemistry", current="A"), a("Biology", current="B")], KNOWN)
    assert looked.fit is Fit.MET


def test_five_passes_with_english_and_maths():
    asked = read("5 GCSEs at grade 4 or above including English and maths")
    held = [g(name, current="5") for name in ("English Language", "History", "Art", "Biology")]
    looked = fit.look(asked, [*held, g("Mathematics", current="3", expected="3")], KNOWN)
    assert [(one.fit, one.why) for one in looked.lines] == [
        (Fit.SHORT, "4 of 5 so far, 1 more needed. Nearest: Mathematics 3."),
        (Fit.MET, "Now: English Language 5."),
        (Fit.SHORT, "Short by 1 grade: Mathematics 3, 4 is needed."),
    ]
    assert fit.look(asked, [*held, g("Mathematics", current="4")], KNOWN).fit is Fit.MET


def test_what_can_still_be_chosen_is_not_short():
    assert line(CHEMISTRY, g("Chemistry", current="6"), year=11) == (Fit.UNKNOWN, "Still to be chosen at 16.")
    assert line(CHEMISTRY, a("Art", current="A"), year=12) == (Fit.SHORT, "Not taken: Chemistry.")
    history = Requirement(1, ("History",), False, "gcse", "5")
    assert line(history, year=8) == (Fit.UNKNOWN, "Still to be chosen at 14.")
    assert line(history, g("Art"), year=10) == (Fit.SHORT, "Not taken: History.")
    assert line(history, a("Art"), year=12) == (Fit.UNKNOWN, "Nothing on this scale is known yet.")


def test_subjects_that_may_be_chosen_are_tried():
    asked = [CHEMISTRY, Requirement(1, SCIENCES, True, *B), Requirement(1, ("Maths",), False, "gcse", "6")]
    told_ = fit.closed_by("Medicine", asked, ["Chemistry", "Art"], KNOWN, older=True)
    assert told_ == (
        "Medicine would be closed: it asks for 1 more of Biology, Physics or Chemistry at B or better (A level).",
    )
    assert fit.closed_by("Medicine", asked, ["Chemistry", "Biology"], KNOWN, older=True) == ()
    assert fit.closed_by("Medicine", asked, ["Art"], KNOWN, older=False) == (
        "Medicine would be closed: it asks for Maths at 6 or better (GCSE 9–1).",
    )


def test_combined_science_is_two_gcses(desk, amara):
    day = __import__("datetime").date(2026, 11, 20)
    desk.do("G", marks.record_grade, amara, "Science", GradeKind.CURRENT, "6-5", day, "gcse_double")
    desk.do("G", marks.record_grade, amara, "Maths", GradeKind.EXPECTED, "7", day, "gcse")
    held = fit.holdings(desk.ask(progress, amara))
    asked = [
        Requirement(2, ("a science",), False, "gcse", "5"),
        Requirement(1, ("Mathematics",), False, "gcse", "7"),
    ]
    assert [one.fit for one in fit.look(asked, held, KNOWN).lines] == [Fit.MET, Fit.ON_COURSE]
    six = [Requirement(2, ("a science",), False, "gcse", "6")]
    assert fit.look(six, held, KNOWN).lines[0].why == "1 of 2 so far, 1 more needed. Nearest: Science 5."


def test_results_from_before_count_beside_what_is_taken_now(desk, amara):
    from datetime import date

    desk.do("G", marks.record_grade, amara, "Chemistry", GradeKind.CURRENT, "8", date(2026, 8, 20), "gcse")
    desk.do(
        "G", marks.record_grade, amara, "Chemistry", GradeKind.EXPECTED, "B", date(2026, 11, 1), "a_level"
    )
    held = fit.holdings(desk.ask(progress, amara))
    asked = [CHEMISTRY, Requirement(1, ("Chemistry",), False, "gcse", "7")]
    assert [one.fit for one in fit.look(asked, held, KNOWN).lines] == [Fit.ON_COURSE, Fit.MET]


def test_words_alone_are_for_a_person():
    looked = fit.look([Requirement(words="A good reference")], [], KNOWN)
    assert (looked.fit, looked.lines[0].why) == (Fit.UNKNOWN, "Ask: this cannot be read from grades.")
    assert fit.look([], [], KNOWN).fit is None


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("5 GCSEs at grade 4 including English and maths", ["5 passes at 4", "English at 4", "Maths at 4"]),
        ("A minimum of five GCSEs", ["5 passes at 4"]),
        ("GCSE Maths at grade 6; A level Chemistry grade B", ["Maths at 6", "Chemistry at B"]),
        ("Grade 7 in GCSE Maths", ["Maths at 7"]),
        ("A level Biology or Chemistry at grade B", ["Biology or Chemistry at B"]),
        ("A level Chemistry grade A; one more science at grade B A level", ["Chemistry at A", "1 more of Science at B"]),
        ("GCSE English and maths at grade 5", ["English at 5", "Maths at 5"]),
        ("A good reference. An interview", ["A good reference", "An interview"]),
        ("GCSE Maths at grade A*", ["GCSE Maths at grade A*"]),
        ("Two A levels or a T Level", ["Two A levels or a T Level"]),
        ("", []),
    ],
)  # fmt: skip
def test_stated_requirements_are_read_or_kept_as_words(stated, said):
    scales = (" or better (GCSE 9–1)", " or better (A level)")
    found = [told(one, KNOWN) for one in read(stated)]
    for suffix in scales:
        found = [one.removesuffix(suffix) for one in found]
    assert [one[:1].upper() + one[1:] for one in found] == said


grades = st.sampled_from(["", "A", "B", "C"])
subjects = st.sampled_from(["Biology", "Chemistry", "Physics", "Art"])
held_strategy = st.lists(
    st.builds(a, subjects, current=grades, expected=grades, target=grades),
    max_size=5,
    unique_by=lambda h: h.subject,
)
asked_strategy = st.lists(
    st.builds(
        lambda many, some, besides, grade: Requirement(many, tuple(sorted(some)), besides, "a_level", grade),
        st.integers(1, 2),
        st.sets(subjects, max_size=3),
        st.booleans(),
        st.sampled_from(["A", "B", "C"]),
    ),
    min_size=1,
    max_size=3,
)


@given(asked_strategy, held_strategy)
def test_met_is_what_some_way_of_giving_subjects_out_meets(asked, held):
    """The verdict over all lines is that of an exhaustive search."""
    for level in (("current",), ("current", "coming")):
        possible = all(_some_way(group, held, level) for group in _groups(asked))
        found = fit.look(asked, held, KNOWN).fit
        assert possible == (found is Fit.MET if len(level) == 1 else found in (Fit.MET, Fit.ON_COURSE))


def _groups(asked):
    groups = []
    for one in asked:
        groups[-1].append(one) if one.besides and groups else groups.append([one])
    return groups


def _some_way(group, held, level):
    slots = [one for one in group for _n in range(one.many)]
    if len(slots) > len(held):
        return False
    return any(
        all(_serves(one, has, level) for one, has in zip(slots, some, strict=True))
        for some in itertools.permutations(held, len(slots))
    )


def _serves(one, has, level):
    order = ["C", "B", "A"]
    grades = [has.current] + ([has.expected or has.target] if "coming" in level else [])
    reached = any(grade and order.index(grade) >= order.index(one.grade) for grade in grades)
    return reached and (not one.subjects or has.subject in one.subjects)


ORDER = [Fit.SHORT, Fit.UNKNOWN, Fit.ON_COURSE, Fit.MET]


@given(asked_strategy, held_strategy, st.integers(0, 4), st.sampled_from(["current", "expected"]))
def test_a_better_grade_never_makes_it_worse(asked, held, which, kind):
    from dataclasses import replace

    before = fit.look(asked, held, KNOWN).fit
    if which >= len(held) or not getattr(held[which], kind):
        return
    better = [replace(has, **{kind: "A"}) if place == which else has for place, has in enumerate(held)]
    assert ORDER.index(fit.look(asked, better, KNOWN).fit) >= ORDER.index(before)


@given(asked_strategy, held_strategy)
def test_every_line_says_why(asked, held):
    looked = fit.look(asked, held, KNOWN, 12)
    assert len(looked.lines) == len(asked)
    assert all(one.why and one.asked for one in looked.lines)


@given(st.text(max_size=80))
def test_no_stated_text_is_lost_or_breaks_anything(text):
    for one in read(text):
        assert one.words or one.scale
    assert bool(read(text)) or not [
        part for part in text.replace(";", " ").replace("•", " ").split() if part.strip(".")
    ]
