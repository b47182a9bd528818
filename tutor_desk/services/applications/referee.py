"""What of a reference may stand in an application: the words of an open one, and of a confidential one that it was given."""

from datetime import date
from typing import NamedTuple

from tutor_desk.models.application_kinds import ReferenceId
from tutor_desk.services.applications.facts import ItemFact
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Given(NamedTuple):
    id: int
    text: str
    confidential: bool
    owner: str
    given_on: date | None
    given_by: str


def reference_item(reader: Reader, key: ReferenceId) -> list[ItemFact]:
    """Return what an application says of a reference; nothing if there is none any more."""
    row = reader.one(
        _Given,
        "SELECT id, text, confidential, owner, given_on, given_by FROM reference WHERE id = :key",
        key=key,
    )
    if row is None:
        return []
    who = row.given_by or row.owner
    if row.confidential or row.given_on is None:
        words = _("The reference is given separately by {who}.").format(who=who)
        return [ItemFact(_("Reference"), words, "reference", row.id, row.given_on, who)]
    return [ItemFact(_("Reference"), row.text, "reference", row.id, row.given_on, who)]
