"""The progress summary, read back with libraries that did not write it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.facts import EMPTY, full
from tests.reports.reading import boxes, golden, outside, plain, reader, structure, texts
from tutor_desk.models.kinds import EntryKind, GoalState, GradeKind, Owner
from tutor_desk.reports.paper import MARGIN, PAGE_WIDTH
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family.summaries import AttendanceFact, EntryFact, GoalFact, GradeFact, StepFact

LONG_NAME = "Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley-Smythe"


@pytest.fixture(scope="module")
def paper():
    return progress_summary(full())


def with_words(words):
    return replace(full(), aspirations=(EntryFact(EntryKind.ASPIRATION, words, None),))


def goals(count):
    first = full().goals[0]
    return tuple(
        replace(first, text=f"{first.text}, for the {number}th time") for number in range(1, count + 1)
    )


def within_margins(data):
    for page in boxes(data):
        for left, bottom, right, top in page:
            assert left >= MARGIN - 1
            assert right <= PAGE_WIDTH - MARGIN + 1
            assert bottom >= 20
            assert top <= 842 - 20


def nothing_overlaps(data):
    for page in boxes(data):
        for number, (left, bottom, right, top) in enumerate(page):
            for other in page[number + 1 :]:
                wide = min(right, other[2]) - max(left, other[0])
                high = min(top, other[3]) - max(bottom, other[1])
                assert wide <= 1 or high <= 3, (page[number], other)


class TestWhatItSays:
    def test_all_of_it_in_reading_order(self, paper):
        golden("progress-summary.txt", structure(paper))

    def test_nothing_agreed_yet(self):
        data = progress_summary(EMPTY)
        golden("progress-summary-empty.txt", structure(data))
        assert len(texts(data)) == 1

    def test_two_pages_with_number_and_source(self, paper):
        pages = texts(paper)
        assert len(pages) == 2
        for number, page in enumerate(pages, 1):
            assert "Printed from Tutor group 11B as it stood on 18 November 2026 at 15:42" in page
            assert f"Record 1234 · a1b2c3d4 · Page {number} of 2" in page
        assert "Progress summary for Amara Diallo" in pages[1]

    def test_it_says_what_it_is_not(self, paper):
        assert "This is a progress summary, not the school’s statutory annual report." in plain(paper)

    def test_a_disagreement_is_not_hidden(self):
        facts = full()
        data = progress_summary(replace(facts, agreed=replace(facts.agreed, disputed=True)))
        assert "Not everyone agreed with all of this." in plain(data)

    def test_grades_of_different_days_each_with_its_day(self):
        grades = (
            GradeFact("Art", GradeKind.CURRENT, "6", date(2026, 11, 6)),
            GradeFact("Drama", GradeKind.CURRENT, "7", date(2026, 10, 2)),
            GradeFact("Drama", GradeKind.TARGET, "8", date(2026, 9, 9)),
        )
        tree = structure(progress_summary(replace(EMPTY, grades=grades)))
        assert "TD: 6 6\u00a0November\u00a02026".replace("\u00a0", " ") in tree
        assert "TD: 7 2 October 2026" in tree
        assert "TH [Column]: Target 9 September 2026" in tree
        assert "TD: –" in tree

    def test_who_does_what_is_said_by_name(self):
        steps = (
            StepFact("A", Owner.STUDENT, "", None),
            StepFact("B", Owner.TUTOR, "", None),
            StepFact("C", Owner.PARENT, "", None),
            StepFact("D", Owner.OTHER, "Mrs Lowe", None),
        )
        tree = structure(progress_summary(replace(EMPTY, steps=steps)))
        assert [line.strip() for line in tree.splitlines() if "TD" in line][::2] == [
            "TD: Amara",
            "TD: Ms R. Okafor",
            "TD: Parent or carer",
            "TD: Mrs Lowe",
        ]

    @pytest.mark.parametrize(
        ("goal", "words"),
        [
            (GoalFact("G", "", None, GoalState.OPEN, 40), "In progress"),
            (GoalFact("G", "", None, GoalState.OPEN, 0), "Just begun"),
            (GoalFact("G", "", date(2026, 11, 18), GoalState.OPEN, 40), "In progress"),
            (GoalFact("G", "", date(2026, 11, 17), GoalState.OPEN, 40), "Not done yet"),
            (GoalFact("G", "", date(2026, 11, 17), GoalState.DONE, 100), "Done"),
            (GoalFact("G", "", date(2026, 11, 17), GoalState.PARTLY, 50), "Partly done"),
        ],
    )
    def test_how_a_goal_stands(self, goal, words):
        assert f"P: {words}\n" in structure(progress_summary(replace(EMPTY, goals=(goal,))))

    def test_a_single_attendance_figure(self):
        data = progress_summary(replace(EMPTY, attendance=full().attendance[:1]))
        assert "96%" in plain(data)
        assert "as at 11 September 2026" in plain(data)

    @pytest.mark.parametrize(
        ("allowed", "others", "words"),
        [
            (0, 0, "There for 100 of 100 half days."),
            (2, 0, "There for 98 of 100 half days. Missed 2, all allowed."),
            (0, 3, "There for 97 of 100 half days. Missed 3, none allowed."),
            (2, 3, "There for 95 of 100 half days. Missed 5: 2 allowed, 3 not allowed."),
        ],
    )
    def test_what_was_missed(self, allowed, others, words):
        figure = AttendanceFact(date(2026, 11, 13), 100, allowed, others)
        assert f"P: {words}\n" in structure(progress_summary(replace(EMPTY, attendance=(figure,))))


class TestTheFile:
    def test_the_same_facts_give_the_same_bytes(self, paper):
        assert progress_summary(full()) == paper

    def test_another_moment_gives_another_file(self, paper):
        later = replace(full(), as_at=full().as_at + timedelta(minutes=1))
        assert progress_summary(later) != paper

    def test_language_title_and_marks(self, paper):
        file = reader(paper)
        root = file.trailer["/Root"]
        assert root["/Lang"] == "en-GB"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert file.metadata.title == "Progress summary for Amara Diallo, 18 November 2026"
        assert file.metadata.author == "Brookfield School"
        assert file.metadata.creation_date == full().as_at
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        assert all(page["/Tabs"] == "/S" for page in file.pages)

    def test_nothing_is_drawn_that_is_not_tagged(self, paper):
        assert outside(paper) == []

    def test_bookmarks(self, paper):
        title, parts = reader(paper).outline
        assert title.title == "Amara Diallo"
        assert [part.title for part in parts] == [
            "What is going well",
            "What Amara hopes to do",
            "Amara’s goals",
            "Attendance",
            "Grades",
            "Next steps",
            "What we agreed",
        ]

    @pytest.mark.parametrize("name", ["Amara Diallo", "Nguyễn Thị Ánh Tuyết", "عائشة محمد", "ਗੁਰਪ੍ਰੀਤ"])
    def test_every_font_is_embedded_and_says_what_its_letters_mean(self, name):
        file = reader(progress_summary(replace(full(), name=name)))
        fonts = [font.get_object() for page in file.pages for font in page["/Resources"]["/Font"].values()]
        assert fonts
        for font in fonts:
            assert font["/FontDescriptor"]["/FontFile2"].get_data()
            assert b"<0000>" not in font["/ToUnicode"].get_data()
            assert "Helvetica" not in font["/BaseFont"]

    def test_it_is_small(self, paper):
        assert len(paper) < 80_000


class TestAwkwardWords:
    @pytest.mark.parametrize(
        "words",
        [
            "<b>bold</b> & <img src='file:///etc/passwd'/> <a href='x'>y</a> &amp; ]]>",
            "(brackets) \\ and \\n \\051 %",
            "Ŵŷ żółć ğışö țăâ “quotes” – dash…",
            "Nguyễn Thị Ánh Tuyết, Олександр Шевченко, Ελένη",
        ],
    )
    def test_words_are_words(self, words):
        assert words in structure(progress_summary(with_words(words)))

    def test_arabic_is_heard_in_order(self):
        tree = structure(progress_summary(replace(full(), name="عائشة محمد الأحمد")))
        assert "H1: عائشة محمد الأحمد\n" in tree

    def test_what_cannot_be_printed_is_left_out(self):
        words = with_words("one\x00 two\x07\u202e three\ud800\U0001f600 four 王")
        assert "P: one two three four ?\n" in structure(progress_summary(words))

    def test_breaks_in_a_text_stay(self):
        assert "P: one two\n" in structure(progress_summary(with_words("one\r\ntwo")))

    @given(st.text(max_size=400), st.text(min_size=1, max_size=60))
    def test_any_words_make_a_paper(self, words, name):
        facts = replace(with_words(words), name=name, called=name)
        data = progress_summary(facts)
        assert outside(data) == []
        structure(data)


class TestAwkwardLengths:
    def test_long_names_stay_on_the_page(self):
        assert len(LONG_NAME) == 60
        facts = replace(full(), name=LONG_NAME, called=LONG_NAME, tutor=LONG_NAME, school=LONG_NAME)
        data = progress_summary(replace(facts, caseload=LONG_NAME * 2))
        within_margins(data)
        nothing_overlaps(data)
        assert "Featherstonehaugh-Cholmondeley-" in plain(data)

    def test_forty_goals_flow_on(self):
        data = progress_summary(replace(full(), goals=goals(40)))
        assert 3 <= len(texts(data)) <= 6
        assert structure(data).count("for the") == 40
        within_margins(data)
        nothing_overlaps(data)

    def test_a_table_begins_again_on_a_new_page_with_its_headings(self):
        data = progress_summary(replace(EMPTY, steps=full().steps * 20))
        assert len(texts(data)) > 1
        assert all("By when" in page for page in texts(data))
        assert structure(data).count("TH [Column]: By when") == 1

    def test_words_without_end(self):
        data = progress_summary(with_words("Donaudampfschifffahrt" * 150 + " " + "words and words " * 600))
        assert len(texts(data)) > 3
        within_margins(data)
        nothing_overlaps(data)

    def test_headings_stay_with_what_they_head(self):
        headings = {"Attendance", "Grades", "Next steps", "What we agreed", "Amara’s goals"}
        for count in range(12):
            for page in texts(progress_summary(replace(full(), goals=goals(count)))):
                lines = [line.strip() for line in page.splitlines() if line.strip()]
                assert lines[-1] not in headings

    def test_nobody_signs_a_page_with_nothing_else_on_it(self):
        for count in range(16):
            last = texts(progress_summary(replace(full(), goals=goals(count))))[-1]
            assert "Next review" in last

    @pytest.mark.parametrize("count", range(1, 25, 4))
    def test_nothing_is_clipped_however_much_there_is(self, count):
        data = progress_summary(replace(full(), goals=goals(count), steps=full().steps * (count % 7)))
        within_margins(data)
        nothing_overlaps(data)
