"""Joined, stacked and turned letters: the right glyphs in the right places, and the words read back."""

import io
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import reading
from tests.reports.facts import NAMES, WORDS, full, spoken
from tutor_desk.reports import fonts, shaping
from tutor_desk.reports.fonts import Face
from tutor_desk.reports.paper import BODY
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.reports.text import break_lines, one_line, text_width

ROOT = Path(__file__).parents[2]


def written(text, *, leftward=False):
    return list(shaping.runs(text, Face.BODY, leftward=leftward))


def outlines(run):
    """The numbers of the glyphs of a run, as its font has them."""
    return [fonts.font(run.font).face.charToGlyph[ord(letter)] for letter in run.letters]


class TestGlyphs:
    def test_plain_letters_are_drawn_as_they_are(self):
        assert written("Ann") == [
            shaping.Run("AtkinsonHyperlegibleNext-Regular", "Ann", shaping.width("Ann", Face.BODY))
        ]

    def test_arabic_letters_join(self):
        (alone,) = written("ب", leftward=True)
        (joined,) = written("ببب", leftward=True)
        assert len(set(outlines(joined))) == 3
        assert not set(outlines(alone)) & set(outlines(joined))

    def test_a_joiner_that_forbids_it_keeps_them_apart(self):
        assert (
            outlines(written("ب\u200cب", leftward=True)[0])[-1] == outlines(written("ب", leftward=True)[0])[0]
        )

    @pytest.mark.parametrize("text", ["প্র", "কো", "ਕ੍ਰਿ"])
    def test_one_cluster_is_one_glyph_that_means_all_of_it(self, text):
        (run,) = written(text)
        assert len(run.letters) == 1
        assert run.width > 0

    def test_several_accents_are_stacked_by_the_font(self):
        (run,) = written("ọ́")
        assert len(run.letters) == 1

    def test_brackets_in_arabic_are_mirrored(self):
        opening = outlines(written("(", leftward=True)[0])
        closing = fonts.font(fonts.house(Face.BODY)).face.charToGlyph[ord(")")]
        assert opening == [closing]

    @given(
        st.text(
            alphabet=st.sampled_from("aб কোর্য\u200d\u200cਗੁਰਪ੍ਰعائشةلا\u064e١ ()é\u0301\u0323"), max_size=30
        )
    )
    def test_pieces_make_up_the_whole(self, text):
        text = fonts.clean(text)
        assert "".join(shaping.clusters(text)) == text
        for leftward in (False, True):
            width = sum(run.width for run in written(text, leftward=leftward))
            assert width == pytest.approx(shaping.width(text, Face.BODY, leftward=leftward))


class TestLines:
    def test_a_line_is_set_in_its_order_and_read_in_its_own(self):
        line = one_line("I am عائشة محمد 12", BODY)
        assert [span.text for _x, span in line.pieces] == ["I am ", "عائشة محمد ", "12"]
        latin, arabic, figures = (x for x, _span in line.pieces)
        assert latin < figures < arabic

    def test_a_paragraph_from_right_to_left_stands_at_the_right(self):
        words = WORDS["Arabic"]
        lines = break_lines(words, BODY, 200)
        assert len(lines) > 2
        for line in lines:
            ends = [x + span.width for x, span in line.pieces]
            assert max(ends) == pytest.approx(200)

    def test_one_line_stays_where_the_eye_looks_for_it(self):
        (line,) = break_lines("عائشة", BODY, 200)
        assert line.pieces[0][0] == 0

    def test_marks_of_direction_take_no_room_and_never_turn_other_words(self):
        assert text_width("\u2068Ann\u2069", BODY) == text_width("Ann", BODY)
        assert fonts.clean("a\u202eb\u200dc") == "abc"

    @pytest.mark.parametrize("language", NAMES)
    def test_long_words_are_cut_between_clusters(self, language):
        word = WORDS[language].replace(" ", "")
        lines = break_lines(word, BODY, 60)
        assert len(lines) > 3
        for line in lines:
            for _x, span in line.pieces:
                assert unicodedata.category(span.text[0])[0] != "M"


@pytest.fixture(scope="module", params=list(NAMES))
def paper(request):
    """A language, and the paper of a student whose name and words are in it."""
    return request.param, progress_summary(spoken(request.param))


class TestReadBack:
    """What was written is found again by readers that know nothing of us."""

    def all_words(self, language, text):
        text = " ".join(text.translate(dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))).split())
        assert unicodedata.normalize("NFC", NAMES[language]) in text
        for word in unicodedata.normalize("NFC", WORDS[language]).split():
            assert word.strip("()،.") in text  # where a sign beside a word stands is told differently by each

    def test_by_the_structure(self, paper):
        language, data = paper
        tree = reading.structure(data)
        assert f"H1: {unicodedata.normalize('NFC', NAMES[language])}\n" in tree
        assert f"P: “{unicodedata.normalize('NFC', WORDS[language])}”\n" in tree

    def test_by_pypdf(self, paper):
        language, data = paper
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        self.all_words(language, text)
        assert unicodedata.normalize("NFC", WORDS[language]) in " ".join(text.split())

    def test_by_pdfium(self, paper):
        language, data = paper
        self.all_words(language, reading.plain(data))

    @pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
    def test_by_poppler(self, paper, tmp_path):
        language, data = paper
        (tmp_path / "paper.pdf").write_bytes(data)
        told = subprocess.run(
            ["pdftotext", "-raw", tmp_path / "paper.pdf", "-"],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert told.stderr == ""
        self.all_words(language, told.stdout)

    def test_nothing_is_missing_in_any_font(self, paper):
        _language, data = paper
        assert reading.outside(data) == []
        assert "?" not in reading.structure(data)

    def test_what_was_drawn_before_changes_nothing(self, paper):
        language, data = paper
        for other in NAMES:
            progress_summary(spoken(other))
        assert progress_summary(spoken(language)) == data


def test_a_paper_is_the_same_in_a_process_that_has_drawn_nothing_else():
    words = replace(full(), name="Ann (" + NAMES["Arabic"] + ")")  # brackets of the house font, turned
    code = (
        "import sys; from hashlib import sha256; from dataclasses import replace\n"
        "from tests.reports.facts import NAMES, full\n"
        "from tutor_desk.reports.progress_summary import progress_summary\n"
        "print(sha256(progress_summary(full())).hexdigest())"
    )
    progress_summary(words)
    for language in NAMES:
        progress_summary(spoken(language))
    fresh = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert sha256(progress_summary(full())).hexdigest() == fresh.strip()


def test_private_letters_of_a_text_are_not_those_of_our_glyphs():
    progress_summary(spoken("Arabic"))
    assert fonts.clean("a\U000f0000b") == "ab"


def test_a_paper_in_latin_letters_loads_no_shaping_library():
    code = (
        "import sys; from tests.reports.facts import full, spoken\n"
        "from tutor_desk.reports.progress_summary import progress_summary\n"
        "progress_summary(full()); assert not sys.modules.get('uharfbuzz')\n"
        "progress_summary(spoken('Urdu')); assert sys.modules.get('uharfbuzz')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert full().name.isascii()


def test_papers_drawn_at_the_same_time_are_as_they_are_alone():
    """In a fresh process, so that the fonts and the shaping library are loaded by all threads at once."""
    code = """
import hashlib, threading
from concurrent.futures import ThreadPoolExecutor
from tests.reports.facts import NAMES, spoken
from tutor_desk.reports import saving
ready = threading.Barrier(len(NAMES))
def made(language):
    ready.wait()
    return [hashlib.sha256(saving.make(spoken(language))).hexdigest() for _time in range(2)]
with ThreadPoolExecutor(len(NAMES)) as pool:
    found = list(pool.map(made, NAMES))
print(*(digest for digests in found for digest in digests))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    alone = [sha256(progress_summary(spoken(language))).hexdigest() for language in NAMES]
    assert told.stdout.split() == [digest for digest in alone for _time in range(2)]
