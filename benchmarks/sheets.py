"""Reading fifty preparation sheets that came back, beside opening the same files and reading their fields bare."""

import io
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk import opening, sheets
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload

SHEETS = 50


def measure() -> Iterator[Figure]:
    """Measure reading, proving and matching; nothing is brought in."""
    desk = opening.create(
        samples.folder() / "sheets.tutordesk", samples.PASSPHRASE, name="All", tutor="T"
    ).desk
    desk.do("Make sample", sample.fill, students=SHEETS, seed=1)
    students = [row.id for row in desk.ask(caseload.rows)]
    paths = sheets.make(desk, students, samples.folder() / "sheets")
    for path in paths:
        writer, out = PdfWriter(clone_from=io.BytesIO(path.read_bytes())), io.BytesIO()
        for page in writer.pages:
            writer.update_page_form_field_values(
                page, {"well": "Maths", "wellbeing": "/4"}, auto_regenerate=False
            )
        writer.write(out)
        path.write_bytes(out.getvalue())

    def ours() -> None:
        if not all(one.came for one in sheets.look(desk, paths)):
            raise RuntimeError

    def floor() -> None:
        for path in paths:
            PdfReader(path).get_fields()

    mine, bare = side_by_side(ours, floor, rounds=5)
    yield Figure(f"{SHEETS} preparation sheets read and matched", mine, bare, limit=5_000)
    desk.close()
