"""What records and their fields are called where they are shown whole, as in a subject-access pack."""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

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
    labels = _labels()
    return labels.get(f"{table}.{column}") or labels.get(column) or column.replace("_", " ").capitalize()


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
        "action": _("Actions and promises"),
        "attendance": _("Attendance"),
        "grade": _("Grades"),
        "draft": _("Typing that was not saved"),
        "statement": _("Statements beside what is disputed"),
        "legal_hold": _("Legal holds"),
        "retention_kept": _("Decisions to keep records longer"),
        "handover_student": _("Handovers to and from other caseloads"),
        "earlier_change": _("What was done in other caseloads"),
        "signature": _("Signatures under what was validated"),
        "earlier_signature": _("Signatures from other caseloads under what was validated"),
        "issued_paper": _("Papers printed to come back filled in"),
    }


def _plan_labels() -> dict[str, str]:
    return {
        "measure": _("How we will know"),
        "due_on": _("By when"),
        "confidence": _("How sure, 1 to 5"),
        "progress": _("How far, in per cent"),
        "carried": _("Times carried over"),
        "student_agrees": _("The student agrees"),
        "answered_by": _("Who said whether the student agrees"),
        "answered_at": _("Agreed or not on"),
        "answer_reason": _("Why the student does not agree"),
        "taken_at": _("Answered"),
        "rating": _("How much, 1 to 5"),
        "topic": _("Chosen from the list"),
        "subject": _("Subject"),
        "audience": _("Who may see it"),
        "named": _("Adults the student named"),
        "to_parents": _("Families may be told"),
        "asked_audience": _("Who an adult asked to show it to"),
        "asked_named": _("Adults they asked to show it to"),
        "asked_parents": _("They asked to tell the family"),
        "asked_by": _("Who asked"),
        "asked_why": _("Why they asked"),
    }


def _labels() -> dict[str, str]:
    return {
        "born_on": _("Date of birth"),
        "entered_on": _("Joined on"),
        "mis_id": _("School’s number"),
        "upn": "UPN",
        "uln": "ULN",
        "sen": _("Special needs"),
        "fsm": _("Free school meals"),
        "medical": _("Medical needs"),
        "nothing_home": _("Send nothing home"),
        "agrees_home": _("From 18: the family may be told"),
        "archived_on": _("Left on"),
        "author": _("First written by"),
        "written_at": _("Written"),
        "basis": _("How the adult knows"),
        "settled_by": _("Settled by"),
        "settled_at": _("Settled"),
        "reply": _("Why it was returned"),
        "proposed_text": _("The student’s own wording"),
        "accepted_text": _("As it was accepted"),
        "entry_id": _("Number of the entry"),
        "evidence_id": _("Number of the evidence"),
        "size": _("Size in bytes"),
        "pages": _("Pages"),
        "digest": _("SHA-256"),
        "added_at": _("Added"),
        "content": _("File"),
        **_plan_labels(),
        "goal_id": _("Number of the goal"),
        "review_id": _("Number of the review"),
        "record_id": _("Number of what it is about"),
        "place": _("Where it was typed"),
        "goal_step.place": _("Place in the list"),
        "interest_answer.place": _("Place in the list"),
        "wellbeing": _("How things are, 1 to 5"),
        "good_news": _("Something good"),
        "topics": _("What the student wanted to talk about"),
        "in_my_words": _("In the student’s own words"),
        "summary": _("The tutor’s summary"),
        "preparation": _("The tutor’s own notes"),
        "review.kind": _("Kind of review"),
        "template": _("The kind of review as it was then"),
        "as_at": _("As at"),
        "possible": _("Half days"),
        "authorised": _("Missed with leave"),
        "unauthorised": _("Missed without leave"),
        "kept_at": _("Typed"),
        "owner": _("Who does it"),
        "owner_name": _("Their name"),
        "done_on": _("Done on"),
        "text": _("Text"),
        "words": _("In the student’s words"),
        "said_by": _("Said by"),
        "came_by": _("How it came into the plan"),
        "vouched_by": _("Vouched for on paper by"),
        "returned_at": _("Came back"),
        "items": _("What stood on it"),
        "about": _("About"),
    }
