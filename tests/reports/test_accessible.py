"""Every paper conforms to PDF/UA-1, and a broken one would be noticed."""

import ctypes
import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from tests.reports import matterhorn, reading
from tests.reports.facts import EMPTY, NAMES, full, spoken
from tests.reports.matterhorn import failures
from tests.samples import SAMPLES
from tutor_desk.reports.progress_summary import progress_summary

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def paper():
    """The paper of a student whose plan has a bit of everything."""
    return progress_summary(full())


@pytest.mark.parametrize("language", NAMES)
def test_in_every_script(language):
    assert failures(progress_summary(spoken(language))) == []


@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_the_samples(sample):
    assert failures((DOCS / "samples" / sample).read_bytes()) == []


@pytest.mark.parametrize("goals", [0, 1, 7, 40])
def test_however_much_there_is(goals):
    assert failures(progress_summary(replace(full(), goals=full().goals[:1] * goals))) == []
    assert failures(progress_summary(replace(EMPTY, goals=full().goals[:1] * goals))) == []


# -- broken on purpose


def elems(file):
    return [elem for elem, _parent in matterhorn._walk(file.root_object["/StructTreeRoot"]["/K"], None)]


def first(file, kind):
    return next(elem for elem in elems(file) if elem["/S"] == f"/{kind}")


def drawn(before, after):
    """A change of what is drawn on the first page."""

    def change(file):
        page = file.pages[0]
        content = page.get_contents().get_data()
        assert before in content
        stream = ContentStream(None, file)
        stream.set_data(content.replace(before, after, 1))
        page[NameObject("/Contents")] = stream

    return change


def fonts(file):
    return [font.get_object() for font in file.pages[0]["/Resources"]["/Font"].values()]


def no_language(file):
    del file.root_object["/Lang"]


def title_not_shown(file):
    file.root_object["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(False)


def not_marked(file):
    del file.root_object["/MarkInfo"]


def no_metadata(file):
    del file.root_object["/Metadata"]


def no_words_for_the_chart(file):
    del first(file, "Figure")["/Alt"]


def no_scope(file):
    del first(file, "TH")["/A"]


def a_heading_left_out(file):
    for elem in elems(file):
        if elem["/S"] == "/H2":
            elem[NameObject("/S")] = NameObject("/H3")


def a_type_of_its_own(file):
    first(file, "P")[NameObject("/S")] = NameObject("/Chip")


def a_row_without_a_table(file):
    first(file, "Table")[NameObject("/S")] = NameObject("/Sect")


def a_cell_missing(file):
    row = first(file, "TR")
    row[NameObject("/K")] = ArrayObject(row["/K"][:-1])


def an_owner_changed(file):
    owners = file.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].get_object()
    owners[0], owners[1] = owners[1], owners[0]


def a_font_outside(file):
    for font in fonts(file):
        font["/FontDescriptor"].pop("/FontFile2", None)


def no_meanings(file):
    del fonts(file)[0]["/ToUnicode"]


def wrong_widths(file):
    widths = fonts(file)[0]["/Widths"]
    fonts(file)[0][NameObject("/Widths")] = ArrayObject(NumberObject(int(width) + 9) for width in widths)


def no_tabs(file):
    del file.pages[0]["/Tabs"]


def a_note(file):
    file.pages[0][NameObject("/Annots")] = ArrayObject([DictionaryObject()])


@pytest.mark.parametrize(
    ("broken", "number"),
    [
        (no_language, "11-001"),
        (title_not_shown, "07-002"),
        (not_marked, "06-001"),
        (no_metadata, "06-001"),
        (no_words_for_the_chart, "13-004"),
        (no_scope, "15-003"),
        (a_heading_left_out, "14-003"),
        (a_type_of_its_own, "02-001"),
        (a_row_without_a_table, "09-004"),
        (a_cell_missing, "15-001"),
        (an_owner_changed, "mark 0 is owned by another"),
        (a_font_outside, "31-009"),
        (no_meanings, "31-027"),
        (wrong_widths, "31-018"),
        (no_tabs, "28-007"),
        (a_note, "28-002"),
        (drawn(b"/Artifact <</Type /Layout>> BDC", b"/Oops BMC"), "01-005"),
        (drawn(b"/H1 <<", b"/Artifact BMC /H1 <<"), "01-004"),
        (drawn(b"/H1 <<", b"/P <</MCID 99>> BDC /H1 <<"), "01-003"),
    ],
)
def test_what_is_broken_is_noticed(paper, broken, number):
    assert failures(paper) == []
    file = pypdf.PdfWriter(clone_from=io.BytesIO(paper))
    broken(file)
    out = io.BytesIO()
    file.write(out)
    assert any(line.startswith(number) for line in failures(out.getvalue())), failures(out.getvalue())


# -- the same structure as others read it


def pdfium_elements(data):
    """Type and words of each element of the first page, as pdfium meets them."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(data)

    def told(function, elem):
        buffer = ctypes.create_string_buffer(4096)
        length = function(elem, buffer, 4096)
        return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")

    def walk(elem):
        yield told(raw.FPDF_StructElement_GetType, elem), told(raw.FPDF_StructElement_GetAltText, elem)
        for place in range(raw.FPDF_StructElement_CountChildren(elem)):
            if kid := raw.FPDF_StructElement_GetChildAtIndex(elem, place):
                yield from walk(kid)

    page = document[0]  # kept: the tree is gone with its page
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    try:
        return list(walk(raw.FPDF_StructTree_GetChildAtIndex(tree, 0)))
    finally:
        raw.FPDF_StructTree_Close(tree)
        page.close()
        document.close()


def test_pdfium_meets_the_same_structure():
    data = progress_summary(replace(EMPTY, attendance=full().attendance, steps=full().steps))
    file = pypdf.PdfReader(io.BytesIO(data))
    assert len(file.pages) == 1
    ours = [(elem["/S"][1:], elem.get("/Alt", "")) for elem in elems(file)]
    assert pdfium_elements(data) == ours


def test_the_structure_is_printed_in_the_docs():
    told = (DOCS / "accessible-paper.md").read_text("utf-8")
    sample = reading.structure((DOCS / "samples" / SAMPLES[0].name).read_bytes())
    assert sample in told, "python -m tests.samples makes the samples and this page anew"
