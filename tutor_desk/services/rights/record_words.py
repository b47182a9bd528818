"""What records and their fields are called where they are shown whole, as in a subject-access pack."""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

from tutor_desk.services.attendance.months import spelt_out
from tutor_desk.services.rights.field_words import labels
from tutor_desk.words import _, word


def record_name(table: str) -> str:
    """Return what a kind of record is called, many of them; a later noun is called by its table until it is named."""
    return _names().get(table) or table.replace("_", " ").capitalize()


def reading_order(table: str) -> int:
    """Return where a kind of record stands when all are read: the student first, what is not named yet last."""
    named = list(_names())
    return named.index(table) if table in named else len(named)


def field_name(table: str, column: str) -> str:
    """Return what a field is called."""
    known = labels()
    return known.get(f"{table}.{column}") or known.get(column) or column.replace("_", " ").capitalize()


def value_words(value: Any, day: Callable[[date], str] = date.isoformat) -> str:
    """Return a value in words: a moment with its time here, a code as people say it; ``day`` writes a date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Enum):
        return word(value)
    if isinstance(value, bytes):
        return _("{n} bytes").format(n=len(value))
    if isinstance(value, datetime):
        here = value.astimezone()
        return _("{day} at {time}").format(day=day(here.date()), time=f"{here:%H:%M}")
    return day(value) if isinstance(value, date) else str(value)


def told_words(table: str, column: str, value: Any, day: Callable[[date], str] = date.isoformat) -> str:
    """Return a value of a field in words, whatever it was kept as."""
    if (table, column) == ("session_month", "marks"):
        return spelt_out(str(value or ""))
    if table == "review" and column.endswith("_signature") and value:
        return str(value).removeprefix("name:") if str(value).startswith("name:") else _("drawn by hand")
    return value_words(value, day)


def typed_words(text: str) -> str:
    """Return typing that was not saved as it was typed: a form keeps its fields together, by their names."""
    try:
        fields = json.loads(text)
    except ValueError:
        return text
    if not isinstance(fields, dict):
        return text
    values = (value.get("day", "") if isinstance(value, dict) else value for value in fields.values())
    return " · ".join(str(value) for value in values if value not in (None, "", False, True)) or text


def _names() -> dict[str, str]:
    return {
        "student": _("About the student"),
        "entry": _("Entries of the plan"),
        "evidence": _("Evidence with entries"),
        "evidence_content": _("Files of the evidence"),
        "goal": _("Goals"),
        "goal_step": _("Steps towards goals"),
        "interest_answer": _("What the student likes, as they answered"),
        "review": _("Reviews"),
        "goal_report": _("What was said of goals in reviews"),
        "review_record": _("Reviews as they were confirmed"),
        "plan_choice": _("What was decided when reviews were planned"),
        "action": _("Actions and promises"),
        "not_before": _("What is known and put off"),
        "contact": _("Family and contacts"),
        "contact_log": _("What was said with the family"),
        "home_agreement": _("Home–school agreements"),
        "parents_view": _("What parents wrote"),
        "home_reading": _("What the student has seen of what the family is told"),
        "appointment": _("Turns at parents’ evenings"),
        "attendance": _("Attendance"),
        "session_month": _("Marks of the register, month by month"),
        "grade": _("Grades"),
        "taken_subject": _("Subjects taken"),
        "stay": _("When the student applied, entered and left"),
        "stage_mark": _("What was said by hand of the checklist of stages"),
        "observation": _("Concerns, praise and observations"),
        "observation_note": _("What adults wrote of them"),
        "concern_step": _("Steps after a concern"),
        "open_note": _("Notes among the adults involved"),
        "restricted_note": _("Notes for named adults"),
        "draft": _("Typing that was not saved"),
        "statement": _("Statements beside what is disputed"),
        "legal_hold": _("Legal holds"),
        "retention_kept": _("Decisions to keep records longer"),
        "handover_student": _("Handovers to and from other caseloads"),
        "earlier_change": _("What was done in other caseloads"),
        "signature": _("Signatures under what was validated"),
        "earlier_signature": _("Signatures from other caseloads under what was validated"),
        "wellbeing_consent": _("Who may see how the student was over time"),
        "safeguarding_note": _("That a worry was passed on"),
        "issued_paper": _("Papers printed to come back filled in"),
        "referral": _("Referrals"),
        "referral_attempt": _("How services were chased"),
        "referral_copy": _("Referrals as they were sent"),
        "referral_view": _("What teachers said for referrals"),
        "intention": _("How sure the student is of what comes next"),
        **_names_of_leaving(),
    }


def _names_of_leaving() -> dict[str, str]:
    return {
        "application": _("Applications"),
        "application_copy": _("Applications as they were sent"),
        "reference": _("References"),
        "reference_part": _("Teachers’ parts of references"),
        "indicator_said": _("What adults put down of risk-of-NEET indicators"),
        "indicator_decision": _("What adults decided about risk-of-NEET indicators"),
        "indicator_fact": _("The indicators as they stood when that was decided"),
        "choice": _("Choices of what comes next"),
        "choice_requirement": _("What the choices ask for"),
        "guarantee": _("Where they stood with the September Guarantee"),
        "destination": _("Where they went"),
        "follow_agreement": _("Whether they may be asked after leaving"),
        "follow_contact": _("How they can be reached after leaving"),
        "follow_attempt": _("How they were tried to be reached"),
        "alumnus": _("Talks to students of later years"),
    }
