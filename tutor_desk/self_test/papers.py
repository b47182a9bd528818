"""Papers: printed and read back, in other scripts, locked, drawn on the screen, and made by other processes."""

import os
import re
import zlib
from io import BytesIO
from pathlib import Path

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Basis, EntryKind, StudentId
from tutor_desk.reports import saving, workers
from tutor_desk.self_test.proof import PASSPHRASE, at_a_desk, need
from tutor_desk.services.family import summaries
from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.services.plan import entries
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload, students

SCRIPTS = {
    "NotoNaskhArabic": "میں کوشش کرتی ہوں",
    "NotoSansGurmukhi": "ਮੈਂ ਕੋਸ਼ਿਸ਼ ਕਰਦੀ ਹਾਂ",
    "NotoSansBengali": "আমি চেষ্টা করি",
}
"""Some words of each script whose letters are joined and placed, by the font that is to carry them."""


def run_paper() -> None:
    """Print a progress summary with the bundled fonts, and read it back as a tagged PDF."""

    def steps(desk: Desk, folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=1, seed=1)
        (row,) = desk.ask(caseload.rows)
        desk.do("Write entry", entries.write, row.id, EntryKind.STRENGTH, "Żółty łódź", basis=Basis.SEEN)
        paper = saving.write(desk.ask(summaries.progress_summary, row.id), folder)
        _read_back(paper.read_bytes())

    at_a_desk(steps)


def run_scripts() -> None:
    """Print what a student wrote in each script that has to be shaped."""

    def steps(desk: Desk, _folder: Path) -> None:
        for words in SCRIPTS.values():
            desk.do("Write entry", entries.write, _someone(desk), EntryKind.STRENGTH, words, basis=Basis.SEEN)
        paper = saving.make(desk.ask(summaries.progress_summary, _someone(desk)))
        for font in SCRIPTS:
            need(font.encode() in paper, f"{font} is in the PDF")

    at_a_desk(steps)


def run_locked() -> None:
    """Lock a paper with a password, open it with that, and draw its first page as the preview does."""
    from pypdf import PdfReader  # noqa: PLC0415 - rarely wanted
    from PySide6.QtGui import QColor  # noqa: PLC0415 - the steps are loaded without Qt

    from tutor_desk.ui import pdf  # noqa: PLC0415 - as above

    def steps(desk: Desk, _folder: Path) -> None:
        facts = desk.ask(summaries.progress_summary, _someone(desk))
        locked = PdfReader(BytesIO(saving.make(facts, password=PASSPHRASE)))
        need(locked.is_encrypted and bool(locked.decrypt(PASSPHRASE)), "the password opens the paper")
        need("Self-test" in locked.pages[0].extract_text(), "its words are there")
        drawn = next(pdf.pictures(saving.make(facts), 1))
        shades = {drawn.pixelColor(x, y).lightness() for x in range(drawn.width()) for y in range(200)}
        need(drawn.pixelColor(0, 0) == QColor("white") and min(shades) < 100, "the page shows its words")

    at_a_desk(steps)


def run_processes() -> None:
    """Have papers made by another process of this program, as those of a large batch are by several."""

    def steps(desk: Desk, _folder: Path) -> None:
        facts = desk.ask(summaries.progress_summary, _someone(desk))
        # One alone: Wine, in which installed copies are tried, hangs where a second one waits for the first.
        makers = {int(maker) for _facts, maker in workers.made([facts], _maker, 1)}
        need(os.getpid() not in makers, "another process makes papers")

    at_a_desk(steps)


def _someone(desk: Desk) -> StudentId:
    """Return the one student of a caseload, added if nobody is there yet."""
    for row in desk.ask(caseload.rows):
        return row.id
    return desk.do("Add student", students.add, first_name="Sam", surname="Self-test", year_group=11)


def _maker(_facts: ProgressFacts) -> bytes:
    return b"%d" % os.getpid()


def _read_back(content: bytes) -> None:
    """See that a paper is a PDF in British English whose every part is tagged and whose fonts are in it."""
    need(content.startswith(b"%PDF-"), "a PDF was written")
    root = _object(content, re.search(rb"/Root (\d+) 0 R", content))
    need(b"/Lang (en-GB)" in root and b"/MarkInfo" in root, "the PDF says its language and that it is tagged")
    tree = _object(content, re.search(rb"/StructTreeRoot (\d+) 0 R", root))
    need(
        re.search(rb"/ParentTree\s", tree) is not None and b"/H1" in content,
        "the tags lead from the pages to a heading",
    )
    need(content.count(b"/FontFile2") >= 2, "the fonts are in the PDF")
    drawn = b"".join(
        zlib.decompress(each) for each in re.findall(rb"FlateDecode.*?stream\r?\n(.*?)endstream", content, re.DOTALL)
    )  # fmt: skip
    need(drawn.count(b"BDC") > 20, "what is drawn on the pages is tagged")


def _object(content: bytes, found: re.Match[bytes] | None) -> bytes:
    """Return the object of a PDF that a reference names, or nothing if it names none."""
    number = found[1] if found else b"none"
    body = re.search(rb"^" + number + rb" 0 obj\b(.*?)^endobj", content, re.DOTALL | re.MULTILINE)
    return body[1] if body else b""
