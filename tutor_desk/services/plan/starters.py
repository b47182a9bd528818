"""The bank of starters for goals: bundled ones in the learner's voice, and what the tutor made of them."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlmodel import Session, select

from tutor_desk import places
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Theme
from tutor_desk.models.starter import StarterEdit
from tutor_desk.services.access.seats import student_may
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Starter:
    """A goal to begin from: what, how it is known to be done, a first step, and how many days it takes.

    ``bundled`` is the key of the bundled starter it is or was made of, ``edit`` the record of a change.
    """

    bundled: str
    edit: int | None
    theme: Theme
    text: str
    measure: str
    step: str
    days: int
    hidden: bool = False


class _Edited(NamedTuple):
    id: int
    bundled: str
    theme: Theme
    text: str
    measure: str
    step: str
    days: int
    hidden: bool


@student_may
def bank(reader: Reader) -> list[Starter]:
    """List the starters that are offered, by theme: bundled ones as changed, then the tutor's own."""
    return [starter for starter in every(reader) if not starter.hidden]


@student_may
def every(reader: Reader) -> list[Starter]:
    """List all starters, the hidden ones too, by theme."""
    edits = reader.rows(
        _Edited, "SELECT id, bundled, theme, text, measure, step, days, hidden FROM starter_edit ORDER BY id"
    )
    changed = {edit.bundled: _of(edit) for edit in edits if edit.bundled}
    found = [changed.get(starter.bundled, starter) for starter in _bundled()]
    found += [_of(edit) for edit in edits if not edit.bundled]
    order = list(Theme)
    return sorted(found, key=lambda starter: order.index(starter.theme))


def keep(session: Session, starter: Starter | None, /, **fields: Any) -> None:
    """Change a starter, or add one; ``fields`` are theme, text, measure, step and days."""
    record = _record(session, starter) if starter else StarterEdit(**fields)
    for name, value in fields.items():
        setattr(record, name, value)
    session.add(record)


def hide(session: Session, starter: Starter, hidden: bool) -> None:
    """Stop offering a starter, or offer it again; one of the tutor's own that is hidden is kept."""
    record = _record(session, starter)
    record.hidden = hidden
    session.add(record)


def restore(session: Session, starter: Starter) -> None:
    """Bring a bundled starter back to its own words."""
    if not starter.bundled or starter.edit is None:
        raise Refused(_("This starter is as it was made. Nothing was changed."))
    session.delete(_record(session, starter))


def _record(session: Session, starter: Starter) -> StarterEdit:
    """Return the record of a starter; a bundled one that was never changed gets one."""
    if starter.edit is not None:
        gone = _("This starter is no longer there. Nothing was changed. Look again.")
        return within.found(session, StarterEdit, starter.edit, gone)
    known = session.exec(select(StarterEdit).where(StarterEdit.bundled == starter.bundled)).first()
    return known or StarterEdit(
        bundled=starter.bundled,
        theme=starter.theme,
        text=starter.text,
        measure=starter.measure,
        step=starter.step,
        days=starter.days,
    )


def _of(edit: _Edited) -> Starter:
    return Starter(
        edit.bundled, edit.id, edit.theme, edit.text, edit.measure, edit.step, edit.days, edit.hidden
    )


@cache
def _bundled() -> tuple[Starter, ...]:
    listed = json.loads(places.resource("starters", "starters.json").read_text(encoding="utf-8"))
    return tuple(
        Starter(
            one["key"],
            None,
            Theme(one["theme"]),
            _(one["text"]),
            _(one["measure"]),
            _(one["step"]),
            one["days"],
        )
        for one in listed
    )
