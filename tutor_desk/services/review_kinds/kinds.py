"""The kinds of review there are: those shipped as data, and what a school or tutor has made of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlmodel import Session, select

from tutor_desk import places
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.models.review_template import ReviewTemplate
from tutor_desk.security import signing
from tutor_desk.services.review_kinds.reading import faults, read
from tutor_desk.services.review_kinds.template import Template, told
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

FORMAT, VERSION = "tutor-desk-review-kinds", 1
USUAL = "progress"
"""The kind of a review of which nothing else was said."""
MOST = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind as the tutor manages it: whether it is ``shipped``, changed or added (``own``), and offered."""

    template: Template
    shipped: bool
    own: bool
    hidden: bool


class _Kept(NamedTuple):
    code: str
    content: str
    hidden: bool


def parsed(listed: Any) -> list[Template]:
    """Return the templates in a list of kinds as a file holds it; raise ``ValueError``, a sentence a fault."""
    if not isinstance(listed, dict) or listed.get("format") != FORMAT:
        raise ValueError(_("This is no file with kinds of review."))
    version = listed.get("version")
    if type(version) is not int or version < 1:
        raise ValueError(_("The file with kinds of review does not say its version."))
    if version > VERSION:
        raise ValueError(
            _("The kinds of review are from a newer Tutor Desk; bring this one up to date first.")
        )
    kinds = listed.get("kinds")
    if not isinstance(kinds, list) or not 0 < len(kinds) <= MOST:
        raise ValueError(_("The file holds no kinds of review, or more than {most}.").format(most=MOST))
    found = [sentence for one in kinds for sentence in faults(one)]
    if found:
        raise ValueError(" ".join(found))
    made = [read(one) for one in kinds]
    if len({one.key for one in made}) < len(made):
        raise ValueError(_("Two kinds of review in the file have the same key."))
    return made


@cache
def shipped() -> dict[str, Template]:
    """Return the shipped kinds by key, in their order; raise ``CannotRead`` with the faults of their file."""
    try:
        listed = json.loads(places.resource("reviews", "kinds.json").read_text(encoding="utf-8"))
        return {one.key: one for one in parsed(listed)}
    except (OSError, ValueError) as fault:
        said = _("It cannot be read.") if isinstance(fault, OSError | json.JSONDecodeError) else str(fault)
        raise CannotRead(
            _(
                "The shipped kinds of review are not as they should be: {faults} Install Tutor Desk anew."
            ).format(faults=said)
        ) from None


def every(reader: Reader) -> list[Kind]:
    """List all kinds, shipped ones first, each as it was changed; the hidden ones too."""
    rows = reader.rows(_Kept, "SELECT code, content, hidden FROM review_template ORDER BY id")
    kept = {row.code: row for row in rows}
    found = [_kind(one.key, kept.get(one.key)) for one in shipped().values()]
    return found + [_kind(row.code, row) for row in rows if row.code not in shipped()]


def offered(reader: Reader) -> list[Template]:
    """List the templates that a review may be booked or begun with."""
    return [one.template for one in every(reader) if not one.hidden]


@lru_cache(maxsize=64)
def of(code: str, content: str) -> Template:
    """Return the template that a record holds; where it holds none, the shipped one, else the usual one."""
    if content:
        try:
            return read(json.loads(content))
        except (ValueError, RecursionError):  # by a newer program, or a stranger: the review still goes on
            pass
    return shipped().get(code, shipped()[USUAL])


def in_use(session: Session, code: str) -> Template:
    """Return a kind as it is now; one that is not known any more is the usual one."""
    record = _record(session, code)
    if record is None and code not in shipped():
        return in_use(session, USUAL)
    return of(code, record.content if record else "")


def written(template: Template) -> str:
    """Return a template as a record keeps it."""
    return signing.canonical(told(template)).decode()


def keep(session: Session, template: Template) -> None:
    """Keep a template as the caseload's own, in place of the one with its key; raise ``Refused`` for a faulty one."""
    found = list(faults(told(template)))
    if found:
        raise Refused(_("{faults} Nothing was changed.").format(faults=" ".join(found)))
    record = _record(session, template.key) or ReviewTemplate(code=template.key, content="{}")
    record.content, record.hidden = written(template), False
    session.add(record)


def take_in(session: Session, templates: Sequence[Template]) -> None:
    """Keep templates from elsewhere, those with a known key in place of what was there."""
    for template in templates:
        keep(session, template)


def hide(session: Session, code: str, hidden: bool) -> None:
    """Stop offering a kind, or offer it again; reviews of it that are booked stay as they are."""
    record = _record(session, code)
    if record is None:
        record = ReviewTemplate(code=code, content=written(in_use(session, code)))
    record.hidden = hidden
    session.add(record)


def restore(session: Session, code: str) -> None:
    """Bring a shipped kind back to what it was, or take away one of the caseload's own."""
    record = _record(session, code)
    if record is None:
        raise Refused(_("This kind of review is as it was made. Nothing was changed."))
    session.delete(record)


def copy_of(template: Template, key: str, name: str) -> Template:
    """Return a template under a key and name of its own."""
    return replace(template, key=key, name=name)


def _record(session: Session, code: str) -> ReviewTemplate | None:
    with session.no_autoflush:  # a review that begins is one change, not booked first
        return session.exec(select(ReviewTemplate).where(ReviewTemplate.code == code)).first()


def _kind(code: str, kept: _Kept | None) -> Kind:
    if kept is None:
        return Kind(shipped()[code], shipped=True, own=False, hidden=False)
    template = of(code, kept.content)
    own = template != shipped().get(code)
    return Kind(template, shipped=code in shipped(), own=own, hidden=kept.hidden)
