"""Contacts of students from outside: a list (CSV or Excel), or the contacts of a Common Transfer File."""

from pathlib import Path

from tutor_desk.exchange import ctf, files, plain_lists, values
from tutor_desk.exchange.plain_lists import Aliases, ListRow
from tutor_desk.exchange.values import Unclear
from tutor_desk.models.family_kinds import Relationship
from tutor_desk.services.family.contact_list import LONGEST, IncomingContact
from tutor_desk.words import _

_ALIASES: Aliases = {
    "name": ("contact name", "parent name", "carer name", "parent carer name", "contact full name", "name of contact", "contact", "parent", "parent carer", "name"),
    "title": ("contact title", "parent title", "title", "salutation"),
    "contact_first": ("contact forename", "contact first name", "parent forename", "parent first name"),
    "contact_surname": ("contact surname", "contact last name", "parent surname", "parent last name"),
    "relationship": ("relationship", "relationship to student", "relationship to pupil", "relation", "contact relationship"),
    "responsibility": ("parental responsibility", "has parental responsibility", "pr", "responsibility"),
    "lives_with": ("lives with", "lives with student", "lives with pupil", "resident", "same address"),
    "rank": ("priority", "contact priority", "contact order", "order", "contact number order"),
    "mobile": ("mobile", "mobile phone", "contact mobile", "parent mobile", "mobile number", "phone", "telephone", "contact telephone", "contact phone", "main telephone", "phone number", "telephone number"),
    "home_phone": ("home phone", "home telephone", "contact home phone"),
    "work_phone": ("work phone", "work telephone", "contact work phone"),
    "email": ("contact email", "parent email", "carer email", "primary email", "email", "e mail", "email address"),
    "address": ("contact address", "address", "home address", "parent address"),
    "postcode": ("postcode", "post code", "contact postcode"),
    "language": ("language", "home language", "first language", "contact language"),
    "interpreter": ("interpreter", "interpreter needed", "needs interpreter", "translator"),
    "do_not_contact": ("do not contact", "no contact"),
    "court_order": ("court order", "court order in place"),
    "warning": ("warning", "reason", "contact warning", "contact notes", "notes"),
}  # fmt: skip
_RELATIONS = {
    "mother": Relationship.MOTHER, "mot": Relationship.MOTHER, "mum": Relationship.MOTHER,
    "father": Relationship.FATHER, "fat": Relationship.FATHER, "dad": Relationship.FATHER,
    "parent": Relationship.PARENT, "pam": Relationship.PARENT, "paf": Relationship.PARENT,
    "step mother": Relationship.STEP_PARENT, "step father": Relationship.STEP_PARENT, "step parent": Relationship.STEP_PARENT,
    "stepmother": Relationship.STEP_PARENT, "stepfather": Relationship.STEP_PARENT, "stp": Relationship.STEP_PARENT,
    "grandparent": Relationship.GRANDPARENT, "grandmother": Relationship.GRANDPARENT, "grandfather": Relationship.GRANDPARENT,
    "gpm": Relationship.GRANDPARENT, "gpf": Relationship.GRANDPARENT,
    "sister": Relationship.SIBLING, "brother": Relationship.SIBLING, "sibling": Relationship.SIBLING,
    "foster carer": Relationship.FOSTER_CARER, "fostercarer": Relationship.FOSTER_CARER, "fop": Relationship.FOSTER_CARER,
    "fam": Relationship.FOSTER_CARER, "faf": Relationship.FOSTER_CARER,
    "guardian": Relationship.GUARDIAN, "carer": Relationship.GUARDIAN, "car": Relationship.GUARDIAN,
    "social worker": Relationship.SOCIAL_WORKER, "swr": Relationship.SOCIAL_WORKER,
}  # fmt: skip
"""Words, and the codes of the Common Transfer File as far as they are remembered; any other is "Other"."""


def read(path: Path) -> list[IncomingContact]:
    """Read contacts from a file; raise ``CannotRead`` with one sentence."""
    file = files.load(path)
    if files.kind(file.data) is files.Kind.XML:
        return [_contact(row) for row in ctf.contacts(file.data)]
    return [_contact(row) for row in plain_lists.read(path, _ALIASES, ()).rows]


def _contact(row: ListRow) -> IncomingContact:
    try:
        found = _fields(row)
    except Unclear as reason:
        return IncomingContact(row.number, row.student, refused=row.refused or str(reason))
    return IncomingContact(row.number, row.student, tuple(sorted(found.items())), row.refused)


def _fields(row: ListRow) -> dict[str, str | int | bool]:
    """Return what a row says of a contact; what it leaves blank is left out."""
    parts = " ".join(part for part in (row["title"], row["contact_first"], row["contact_surname"]) if part)
    name = values.name(row["name"] or (parts if row["contact_surname"] else ""))
    if not name:
        raise Unclear(_("The row names no contact."))
    phones = [row[kind] for kind in ("mobile", "home_phone", "work_phone") if row[kind]]
    address = ", ".join(part for part in (row["address"], row["postcode"]) if part)
    found: dict[str, str | int | bool | None] = {
        "name": name,
        "phones": " · ".join(dict.fromkeys(phones)),
        "email": values.email(row["email"]),
        "address": address,
        "language": row["language"],
        "warning": row["warning"],
        **{
            field: values.yes_or_no(row[field])
            for field in ("responsibility", "lives_with", "interpreter", "do_not_contact", "court_order")
        },
    }
    if said := row["relationship"].casefold():
        found["relationship"] = _RELATIONS.get(said.replace("-", " "), Relationship.OTHER).value
    if row["rank"].isdecimal() and 1 <= int(row["rank"]) <= 99:
        found["rank"] = int(row["rank"])
    kept = {field: value for field, value in found.items() if value not in ("", None)}
    for field, most in LONGEST.items():
        if len(str(kept.get(field, ""))) > most:
            raise Unclear(_("This is longer than the {most} characters there is room for.").format(most=most))
    return kept
