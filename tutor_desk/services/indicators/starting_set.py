"""The set a school begins with: one local authority's published weighting, as dated reference data.

There is no national set. The factors, points, time limits and bands are those of Oxfordshire's "weighted
criteria", read in a stored public document; which factors the file knows for itself is ours, and so is that
attendance below 85% does not add to attendance below 90%, of which the source says nothing. The product's
collection of UK rules, section e, has the same table.
"""

from dataclasses import dataclass
from datetime import date

from tutor_desk.models.indicator_kinds import Drawn, Span

NAME = "Oxfordshire weighted criteria"
SOURCE = "Oxfordshire’s published weighting of risk-of-NEET indicators; each authority has its own"
READ_ON = date(2026, 11, 24)
CONFIDENCE = "verified"
ASKS_FROM = 1
"""The source offers support from one point on."""


@dataclass(frozen=True, slots=True)
class Starting:
    """One factor as it was published."""

    code: str
    words: str
    points: int
    span: Span = Span.ANY
    drawn: Drawn = Drawn.BY_HAND
    below: int | None = None
    not_below: int | None = None
    once_with: str = ""
    sensitive: bool = False


FACTORS: tuple[Starting, ...] = (
    Starting("EAL", "English as an additional language", 1),
    Starting("EHCP", "Current EHC plan", 2, drawn=Drawn.SEN_PLAN),
    Starting("SENK", "SEN support", 1, drawn=Drawn.SEN_SUPPORT),
    Starting("ATT90", "Attendance below 90% (not below 85%)", 1, Span.SIX_MONTHS, Drawn.ATTENDANCE, 90, 85, "attendance"),
    Starting("ATT85", "Attendance below 85%", 2, Span.SIX_MONTHS, Drawn.ATTENDANCE, 85, None, "attendance"),
    Starting("PEX", "Permanent exclusion", 2, Span.SCHOOL_YEAR),
    Starting("SUS", "Any suspension", 1, Span.SCHOOL_YEAR, Drawn.SUSPENDED),
    Starting("OFFSITE", "Educated away from school premises", 1),
    Starting("LAC", "Looked after", 2, Span.YEAR, Drawn.LOOKED_AFTER),
    Starting("EHA", "Early Help Assessment", 2),
    Starting("PREG", "Pregnant or young parent", 2, sensitive=True),
    Starting("FSM", "Free school meals", 2, Span.YEAR, Drawn.FREE_MEALS),
    Starting("YC", "Young carer", 2),
    Starting("CUSTODY", "Custody", 2, Span.YEAR, sensitive=True),
    Starting("YJS", "Youth justice", 2, Span.YEAR, sensitive=True),
)  # fmt: skip
BANDS: tuple[tuple[int, str, str], ...] = (
    (4, "Red", "substantial support"),
    (2, "Amber", "additional support"),
    (1, "Green", "offer"),
    (0, "None", ""),
)
BY_CODE = {one.code: one for one in FACTORS}
