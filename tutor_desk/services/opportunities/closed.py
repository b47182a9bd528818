"""Which providers are closed, as the lists of the directory say."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tutor_desk.services.access.seats import adults_only
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Closed:
    """A provider that a list calls closed, since or from when if it says so, and of which day the list is."""

    provider: str
    number: str
    closed_on: date | None
    source: str
    as_at: date

    def is_of(self, provider: str, number: str) -> bool:
        """Whether this is the provider of a name and number; two numbers that differ are two providers."""
        if number and self.number:
            return number == self.number
        return provider.casefold() == self.provider.casefold()


_CLOSED = """
SELECT provider, number, closed_on, opportunity_list.name, as_at
FROM opportunity JOIN opportunity_list ON opportunity_list.id = list_id
WHERE closed AND (number IN (SELECT value FROM json_each(:numbers)) OR lower(provider) IN (SELECT value FROM json_each(:names)))
ORDER BY as_at DESC, opportunity.id
"""


def among(reader: Reader, providers: Collection[tuple[str, str]]) -> list[Closed]:
    """Return those of some providers, by name and number, that a list calls closed, a line for each provider."""
    adults_only(reader.seat)
    rows = reader.rows(
        Closed,
        _CLOSED,
        numbers=json.dumps(sorted({number for _name, number in providers if number})),
        names=json.dumps(sorted({name.lower() for name, _number in providers})),
    )
    first: dict[tuple[str, str], Closed] = {}
    for one in rows:
        first.setdefault((one.provider.casefold(), one.number), one)
    return list(first.values())
