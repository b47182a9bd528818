"""Lists of courses, apprenticeships and providers as CSV: read row by row, so that memory does not grow with them.

A 14–19 prospectus, the establishments of GIAS (``edubasealldata….csv``, in cp1252, checked against their own
headings), or a list of the school's own. Letters in cp1252 and UTF-8 are told apart by the whole file.
"""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tutor_desk import clock
from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns, delimited, files, values
from tutor_desk.exchange.columns import bare
from tutor_desk.exchange.values import Unclear
from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.opportunity import Opportunity, OpportunityKind
from tutor_desk.services.opportunities.bringing import IncomingRow
from tutor_desk.words import _, word

MOST_BYTES = 400 * 1024 * 1024
MOST_ROWS = 300_000
"""England has some 50,000 establishments, open and closed, and a region's prospectus some thousand courses."""
_CHUNK = 1 << 20
_WITHIN = 10
_HEAD = 64 * 1024

HEADINGS: dict[str, tuple[str, ...]] = {
    "title": ("title", "course", "course title", "course name", "opportunity", "vacancy", "vacancy title", "job title", "apprenticeship", "qualification title"),
    "provider": ("provider", "provider name", "college", "school", "institution", "employer", "employer name", "organisation", "establishmentname", "establishment name"),
    "number": ("urn", "ukprn", "provider urn", "provider ukprn", "provider number"),
    "kind": ("kind", "type", "opportunity type"),
    "route": ("route", "pathway", "study type", "qualification type"),
    "level": ("level", "qualification level", "phaseofeducation (name)"),
    "place": ("place", "town", "location", "city", "venue", "campus"),
    "postcode": ("postcode", "post code"),
    "about": ("about", "description", "summary", "course description", "typeofestablishment (name)"),
    "requirements": ("requirements", "entry requirements", "entry requirement", "you need", "requirements prerequisites"),
    "open_days": ("open days", "open day", "open evenings", "open events"),
    "starts": ("starts", "start date", "start", "start dates"),
    "deadline": ("deadline", "closing date", "apply by", "application deadline"),
    "website": ("website", "web", "url", "link", "schoolwebsite"),
    "telephone": ("telephone", "phone", "tel", "telephonenum"),
    "email": ("email", "e mail", "contact email"),
    "status": ("status", "establishmentstatus (name)", "provider status"),
    "closed_on": ("closed on", "closedate", "close date", "closure date"),
}  # fmt: skip
_ALIASES = columns.by_alias(HEADINGS)
_LONGEST = values.longest(Opportunity)
_GIAS = bare("EstablishmentName")
_PHONE = re.compile(r"[+\d][\d ()-]{5,}")
_SHUT = ("closed", "proposed to close", "closing")
_ROUTES = (
    (Route.SUPPORTED, ("supported internship",)),
    (Route.APPRENTICESHIP, ("apprentice",)),
    (Route.T_LEVEL, ("t level", "t-level")),
    (Route.HIGHER, ("bsc", "ba (", "ba hons", "degree", "foundation degree", "hnc", "hnd", "higher education", "university")),
    (Route.A_LEVELS, ("a level", "a-level", "as level")),
    (Route.BTEC, ("btec", "diploma", "nvq", "vocational", "cambridge technical", "city & guilds", "certificate")),
    (Route.JOB, ("job", "traineeship")),
)  # fmt: skip


class Reading:
    """One list, ready to be gone through as often as wanted; ``digest`` is the SHA-256 of what was read last."""

    def __init__(self, path: Path) -> None:
        self.path, self._sum = path, ""
        self.name = path.stem[:160]
        self._encoding = _encoding(path)
        with path.open(encoding=self._encoding, errors="replace", newline="") as text:
            head = text.read(_HEAD)
        self._delimiter = delimited.delimiter(head, lambda cells: len(columns.places(cells, _ALIASES)))
        self.as_at = _day_of(path)

    def digest(self) -> str:
        """Return the SHA-256 of the file as it was when it was gone through."""
        return self._sum

    def rows(self) -> Iterator[IncomingRow]:
        """Go through the rows; raise ``CannotRead`` with one sentence if this is no such list."""
        try:
            with closing(_Summed(self.path)) as raw:
                text = io.TextIOWrapper(io.BufferedReader(raw, _CHUNK), encoding=self._encoding, newline="")
                yield from _read(csv.reader(text, delimiter=self._delimiter, skipinitialspace=True))
                self._sum = raw.hexdigest()
        except OSError as problem:
            raise _unreadable(self.path.name) from problem
        except UnicodeDecodeError as problem:
            raise CannotRead(_("The file was changed while it was read. Nothing was brought in. Try again.")) from problem  # fmt: skip


class _Summed(io.RawIOBase):
    """A file whose SHA-256 is taken while it is read."""

    def __init__(self, path: Path) -> None:
        self._file, self._sum = path.open("rb"), hashlib.sha256()

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some of it."""
        got = self._file.readinto(buffer) or 0
        self._sum.update(memoryview(buffer)[:got])
        return got

    def hexdigest(self) -> str:
        """Return the SHA-256 of the whole file."""
        while more := self._file.read(_CHUNK):
            self._sum.update(more)
        return self._sum.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()


def _encoding(path: Path) -> str:
    """Return in which encoding a file is; raise ``CannotRead`` if it is no text, or too large."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            raise CannotRead(
                _("There is no file “{name}” there, or it is larger than {most} MB. Nothing was brought in.").format(name=path.name, most=MOST_BYTES >> 20)
            )  # fmt: skip
        with path.open("rb") as file:
            return _decoded(file)
    except OSError as problem:
        raise _unreadable(path.name) from problem


def _unreadable(name: str) -> CannotRead:
    told = _("“{name}” could not be read. Nothing was brought in. Close it in other programs and try again.")
    return CannotRead(told.format(name=name))


def _decoded(file: Any) -> str:
    strict, holes = codecs.getincrementaldecoder("utf-8")(), codecs.getincrementaldecoder("utf-8")("ignore")
    first = file.read(_CHUNK)
    if files.kind(first) is not files.Kind.TEXT:
        raise CannotRead(_("A list of opportunities has to be a CSV file. Nothing was brought in. Save it as “CSV UTF-8”."))  # fmt: skip
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    whole, plain, chunk = True, True, first
    while chunk:
        if b"\0" in chunk:
            raise CannotRead(_("The file holds characters that no list has; it is damaged, or not a list at all. Nothing was brought in."))  # fmt: skip
        if whole:
            try:
                strict.decode(chunk)
            except UnicodeDecodeError:
                whole = False
        plain = plain and holes.decode(chunk).isascii()
        chunk = file.read(_CHUNK)
    if whole:
        try:
            strict.decode(b"", final=True)
        except UnicodeDecodeError:
            whole = False
    if not whole and not plain:
        raise CannotRead(_("The file is damaged or was cut short: some of its letters cannot be read. Nothing was brought in. Save it again."))  # fmt: skip
    return "utf-8-sig" if whole else "cp1252"


def _read(rows: Any) -> Iterator[IncomingRow]:
    try:
        found = _headings(rows)
        gias = _GIAS in found
        for number, cells in enumerate(rows, rows.line_num + 1):
            if number > MOST_ROWS:
                raise CannotRead(_("The list has more than {most} rows. Nothing was brought in. Bring in a part of it.").format(most=f"{MOST_ROWS:,}"))  # fmt: skip
            if any(cells):
                yield _row(number, cells, found, gias=gias)
    except csv.Error as problem:
        raise CannotRead(
            _("Row {row} cannot be read: its quotation marks do not pair up. Nothing was brought in. Put that row right.").format(row=rows.line_num)
        ) from problem  # fmt: skip


def _headings(rows: Any) -> dict[str, int]:
    for _at, cells in zip(range(_WITHIN), rows, strict=False):
        found = columns.places(cells, _ALIASES)
        if "title" in found or "provider" in found:
            if any(bare(cell) == _GIAS for cell in cells):
                found[_GIAS] = found["provider"]
            return found
    raise CannotRead(
        _("No column is called Course, Title or Provider. Nothing was brought in. Put headings in the first row, such as Course, Provider, Level, Entry requirements.")
    )  # fmt: skip


def _row(number: int, cells: list[str], found: dict[str, int], *, gias: bool) -> IncomingRow:
    texts = {
        name: " ".join(cells[at].split()) for name, at in found.items() if at < len(cells) and name != _GIAS
    }
    doubts: list[str] = []
    fields: dict[str, Any] = {}
    status = texts.pop("status", "").casefold()
    for name, text in texts.items():
        if text:
            try:
                fields[name] = _value(name, text)
            except Unclear as reason:
                doubts.append(str(reason))
    fields.setdefault("title", fields.get("provider", ""))
    if not fields["title"]:
        return IncomingRow(number, {}, (), _("The row has no course and no provider."))
    kind = OpportunityKind.PROVIDER if gias or "title" not in texts or not texts["title"] else None
    fields["route"] = _route(texts)
    fields["kind"] = kind or _kind(texts, fields["route"])
    shut = fields.get("closed_on")
    fields["closed"] = any(said in status for said in _SHUT) or (shut is not None and shut <= clock.today())
    return IncomingRow(number, fields, tuple(doubts))


def _value(name: str, text: str) -> Any:
    """Return what a cell says; raise ``Unclear`` for what cannot be understood or is too long."""
    if name in ("deadline", "closed_on"):
        return values.day(text)
    if name in ("kind", "route"):
        return text
    if name == "telephone" and not _PHONE.fullmatch(text):
        raise Unclear(_("“{text}” is not a telephone number, so it was left out.").format(text=text[:30]))
    most = _LONGEST[name]
    if name in ("about", "requirements") and len(text) > most:
        return text[: most - 1] + "…"
    text = values.fitting(text, most)
    return text if name == "telephone" else values.plain(text)


def _route(texts: dict[str, str]) -> Route:
    for name in ("route", "kind", "title", "level"):
        said = texts.get(name, "").casefold()
        exact = next((one for one in Route if said and said in (one.value, word(one).casefold())), None)
        if exact is not None:
            return exact
        for route, signs in _ROUTES:
            if any(sign in said for sign in signs):
                return route
    return Route.OTHER


def _kind(texts: dict[str, str], route: Route) -> OpportunityKind:
    said = texts.get("kind", "").casefold()
    if said in ("provider", "college", "school", "employer"):
        return OpportunityKind.PROVIDER
    return OpportunityKind.APPRENTICESHIP if route is Route.APPRENTICESHIP else OpportunityKind.COURSE


def _day_of(path: Path) -> date:
    """Return of which day a list is: the day in its name, as GIAS writes it, else that of the file."""
    found = re.search(r"(20\d\d)-?(\d\d)-?(\d\d)", path.name)
    if found:
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except OSError:
        return clock.today()
