"""The paper kit: what any document is made of."""

from datetime import UTC, date, datetime

import pytest

from tests.reports.reading import boxes, plain, structure, texts
from tutor_desk.reports import fonts, shaping
from tutor_desk.reports.charts import Series, line_chart
from tutor_desk.reports.fonts import Face
from tutor_desk.reports.paper import BODY, H3, MARGIN, PAGE_WIDTH, Paper, colours, day
from tutor_desk.reports.parts import Column, Tone, progress_line, signatures, table, title_with_chip
from tutor_desk.reports.text import Span, break_lines, text_width
from tutor_desk.store.head import Head


@pytest.fixture
def sheet():
    moment = datetime(2026, 11, 18, tzinfo=UTC)
    return Paper("Title", header="Header", author="A", source="11B", moment=moment, head=Head(7, "0123abcd"))


def luminance(colour):
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def read(lines):
    return ["".join(span.text for _x, span in line.pieces) for line in lines]


class TestLines:
    def test_words_fill_a_line(self):
        lines = break_lines("one two three four five six seven", BODY, 80)
        assert len(lines) > 1
        assert all(line.width <= 80 for line in lines)
        assert " ".join(read(lines)) == "one two three four five six seven"
        assert [line.spaced for line in lines] == [True] * (len(lines) - 1) + [False]

    def test_a_word_runs_on_over_two_styles(self):
        lines = break_lines([Span("un", BODY), Span("believ", H3), Span("able, you", BODY)], BODY, 78)
        assert read(lines) == ["unbelievable,", "you"]

    def test_a_word_wider_than_the_line_is_cut(self):
        assert "".join(read(break_lines("x" * 200, BODY, 50))) == "x" * 200

    def test_names_break_after_a_hyphen_but_dates_do_not(self):
        width = text_width("Featherstonehaugh-", BODY) + 1
        assert read(break_lines("Featherstonehaugh-Cholmondeley", BODY, width)) == [
            "Featherstonehaugh-",
            "Cholmondeley",
        ]
        assert "2026-11-18" in read(break_lines("on the day 2026-11-18", BODY, width))

    def test_no_short_word_is_left_alone(self):
        text = "one two three four five six seven eight nine ten of"
        assert read(break_lines(text, BODY, text_width(text[:-3], BODY) + 1))[-1] != "of"

    def test_an_empty_line_stays_empty(self):
        assert read(break_lines("one\n\ntwo", BODY, 90)) == ["one", "", "two"]
        assert read(break_lines("", BODY, 90)) == [""]

    def test_held_together_words_stay_together(self):
        assert read(break_lines("By 18\u00a0November\u00a02026", BODY, 90)) == [
            "By",
            "18\u00a0November\u00a02026",
        ]


class TestFonts:
    def test_the_house_font_first_and_others_for_what_it_lacks(self):
        parts = [(run.font, run.letters) for run in shaping.runs("Ann Шев", Face.BODY)]
        assert "".join(letters for _font, letters in parts) == "Ann Шев"
        assert parts[0] == ("AtkinsonHyperlegibleNext-Regular", "Ann")
        assert parts[-1] == ("NotoSans-Regular", "Шев")

    def test_bold_letters_stay_bold(self):
        assert [run.font for run in shaping.runs("Ш", Face.STRONG)] == ["NotoSans-Bold"]

    @pytest.mark.parametrize(("given", "printed"), [("a\tb", "a b"), ("e\u0301", "é"), ("王\U0001f600", "?")])
    def test_what_is_printed(self, given, printed):
        assert fonts.clean(given) == printed


class TestPaper:
    def test_dates_in_words(self):
        assert day(date(2026, 11, 5)) == "5\u00a0November\u00a02026"

    @pytest.mark.parametrize(
        ("ink", "ground"),
        [
            ("ink", "paper"),
            ("muted", "paper"),
            ("accent", "paper"),
            ("ink", "accent_soft"),
            ("muted", "accent_soft"),
            ("ink", "good_soft"),
            ("muted", "good_soft"),
            ("good", "good_soft"),
            ("watch", "watch_soft"),
            ("plain", "plain_soft"),
        ],
    )
    def test_words_can_be_read_on_their_ground(self, ink, ground):
        light, dark = sorted((luminance(colours()[ink]), luminance(colours()[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5

    def test_parts_beside_each_other_are_read_one_after_the_other(self, sheet):
        def part(word):
            return lambda: sheet.paragraph(f"{word} {word}\n{word}")

        sheet.beside((0.5, part("left")), (0.5, part("right")))
        assert structure(sheet.finish()) == "Document\n  P: left left left\n  P: right right right\n"

    def test_parts_too_high_to_stand_beside_each_other_stand_below(self, sheet):
        def part(word):
            return lambda: [sheet.paragraph(f"{word}{number}") for number in range(30)]

        sheet.beside((0.5, part("left")), (0.5, part("right")))
        data = sheet.finish()
        assert len(texts(data)) > 1
        assert structure(data).count("left") == structure(data).count("right") == 30

    def test_a_long_card_goes_on_over_the_page(self, sheet):
        with sheet.card(fill="good_soft", bar="good"):
            sheet.paragraph("many words " * 1500)
        data = sheet.finish()
        assert len(texts(data)) > 1
        assert plain(data).count("many words") == 1500

    def test_an_empty_card_is_no_card(self, sheet):
        with sheet.card(fill="good_soft"):
            pass
        assert structure(sheet.finish()) == "Document\n"

    def test_every_page_says_where_the_trail_ended(self, sheet):
        sheet.paragraph("x\n" * 100)
        pages = texts(sheet.finish())
        assert len(pages) > 1
        assert all("Record 7 · 0123abcd" in page for page in pages)

    def test_an_empty_paper_is_one_page(self, sheet):
        assert len(texts(sheet.finish())) == 1

    def test_a_header_too_long_for_its_line_is_cut_not_printed_over(self):
        made = Paper(
            "T",
            header="words " * 60,
            author="",
            source="words " * 60,
            moment=datetime(2026, 1, 1, tzinfo=UTC),
            head=Head(123456, "a1b2c3d4"),
        )
        made.paragraph("x\n" * 60)
        for page in boxes(made.finish()):
            assert max(right for _l, _b, right, _t in page) <= PAGE_WIDTH - MARGIN + 1


class TestParts:
    def test_a_chip_is_words(self, sheet):
        for tone in Tone:
            title_with_chip(sheet, "Title", tone, f"Word {tone}")
        tree = structure(sheet.finish())
        assert all(f"P: Word {tone}\n" in tree for tone in Tone)

    @pytest.mark.parametrize("percent", [0, 1, 50, 100])
    def test_a_bar_says_its_part_in_words(self, sheet, percent):
        progress_line(sheet, percent, f"{percent}% of the way")
        assert structure(sheet.finish()) == f"Document\n  P: {percent}% of the way\n"

    def test_a_table_names_its_columns_and_rows(self, sheet):
        table(sheet, [Column("A", 0.5), Column("B", 0.5)], [["one", "1"], ["two", "2"]])
        assert " ".join(structure(sheet.finish()).split()) == (
            "Document Table TR TH [Column]: A TH [Column]: B TR TH [Row]: one TD: 1 TR TH [Row]: two TD: 2"
        )

    def test_no_row_of_a_long_table_stands_alone(self):
        for count in range(30, 45):
            made = Paper(
                "T", header="", author="", source="", moment=datetime(2026, 1, 1, tzinfo=UTC), head=Head()
            )
            table(made, [Column("A", 0.5), Column("B", 0.5)], [[f"row{row}", "-"] for row in range(count)])
            assert all(page.count("row") >= 2 for page in texts(made.finish()))

    def test_lines_to_sign_on(self, sheet):
        signatures(sheet, [("Amara", "Student"), ("Ms Okafor", "Tutor")])
        assert "P: Amara Student" in structure(sheet.finish())


class TestCharts:
    @pytest.mark.parametrize("values", [[100.0], [92.0, 96.5], [0.0, 100.0], [41.0, 43.0, 42.0]])
    def test_a_chart_says_what_it_shows_and_stays_in_its_place(self, sheet, values):
        places = [number / max(len(values) - 1, 1) for number in range(len(values))]
        line_chart(sheet, Series(values, places, "September", "November"), "It went well.")
        data = sheet.finish()
        assert "Figure (It went well.)" in structure(data)
        assert all(
            left >= MARGIN and right <= PAGE_WIDTH - MARGIN for left, _b, right, _t in boxes(data)[0][:-2]
        )


def test_the_kit_draws_with_no_font_that_is_not_bundled():
    names = [fonts.house(face) for face in Face]
    assert all(name.startswith("AtkinsonHyperlegibleNext") for name in names)
