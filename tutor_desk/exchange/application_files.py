"""An application as JSON or CSV, and forms for applications from a file."""

import json
from pathlib import Path
from typing import Any

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import lists_out
from tutor_desk.services.applications import forms
from tutor_desk.services.applications.facts import ApplicationFacts, ItemFact
from tutor_desk.services.applications.forms import Form, Read
from tutor_desk.words import _

_MOST = 200_000
"""Bytes: no form comes near this."""


def json_file(facts: ApplicationFacts) -> bytes:
    """Return an application as JSON, each thing with where it was drawn from; the same facts give the same bytes."""
    told = {
        "format": "tutor-desk-application-1",
        "form": facts.form,
        "purpose": facts.purpose,
        "student": facts.name,
        "school": facts.school,
        "made": facts.made_at.isoformat(),
        "parts": [
            {"kind": part.kind.value, "title": part.title, "items": [_item(one) for one in part.items]}
            for part in facts.parts
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def csv_file(facts: ApplicationFacts) -> bytes:
    """Return an application as CSV, a line for each thing; nothing in it is a formula."""
    headings = (_("Part"), _("What"), _("Words"), _("As at"), _("Who says so"), _("Accepted"), _("Exception"))
    rows = [
        (
            part.title, one.label, one.text, one.on.isoformat() if one.on else "", one.who,
            (_("Yes") if one.confirmed else _("No")) if one.table else "", one.exception,
        )
        for part in facts.parts
        for one in part.items
    ]  # fmt: skip
    return lists_out.csv_file(headings, rows)


def read_form(path: Path) -> Read:
    """Read a form for applications from a file; raise ``CannotRead`` if it cannot be read as text at all."""
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as problem:
        raise CannotRead(
            _("“{name}” could not be read. Nothing was brought in.").format(name=name)
        ) from problem
    if len(data) > _MOST:
        raise CannotRead(_("“{name}” is too large for a form. Nothing was brought in.").format(name=name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise CannotRead(
            _("“{name}” is not UTF-8 text. Nothing was brought in. Save it as UTF-8.").format(name=name)
        ) from problem
    return forms.read(text)


def form_file(form: Form) -> bytes:
    """Return a form as a file, to change it and bring it in again."""
    return form.text.encode()


def _item(one: ItemFact) -> dict[str, Any]:
    drawn = {
        "from": {"kind": one.table, "number": one.id},
        "as_at": one.on.isoformat() if one.on else None,
        "by": one.who,
        "accepted": one.confirmed,
        "exception": one.exception,
    }
    return {"what": one.label, "words": one.text, **(drawn if one.table else {})}
