"""Two students with everything that can be held of one, each with words of their own to look for."""

from datetime import date

import pytest

from tutor_desk.models.kinds import (
    Basis,
    EntryKind,
    EvidenceKind,
    GradeKind,
    ItemKind,
    Outcome,
    Owner,
    Status,
    Verdict,
)
from tutor_desk.models.rights_kinds import Disputed, RecordClass
from tutor_desk.services import (
    actions,
    drafts,
    entries,
    evidence,
    figures,
    goals,
    holds,
    interests,
    keeping,
    reviews,
    statements,
    students,
    validation,
)
from tutor_desk.services.evidence import Piece


def fill(desk, word, first_name, surname, **more):
    """Make a student with a record of every kind, the word in every text, changed and taken back and taken away."""
    key = desk.do(
        "Add student", students.add, first_name=first_name, surname=surname, preferred_first_name=f"{word}pref",
        email=f"{word}@school.example", mis_id=f"{word}mis", tutor_group="11B", year_group=11, **more,
    )  # fmt: skip
    desk.do("Status", students.edit, key, status=Status.WATCH, status_reason=f"{word} status")
    desk.seat_student(key, f"{word}seat")
    entry = desk.do("Write", entries.write, key, EntryKind.STRENGTH, f"{word} entry")
    desk.do("Draft", drafts.keep, f"student:entry:{key}", f'{{"text": "{word} draft"}}', key)
    piece = Piece(f"{word} photo", EvidenceKind.PICTURE, 1, f"{word} bytes".encode())
    desk.do("Attach", evidence.attach, entry, piece)
    goal = desk.do(
        "Set", goals.set_goal, key, f"{word} goal", measure=f"{word} measure", steps=[f"{word} step"]
    )
    desk.do("Like", interests.keep, key, {"making-1": 5, "making-2": 2})
    desk.seat_adult()
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    desk.do("Accept", validation.accept, ItemKind.GOAL, goal, Basis.SEEN)
    desk.do("Edit", entries.edit, entry, f"{word} edited")
    desk.undo()
    desk.do("Prepare", reviews.prepare, key, f"{word} preparation")
    review = desk.do("Begin", reviews.begin, key)
    desk.do("Write", reviews.write, review, good_news=f"{word} news", wellbeing=4, summary=f"{word} summary")
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.NOT_YET, words=f"{word} report")
    desk.do("Agree", reviews.confirm, review, Verdict.COMMENT, f"{word} comment")
    gone = desk.do("Add", actions.add, key, f"{word} removed", owner=Owner.STUDENT)
    desk.do("Remove", actions.remove, gone)
    desk.do("Add", actions.add, key, f"{word} action", owner=Owner.PARENT, owner_name=f"{word}mum")
    day = date(2026, 11, 20)
    desk.do("Grade", figures.record_grade, key, "Maths", GradeKind.CURRENT, "5", day)
    desk.do("Attend", figures.record_attendance, key, day, possible=90, authorised=3, unauthorised=1)
    desk.do("Draft", drafts.keep, f"tutor:status:{key}", f'{{"reason": "{word} note"}}', key)
    desk.do("Say", statements.record, key, Disputed.ENTRY, entry, f"{word} statement")
    desk.do("Keep", keeping.keep, key, RecordClass.PLAN, f"{word} kept")
    desk.do("Hold", holds.place, key, f"{word} hold")
    desk.do("End", holds.end, key)
    return key


@pytest.fixture
def zelda(desk):
    """The key of a student whose every text has the word ``Zqxvcanary``, in other cases too."""
    return fill(desk, "zqxvcanary", "Zqxvcanary", "Wjkcanary", born_on=date(2008, 3, 1))


@pytest.fixture
def other(desk):
    """The key of another student, whose words must stay."""
    return fill(desk, "brntother", "Brntother", "Carter", born_on=date(2010, 5, 5))
