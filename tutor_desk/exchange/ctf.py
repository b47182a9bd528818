"""The Common Transfer File of the Department for Education, any version and namespace.

Element names as read in public readers and writers of versions 17 to 24 on 22 November 2026; newer
versions may have more, which are counted and left out. Only what the record of a student holds is
read, and contacts where they are asked for: no sex or ethnicity. The file is read as XML without a document type, so
that no entity can be defined in it.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tutor_desk.errors import CannotRead
from tutor_desk.exchange.plain_lists import ListRow
from tutor_desk.exchange.sheets import MOST_ROWS, clean, too_many_rows
from tutor_desk.services.students.incoming import Field, IncomingStudent
from tutor_desk.words import _, plural

DEEPEST = 40
_FIELDS = {
    Field.SURNAME: ("Surname",),
    Field.FIRST_NAME: ("Forename",),
    Field.PREFERRED_SURNAME: ("BasicDetails", "PreferredSurname"),
    Field.PREFERRED_FIRST_NAME: ("BasicDetails", "PreferredForename"),
    Field.BORN_ON: ("DOB",),
    Field.YEAR_GROUP: ("BasicDetails", "NCyearActual"),
    Field.UPN: ("UPN",),
    Field.ULN: ("UniqueLearnerNumber",),
    Field.EMAIL: ("Email",),
    Field.LOOKED_AFTER: ("LookedAfter", "InCare"),
    Field.MEDICAL: ("BasicDetails", "MedicalFlag"),
}
_KNOWN = frozenset(
    {
        "UPN", "UniqueLearnerNumber", "Surname", "Forename", "DOB", "BasicDetails", "FSMhistory", "LookedAfter",
        "SENhistory", "Email", "Attendance", "ApplicationReference", "UCI", "Gender", "Sex", "NAWdetails", "SENneeds",
        "Address", "Phones", "Contacts", "StageAssessments", "SchoolHistory",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pupil:
    """The texts of one pupil, by field, the sessions of the newest year of attendance, and marks with their first days."""

    number: int
    texts: dict[Field, str]
    sessions: dict[str, str]
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TransferFile:
    """The pupils of a Common Transfer File, the date it was made, and what is worth saying of it."""

    pupils: tuple[Pupil, ...]
    made_on: str
    notes: tuple[str, ...]


def read(data: bytes) -> TransferFile:
    """Read a Common Transfer File; raise ``CannotRead`` with one sentence."""
    made_on = ""
    pupils: list[Pupil] = []
    unknown: Counter[str] = Counter()
    try:
        for element in _parts(data):
            if _name(element) == "Header":
                made_on = _text(element, "DateTime")[:10]
                continue
            if len(pupils) >= MOST_ROWS:
                raise too_many_rows()
            unknown.update(_name(child) for child in element if _name(child) not in _KNOWN)
            pupils.append(_pupil(element, len(pupils) + 1, made_on))
    except DefusedXmlException as problem:
        raise CannotRead(
            _(
                "The file carries XML definitions or refers to other files, which a Common Transfer File never does. "
                "It was not read further, and nothing was brought in."
            )
        ) from problem
    except (ParseError, UnicodeError, LookupError, ValueError) as problem:
        raise CannotRead(
            _("The XML is damaged or was cut short. Nothing was brought in. Export the file again.")
        ) from problem
    if not pupils:
        raise CannotRead(_("The Common Transfer File holds no students. Nothing was brought in."))
    return TransferFile(tuple(pupils), made_on, _notes(unknown))


def contacts(data: bytes) -> list[ListRow]:
    """Read the contacts of a Common Transfer File, a row each; raise ``CannotRead`` with one sentence."""
    made: list[ListRow] = []
    for pupil in _whole(data):
        texts = {field: _text(pupil, *path) for field, path in _FIELDS.items()}
        who = IncomingStudent(
            len(made) + 1,
            surname=texts[Field.SURNAME],
            first_name=texts[Field.FIRST_NAME],
            upn=texts[Field.UPN],
        )
        for contact in _children(_child(pupil, "Contacts")):
            made.append(ListRow(len(made) + 1, who, tuple(_of_contact(contact, pupil).items())))
    if not made:
        raise CannotRead(_("The Common Transfer File holds no contacts. Nothing was brought in."))
    return made


def _of_contact(contact: Element, pupil: Element) -> dict[str, str]:
    as_pupil = _text(contact, "AddressAsPupil").casefold() in ("true", "1", "y")
    where = _child(pupil if as_pupil else contact, "Address")
    phones = [_text(one, "PhoneNo") for one in _children(_child(contact, "Phones"))]
    return {
        "rank": _text(contact, "Order"),
        "title": _text(contact, "Title"),
        "contact_first": _text(contact, "Forename"),
        "contact_surname": _text(contact, "Surname"),
        "relationship": _text(contact, "Relationship"),
        "responsibility": _text(contact, "Responsibility"),
        "lives_with": "true" if as_pupil else "",
        "mobile": " · ".join(phone for phone in phones if phone),
        "email": _text(contact, "Email"),
        "address": ", ".join(_lines(where)),
    }


def _lines(where: Element | None) -> list[str]:
    """Return the lines of an address, whichever of the two forms it is written in."""
    return [
        clean(part.text or "")
        for part in (where.iter() if where is not None else ())
        if clean(part.text or "")
    ]


def _whole(data: bytes) -> list[Element]:
    """Return every pupil, kept whole; raise ``CannotRead`` as ``read`` does."""
    read(data)
    return [element for element in _parts(data, keep=True) if _name(element) == "Pupil"]


def _parts(data: bytes, *, keep: bool = False) -> Iterator[Element]:
    """Give the header and each pupil in turn, letting go of what has been read unless it is to be kept."""
    depth = 0
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth += 1
            if depth == 1 and _name(element).casefold() != "ctfile":
                raise CannotRead(
                    _(
                        "This XML is not a Common Transfer File. Nothing was brought in. Export the list as CTF or CSV."
                    )
                )
            if depth > DEEPEST:
                raise CannotRead(
                    _("The XML is nested deeper than a Common Transfer File ever is. Nothing was brought in.")
                )
            continue
        depth -= 1
        if (depth == 1 and _name(element) == "Header") or (depth == 2 and _name(element) == "Pupil"):
            yield element
            if not keep:
                element.clear()


def _pupil(pupil: Element, number: int, made_on: str) -> Pupil:
    texts = {field: _text(pupil, *path) for field, path in _FIELDS.items()}
    texts[Field.SEN] = _sen(pupil)
    texts[Field.FSM] = _fsm(pupil, made_on)
    return Pupil(number, texts, _sessions(pupil), _marks(pupil))


def _sen(pupil: Element) -> str:
    periods = [part for part in _children(_child(pupil, "SENhistory")) if _name(part) == "SEN"]
    newest = max(periods, key=lambda part: _text(part, "StartDate"), default=None)
    return _text(newest, "SENprovision")


def _fsm(pupil: Element, made_on: str) -> str:
    history = _child(pupil, "FSMhistory")
    if history is None:
        return ""
    periods = [part for part in _children(history) if _name(part) == "FSMinstance"]
    ends = [_text(part, "FSMendDate") for part in periods]
    return "true" if any(not end or end > (made_on or date.max.isoformat()) for end in ends) else "false"


def _sessions(pupil: Element) -> dict[str, str]:
    years = [part for part in _children(_child(pupil, "Attendance")) if _name(part) == "YearData"]
    newest = max(years, key=lambda part: _text(part, "Year"), default=None)
    return {_name(part): clean(part.text or "") for part in _children(newest)}


def _marks(pupil: Element) -> tuple[tuple[str, str], ...]:
    years = [part for part in _children(_child(pupil, "Attendance")) if _name(part) == "YearData"]
    sessions = (part for year in years for part in _children(year) if _name(part) == "AttendSessions")
    found = ((_text(part, "AttendanceStartDate"), _text(part, "AttendanceMarks")) for part in sessions)
    return tuple((start, marks) for start, marks in found if marks)


def _text(element: Element | None, *path: str) -> str:
    for step in path:
        element = _child(element, step)
    return "" if element is None else clean(element.text or "")


def _child(element: Element | None, name: str) -> Element | None:
    return next((child for child in _children(element) if _name(child) == name), None)


def _children(element: Element | None) -> list[Element]:
    return [] if element is None else list(element)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _notes(unknown: Counter[str]) -> tuple[str, ...]:
    if not unknown:
        return ()
    said = plural(
        "{n} element that is not known was left out",
        "{n} elements that are not known were left out",
        unknown.total(),
    )
    return (f"{said}: {', '.join(sorted(unknown))}.",)
