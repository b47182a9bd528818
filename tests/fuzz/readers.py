"""Every reader of what comes from outside: what it is given, and what may come of it.

A reader either answers or raises a ``TutorDeskError`` with a sentence for a person; whatever else it
raises is a defect. ``tests/fuzz/test_readers.py`` draws inputs with hypothesis, and ``python -m
tests.fuzz`` lets a coverage-guided fuzzer look for them.
"""

import contextlib
import functools
import hashlib
import io
import json
import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.evidence import files as evidence
from tests.exchange.making import PUPIL, ctf, text
from tests.store import pages
from tutor_desk import clock, opening, places
from tutor_desk.errors import CannotRead, TutorDeskError
from tutor_desk.exchange import calendar_in, class_lists, evidence_files, handover_files, sheets_back, values
from tutor_desk.models.kinds import Basis, EntryKind, GoalId, ItemKind, StudentId
from tutor_desk.reports.preparation_sheet import preparation_sheet
from tutor_desk.security import keyfile, sealed, slots
from tutor_desk.security.keyfile import Cost
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.services.handover import packing
from tutor_desk.services.plan import entries, validation
from tutor_desk.services.review import preparation
from tutor_desk.services.review.preparation import SheetFacts, SheetGoal
from tutor_desk.services.students import students
from tutor_desk.services.students.incoming import LONGEST
from tutor_desk.settings import Settings
from tutor_desk.store import archive, first_page
from tutor_desk.store.archive import Facts
from tutor_desk.store.head import NO_HEAD

DATA_KEY = bytes(range(32))
RECOVERY = RecoveryKey(bytes(20))
CHEAP = Cost(8 * 1024, 1, 1)
HEADINGS = (
    "Adno",
    "UPN",
    "Legal Surname",
    "Legal Forename",
    "DOB",
    "Year",
    "Reg",
    "SEN Status",
    "In care",
    "FSM",
)
ROWS = (
    ("1001", "X801412525001", "Diallo", "Amara", "14/09/2010", "11", "11B", "K", "Y", "N"),
    ("1002", "", "Żółty", "Ben", "2010-11-02", "Year 11", "11B", "E - EHC plan", "", "TRUE"),
    ("1003", "", "O'Brien", "=cmd|' /C calc'!A0", "3 Mar 10", "NC 11", "11B", "N", "No", "0"),
)  # fmt: skip
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
)


CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Hall\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
    b"TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:8X3\r\n"
    b"DTSTART;TZID=Hall:20261126T090000\r\nDURATION:PT50M\r\nRRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z;BYDAY=TH\r\n"
    b"EXDATE;TZID=Hall:20261203T090000\r\nRDATE:20261204T090000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"RECURRENCE-ID;TZID=Hall:20261210T090000\r\nDTSTART;TZID=GMT Standard Time:20261211T090000\r\n"
    b"DTEND;TZID=GMT Standard Time:20261211T100000\r\nSEQUENCE:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader by name: how it is given bytes, good inputs to begin from, and words of its language."""

    name: str
    read: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...] = ()


@functools.cache
def _folder() -> Path:
    """Return a folder for the files that readers want, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="tutor-desk-fuzz-", dir=memory if memory.is_dir() else None))


def _calendar(data: bytes) -> object:
    return calendar_in.read(data, date(2026, 10, 1), date(2027, 10, 1), words=True)


def _file(data: bytes, name: str) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def _class_list(data: bytes) -> object:
    """Read a class list; what it gives must be clean, and short enough to be kept."""
    found = class_lists.read(_file(data, "list"))
    for student in found.students:
        for field, longest in LONGEST.items():
            said = getattr(student, field.value)
            if isinstance(said, str):
                assert len(said) <= longest, (field, said)
                assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in said), (
                    field,
                    said,
                )
                assert not said.startswith(("=", "+", "@", "\t", "\r")), (field, said)
    return found


@functools.cache
def _workbook() -> bytes:
    book, made = Workbook(), io.BytesIO()
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


@functools.cache
def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_workbook())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _workbook_part(data: bytes) -> object:
    """Read a workbook with one part in place of its own: the first byte says which."""
    name = PARTS[data[0] % len(PARTS)] if data else PARTS[0]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for member, content in (_members() | {name: data[1:]}).items():
            packed.writestr(member, content)
    return _class_list(made.getvalue())


@functools.cache
def _keys() -> bytes:
    keys, _key = keyfile.KeyFile("5a" * 16, ()), DATA_KEY
    keys = keyfile.with_passphrase(keys, DATA_KEY, "correct horse battery staple", CHEAP)
    return keyfile.with_recovery_key(keys, DATA_KEY, RECOVERY).dump(DATA_KEY)


def _key_file(data: bytes) -> object:
    """Read a key file in each way; a key that comes out of it is the one that went in."""
    keyfile.belongs(data, DATA_KEY)
    with contextlib.suppress(TutorDeskError):
        keyfile.vault_of(data)
    with contextlib.suppress(TutorDeskError):
        assert keyfile.open_with_passphrase(data, "correct horse battery staple").data_key == DATA_KEY
    return keyfile.open_with_recovery_key(data, RECOVERY).data_key == DATA_KEY or _fails()


def _backup(data: bytes) -> object:
    """Read a backup and take it out; nothing but our own names may come of it."""
    path = _file(data, "a" + archive.SUFFIX)
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        try:
            archive.read(path)
            return archive.unpack(path, Path(folder))
        finally:
            assert {path.name for path in Path(folder).iterdir()} <= {archive.CASELOAD, archive.KEYS}


@functools.cache
def _packed() -> bytes:
    copy = _file(b"not looked into here" * 8, "copy")
    made, at = _folder() / ("seed" + archive.SUFFIX), datetime(2026, 11, 26, tzinfo=UTC)
    archive.pack(made, "5a" * 16, at, Facts(1, 2, "0" * 8, 3), copy, _keys())
    return made.read_bytes()


def _manifest(data: bytes) -> object:
    """Read a backup whose manifest is the data, and whose other members are good."""
    with zipfile.ZipFile(io.BytesIO(_packed())) as good:
        members = {name: good.read(name) for name in good.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in (members | {archive.MANIFEST: data}).items():
            packed.writestr(name, content)
    return _backup(made.getvalue())


def _a_manifest() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_packed())) as good:
        return good.read(archive.MANIFEST)


def _sheet_back(data: bytes) -> object:
    """Read a preparation sheet; what stands in its fields is short and clean."""
    found = sheets_back.read(_file(data, "sheet.pdf"))
    if found.refused:
        raise CannotRead(found.refused)
    for name, said in found.answers:
        assert len(name) <= 200, name
        assert len(said) <= preparation.LONGEST, name
        assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in said), said
    return found


@functools.cache
def _filled_sheets() -> list[bytes]:
    from tests.sheets.filling import by_pypdf  # loads pdfium too

    at = datetime(2026, 11, 26, tzinfo=UTC)
    facts = SheetFacts(
        1, StudentId(1), "Amara Diallo", "Amara", "R. Okafor", "", "11B", None, at,
        (SheetGoal(GoalId(1), "Read", None),), "AAAA-1-" + "0" * 64, NO_HEAD,
    )  # fmt: skip
    empty = preparation_sheet(facts)
    return [empty, by_pypdf(empty, {"well": "Maths", "wellbeing": "/4", "goal_1_outcome": "/done"})]


def _settings(data: bytes) -> object:
    """Load the settings; what is wrong with them is as at first, and they can be saved again."""
    os.environ["TUTOR_DESK_HOME"] = str(_folder())
    place = places.settings_folder()
    place.mkdir(parents=True, exist_ok=True)
    (place / "settings.json").write_bytes(data)
    found = Settings.load()
    assert isinstance(found.arranged, dict)
    assert 1.0 <= found.scale <= 2.0
    found.save()
    assert Settings.load() == found
    return found


def _recovery(data: bytes) -> object:
    """Read a recovery key as typed; what is read is written as it was meant."""
    key = RecoveryKey.read(data.decode("utf-8", "surrogateescape"))
    assert RecoveryKey.read(key.written()) == key
    return key


def _cells(data: bytes) -> object:
    """Read one cell as every kind of value."""
    cell = data.decode("utf-8", "replace")
    for read in (
        values.name,
        values.names,
        values.year_group,
        values.email,
        values.sen,
        values.yes_or_no,
        values.plain,
    ):
        with contextlib.suppress(values.Unclear):
            read(cell)
    return values.dates(re.split("[\n|]", cell))


WORDS = "seven herons over the weir"


@functools.cache
def _package() -> bytes:
    """Return what a handover of one student says, written by the program from a desk of its own."""
    with (
        tempfile.TemporaryDirectory(dir=_folder()) as folder,
        clock.fixed(datetime(2026, 11, 26, tzinfo=UTC)),
    ):
        desk = opening.create(
            Path(folder) / "a.tutordesk", WORDS, name="11B", tutor="R. Okafor", cost=CHEAP
        ).desk
        student = desk.do("Add", students.add, first_name="Amara", surname="Diallo")
        entry = desk.do("Write", entries.write, student, EntryKind.STRENGTH, "I keep going")
        desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
        content = handover_files.dump(desk.ask(packing.pack, [student], to="S. Lee"))
        desk.close()
    return content


def _handover(data: bytes) -> object:
    """Read what a handover says, and prove it; what is proved says again what it said."""
    package = handover_files.parse(data)
    wrong = package.wrong()
    if wrong is None:
        assert handover_files.parse(handover_files.dump(package)) == package
    return wrong or package


def _sealed(data: bytes) -> object:
    """Open a sealed handover as it lies on the disk; what comes out is what went in."""
    assert sealed.unseal(data, WORDS) == _package()
    return data


def _first_page(data: bytes) -> object:
    """Look at a first page and at a log beside it; the first two bytes say how long the page is."""
    path, length = _file(b"", "page"), int.from_bytes(data[:2], "big")
    path.write_bytes(data[2 : 2 + length])
    path.with_name(path.name + "-wal").write_bytes(data[2 + length :])
    return first_page.fits(path, DATA_KEY)


def _pages_and_logs() -> list[bytes]:
    content = bytes(range(16)) + bytes(pages.PAGE - 16)
    good = pages.sealed(content, DATA_KEY, 1, content[:16] + b"\x10\0\1\1\x50" + bytes(pages.PAGE - 21))
    evil = pages.sealed(content, DATA_KEY, 1, content[:16] + b"\2\0\1\1\x50" + bytes(pages.PAGE - 21))
    begin = len(good).to_bytes(2, "big")
    return [
        begin + good,
        *(begin + one + pages.log([(1, two)], 1) for one, two in ((good, good), (good, evil))),
    ]


def _fails() -> bool:
    raise AssertionError("another key came out than went in")


class _Quick:
    """Takes the place of Argon2id, and binds all it is asked for."""

    def __init__(self, **asked: object) -> None:
        self._asked = asked

    def derive(self, secret: bytes) -> bytes:
        """Return 32 bytes of the secret and of what was asked for."""
        return hashlib.sha256(secret + repr(sorted(self._asked.items())).encode()).digest()


def fast_keys() -> None:
    """Leave out what makes guessing dear, so that a fuzzer sees more of the reading."""
    slots.stretch = lambda passphrase, salt, cost: hashlib.sha256(
        f"{passphrase}{salt}{cost}".encode()
    ).digest()
    sealed.Argon2id = _Quick


XML = (
    *re.findall(rb"<[A-Za-z]+>", PUPIL.encode()),
    b"<!DOCTYPE x [",
    b'<!ENTITY a "b">',
    b"&a;",
    b"<?xml ",
)
READERS = {
    reader.name: reader
    for reader in (
        Reader(
            "csv",
            _class_list,
            lambda: [
                *(text(HEADINGS, *ROWS, delimiter=by).encode(how) for by, how in zip(",;\t", ("utf-8-sig", "utf-16", "utf-8"), strict=True)),
                b"sep=;\nName;DOB\n\"Diallo, Amara\";14.09.2010\n",
            ],
            (*(heading.encode() for heading in HEADINGS), b'"', b"\0", b"\xff\xfe", "\u202e".encode()),
        ),
        Reader("calendar", _calendar, lambda: [CALENDAR], (b"\r\n", b"RRULE:FREQ=DAILY;COUNT=9", b"VALUE=DATE:", b"99999999T999999Z", b"-P99999W")),
        Reader("ctf", _class_list, lambda: [ctf(PUPIL), ctf(PUPIL, PUPIL, encoding="utf-16")], XML),
        Reader("xlsx", _class_list, lambda: [_workbook()], (b"PK\3\4", b"PK\1\2", b"PK\5\6")),
        Reader(
            "xlsx-parts",
            _workbook_part,
            lambda: [bytes([place]) + _members()[name] for place, name in enumerate(PARTS) if name in _members()],
            (b"<row>", b"<c r=\"A1\" t=\"s\">", b"<v>", b"</v>", b"<f>", b"t=\"inlineStr\"", b"t=\"d\"", b"t=\"b\"", b"<is><t>"),
        ),
        Reader("keys", _key_file, lambda: [_keys()], (b'"slots"', b'"cost"', b'"memory"', b'"salt"', b"null", b"1e999")),
        Reader("backup", _backup, lambda: [_packed()], (b"PK\3\4", b"PK\1\2", b"PK\5\6", b"manifest.json")),
        Reader("manifest", _manifest, lambda: [_a_manifest()], (b'"facts"', b'"hashes"', b'"made_at"', b"null", b"1e999")),
        Reader(
            "settings",
            _settings,
            lambda: [json.dumps({"theme": "dark", "scale": 1.25, "last_caseload": "/a", "arranged": {"window": ""}}).encode()],
            (b'"theme"', b'"scale"', b'"arranged"', b"NaN", b"1e999", b"null", b"true"),
        ),
        Reader(
            "handover",
            _handover,
            lambda: [_package()],
            (b'"histories"', b'"signatures"', b'"records"', b'"content"', b'"item"', b"null", b"1e999", b"true"),
        ),
        Reader(
            "sealed",
            _sealed,
            lambda: [sealed.seal(_package(), WORDS, CHEAP)],
            (b'"cost"', b'"memory"', b'"size"', b'"salt"', b"null", b"1e999", b"\n"),
        ),
        Reader("first-page", _first_page, _pages_and_logs, (b"\x37\x7f\x06\x82", b"\x10\0", b"\0\0\0\1")),
        Reader(
            "sheet",
            _sheet_back,
            _filled_sheets,
            (b"/Kids", b"/Parent", b"/V", b"/T", b"/AA", b"/S/JavaScript", b"endobj", b"1 0 R", b"<</Type/ObjStm", b"/Prev 0", b"/FT/Btn"),
        ),
        Reader("recovery", _recovery, lambda: [RECOVERY.written().encode()], (b"-", b"O", b"I", "é".encode())),
        Reader(
            "evidence",
            lambda data: evidence_files.made(data, "it"),
            lambda: [evidence.picture(60, 40), evidence.photo(1, 60, 40), evidence.picture(60, 40, "PNG"), evidence.pdf(2, acts=True, holds=True)],
            (b"\xff\xd8", b"\xff\xe1", b"IHDR", b"/JS", b"/Annots", b"endobj", b"stream\n", b"xref"),
        ),
        Reader("cells", _cells, lambda: [cell.encode() for row in ROWS for cell in row], (b"Year ", b"=\"", b"/", b" Mar ", b"T00:00")),
    )
}  # fmt: skip
