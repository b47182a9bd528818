"""The samples as other readers open them: poppler, MuPDF, pdf.js and qpdf, each where it is installed.

All of them are programs that are called; none is linked, bundled or needed. MuPDF is under the AGPL, so it
stays a tool of the tests. ``.ci/run`` installs what Debian has; for pdf.js, NODE_PATH says where pdfjs-dist is.
"""

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.reports import pictures, reading
from tests.samples import SAMPLES

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "docs" / "samples"
PAPERS = [FOLDER / sample.name for sample in SAMPLES]
LATIN = [path for path in PAPERS if not path.name.startswith("in-")]
FORMS = [FOLDER / "preparation-sheet.pdf", FOLDER / "parents-views.pdf"]
DRAWN = [path for path in PAPERS if path not in FORMS]
"""PDFium leaves the fields of a form to whoever fills it in, so that other readers draw more."""
_LOOSER = 2
"""Renderers place letters on their own grids: twice the tolerance within one renderer."""


def needs(program, package):
    return pytest.mark.skipif(not shutil.which(program), reason=f"{package} is not installed")


def _has_pdfjs():
    asked = ["node", "-e", 'require.resolve("pdfjs-dist/legacy/build/pdf.mjs")']
    return (
        bool(shutil.which("node")) and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    )


poppler = needs("pdfinfo", "poppler-utils")
mupdf = needs("mutool", "mupdf-tools")
qpdf = needs("qpdf", "qpdf")
pdfjs = pytest.mark.skipif(not _has_pdfjs(), reason="node finds no pdfjs-dist (NODE_PATH says where to look)")
each = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
each_drawn = pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
each_latin = pytest.mark.parametrize("path", LATIN, ids=lambda path: path.stem)


def said(*command, complaint=""):
    """What a program says of a paper, when all it complains of is what it is known to lack itself."""
    told = subprocess.run(command, capture_output=True, check=True)
    assert told.stderr.decode().replace(complaint, "").strip() == ""
    return told.stdout


def elements(data):
    """The kinds of all elements in reading order, as pypdf reads them."""
    return [line.split()[0].rstrip(":") for line in reading.structure(data).splitlines()]


def letters(text):
    """All letters of a text, sorted: readers do not agree where lines and words end."""
    return sorted(re.findall(r"\w", text))


def looks_the_same(data, raster):
    with Image.open(BytesIO(raster)) as other:
        return pictures.same(pictures.drawn(data), pictures.reduced(other), _LOOSER)


@poppler
@each
def test_poppler_meets_the_structure(path):
    facts = said("pdfinfo", path).decode()
    assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE)
    tree = said("pdfinfo", "-struct", path).decode()
    assert re.findall(r"^ *(\w+)(?: \(\w+\))?:?$", tree, re.MULTILINE) == elements(path.read_bytes())


@poppler
@each
def test_poppler_finds_every_font_in_the_file_with_its_meanings(path):
    rows = said("pdffonts", path).decode().splitlines()[2:]
    whole = {("yes", "no", "no")} if path in FORMS else set()  # what is typed into a form needs every letter
    assert {tuple(row.split()[-5:-2]) for row in rows} - whole == {("yes", "yes", "yes")}


@poppler
@each_latin
def test_poppler_reads_the_same_words(path):
    assert letters(said("pdftotext", path, "-").decode()) == letters(
        " ".join(reading.texts(path.read_bytes()))
    )


@poppler
@each_drawn
def test_poppler_draws_the_same_page(path):
    raster = said("pdftoppm", "-r", str(pictures.FINE), "-gray", "-f", "1", "-l", "1", path)
    assert looks_the_same(path.read_bytes(), raster)


_NO_ICC = "warning: ICC support is not available"


@mupdf
@each_latin
def test_mupdf_reads_the_same_words(path):
    text = said("mutool", "draw", "-q", "-F", "txt", path, complaint=_NO_ICC).decode()
    assert letters(text) == letters(" ".join(reading.texts(path.read_bytes())))


@mupdf
@each_drawn
def test_mupdf_draws_the_same_page(path):
    command = [
        "mutool",
        "draw",
        "-q",
        "-r",
        str(pictures.FINE),
        "-c",
        "gray",
        "-F",
        "pgm",
        "-o",
        "-",
        path,
        "1",
    ]
    assert looks_the_same(path.read_bytes(), said(*command, complaint=_NO_ICC))


@qpdf
@each
def test_qpdf_has_nothing_to_say_against_it(path):
    said("qpdf", "--check", path)


@pdfjs
@each
def test_pdfjs_meets_the_structure_and_its_words(path):
    told = json.loads(said("node", HERE / "pdfjs.cjs", path))
    assert told["warned"] == []
    assert told["language"] == "en-GB"
    assert told["mark"]["Marked"]
    assert told["title"] == reading.reader(path.read_bytes()).metadata.title
    assert all(page["marks"] for page in told["pages"])
    found = [line for page in told["pages"] for line in page["lines"]]
    met = [(line["role"], _heard(line)) for line in found if line["text"]]
    ours = re.findall(
        r"^ *(\w+)(?: \[\w+\])?(?: \(.*\))?: (.+)$", reading.structure(path.read_bytes()), re.MULTILINE
    )
    assert [_closed(*one) for one in met] == [_closed(*one) for one in ours]


def _heard(line):
    """What is read out: the words put beside letters that run from right to left, and what a chart shows."""
    return line["alt"] if line["alt"] and line["role"] != "Figure" else line["text"]


def _closed(role, text):
    return role, re.sub(r"\s", "", text)
