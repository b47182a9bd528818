"""What is known of one factor of one student."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.models.kinds import StudentId


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a factor holds, as at which day, and from where; figures count from ``since`` on."""

    state: Presence
    as_at: date | None
    source: str
    since: date | None = None


Founds = Mapping[StudentId, Known]
