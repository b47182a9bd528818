"""What is chosen before printing, and what a paper then says."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from tests.reports import reading
from tests.reports.facts import EMPTY, full
from tests.reports.matterhorn import failures
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving
from tutor_desk.reports.choices import Audience, Choices, Part, Period, chosen, part_words, usual
from tutor_desk.reports.progress_summary import progress_summary

HEADINGS = {
    Part.GOING_WELL: "What is going well",
    Part.ASPIRATIONS: "What Amara hopes to do",
    Part.GOALS: "Amara’s goals",
    Part.ATTENDANCE: "Attendance",
    Part.GRADES: "Grades",
    Part.STEPS: "Next steps",
    Part.AGREED: "What we agreed",
}


def headings(data):
    return [
        line.split(": ", 1)[1] for line in reading.structure(data).splitlines() if line.startswith("  H2: ")
    ]


@pytest.mark.parametrize("part", HEADINGS)
def test_a_part_may_be_left_out(part):
    assert HEADINGS[part] in headings(progress_summary(full()))
    data = progress_summary(full(), Choices(left_out=frozenset({part})))
    assert headings(data) == [words for other, words in HEADINGS.items() if other is not part]
    assert failures(data) == []


def test_the_lines_to_sign_on_may_be_left_out():
    assert "P: Date\n" in reading.structure(progress_summary(full()))
    data = progress_summary(full(), Choices(left_out=frozenset({Part.SIGNATURES})))
    assert "P: Date\n" not in reading.structure(data)


@pytest.mark.parametrize(
    ("period", "today", "begins"),
    [
        (Period.ALL, date(2026, 11, 18), None),
        (Period.YEAR, date(2026, 11, 18), date(2026, 9, 1)),
        (Period.YEAR, date(2027, 6, 1), date(2026, 9, 1)),
        (Period.TERM, date(2026, 11, 18), date(2026, 9, 1)),
        (Period.TERM, date(2027, 2, 1), date(2027, 1, 1)),
        (Period.TERM, date(2027, 6, 1), date(2027, 4, 1)),
    ],
)
def test_when_a_period_begins(period, today, begins):
    assert period.begins(today) == begins


def test_what_is_older_than_the_period_is_not_told():
    later = replace(full(), as_at=full().as_at.replace(year=2027, month=2))
    told = chosen(later, Choices(period=Period.TERM))
    assert told.attendance == ()
    assert told.grades == ()
    assert told.agreed is None
    assert [entry.happened_on for entry in told.going_well] == [None, None]
    assert told.goals == full().goals
    assert chosen(later, Choices()) == later


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_is_named_and_has_a_clean_paper(audience):
    data = progress_summary(full(), usual(audience))
    assert failures(data) == []
    first = reading.texts(data)[0]
    words = {"student": "For Amara", "colleague": "For a colleague", "service": "For the service"}
    assert words.get(audience, "Progress summary") in first


def test_a_service_is_told_least():
    assert headings(progress_summary(full(), usual(Audience.SERVICE))) == [
        words for part, words in HEADINGS.items() if part not in (Part.ATTENDANCE, Part.GRADES)
    ]


def test_large_print_has_no_small_print():
    data = progress_summary(full(), Choices(large=True))
    assert failures(data) == []
    sizes = set()
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        inside = []
        for operands, operator in pypdf.generic.ContentStream(page.get_contents(), page.pdf).operations:
            if operator == b"BDC":
                inside.append("/MCID" in operands[1])
            elif operator == b"EMC":
                inside.pop()
            elif operator == b"Tf" and inside[-1]:
                sizes.add(float(operands[1]))
    assert min(sizes) == 18
    reading_boxes = reading.boxes(data)
    assert all(right <= 595 - 20 for page in reading_boxes for _left, _bottom, right, _top in page)


def test_black_and_white_has_no_colour():
    data = progress_summary(full(), Choices(plain=True))
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        for operands, operator in pypdf.generic.ContentStream(page.get_contents(), page.pdf).operations:
            if operator in (b"rg", b"RG"):
                assert len(set(operands)) == 1


class TestRemembering:
    def test_what_was_chosen_comes_back(self):
        made = Choices(
            Audience.STUDENT, frozenset({Part.GRADES}), Period.TERM, large=True, plain=True, pages=1
        )
        assert usual(Audience.STUDENT, made.kept()) == made

    def test_what_was_kept_before_pages_could_be_chosen_is_still_known(self):
        kept = {"left_out": ["goals"], "period": "term", "large": True, "plain": False}
        made = Choices(Audience.PARENT, frozenset({Part.GOALS}), Period.TERM, large=True)
        assert usual(Audience.PARENT, kept) == made
        assert usual(Audience.PARENT, {**kept, "pages": 7}) == made

    @pytest.mark.parametrize(
        "kept", [None, {}, [], {"left_out": 3}, {"left_out": ["x"], "period": "all"}, "x"]
    )
    def test_what_is_not_understood_is_as_at_first(self, kept):
        assert usual(Audience.PARENT, kept) == Choices()

    def test_every_part_has_words(self):
        assert {part for part, _words in part_words()} == set(Part)


class TestFiles:
    def test_a_password_locks_the_file_and_nothing_is_lost_inside(self):
        open_paper = saving.make(full())
        data = saving.make(full(), password="tulip 7 bus")
        file = pypdf.PdfReader(io.BytesIO(data))
        assert file.is_encrypted
        assert not file.decrypt("wrong")
        assert file.decrypt("tulip 7 bus")
        assert file.trailer["/Encrypt"]["/V"] == 5  # AES-256
        assert b"Amara" not in data
        out = io.BytesIO()
        pypdf.PdfWriter(clone_from=file).write(out)
        assert reading.structure(out.getvalue()) == reading.structure(open_paper)

    def test_many_in_one_file_are_parts_of_one_document(self, tmp_path):
        some = [full(), replace(EMPTY, name="Ben Carter", called="Ben", student=StudentId(2))]
        path = saving.write_together(some, tmp_path)
        data = path.read_bytes()
        assert failures(data) == []
        tree = reading.structure(data)
        assert tree.count("  Part\n") == 2
        assert tree.index("H1: Amara Diallo") < tree.index("H1: Ben Carter")
        assert "Page 1 of 1" in reading.texts(data)[-1]
        assert [
            mark.title for mark in pypdf.PdfReader(io.BytesIO(data)).outline if hasattr(mark, "title")
        ] == [
            "Amara Diallo",
            "Ben Carter",
        ]
        assert path.name == "progress-summaries-tutor-group-11b-2026-11-18.pdf"
        assert saving.write_together(some, tmp_path).read_bytes() == data
