"""A student with everything that can be held of one."""

from datetime import date

from tutor_desk import clock
from tutor_desk.models.kinds import (
    Basis,
    EntryKind,
    EvidenceKind,
    GradeKind,
    ItemKind,
    Outcome,
    Owner,
    PassedTo,
    Status,
    Verdict,
)
from tutor_desk.models.review import Review
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
    review_records,
    reviews,
    statements,
    students,
    validation,
)
from tutor_desk.services.evidence import Piece
from tutor_desk.services.safeguarding import notes
from tutor_desk.services.safeguarding.contacts import Contact
from tutor_desk.services.wellbeing import consent


def live(desk, key, word):
    """Make a record of every kind for a student, the word in every text, changed and taken back and taken away."""
    desk.do("Status", students.edit, key, status=Status.WATCH, status_reason=f"{word} status")
    desk.seat_student(key, f"{word}seat")
    entry = desk.do("Write", entries.write, key, EntryKind.STRENGTH, f"{word} entry")
    desk.do("Draft", drafts.keep, f"student:entry:{key}", f'{{"text": "{word} draft"}}', key)
    piece = Piece(f"{word} photo", EvidenceKind.PICTURE, 1, f"{word} bytes".encode())
    desk.do("Attach", evidence.attach, entry, piece)
    desk.do("Like", interests.keep, key, {"making-1": 5, "making-2": 2})
    desk.do("Show", consent.say, key, desk.ask(consent.adults, key)[0].adult, True)
    goal = desk.do(
        "Set", goals.set_goal, key, f"{word} goal", measure=f"{word} measure", steps=[f"{word} step"]
    )
    desk.seat_adult()
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    desk.do("Accept", validation.accept, ItemKind.GOAL, goal, Basis.SEEN)
    desk.do("Edit", entries.edit, entry, f"{word} edited")
    desk.undo()
    desk.do("Prepare", reviews.prepare, key, f"{word} preparation")
    review = desk.do("Begin", reviews.begin, key)
    desk.do("Write", reviews.write, review, good_news=f"{word} news", wellbeing=4, summary=f"{word} summary")
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.NOT_YET, words=f"{word} report")
    desk.do("Agree", reviews.confirm, review, Verdict.COMMENT, f"{word} comment", f"name:{word} signature")
    desk.do("Keep version", keep_version, review)
    gone = desk.do("Add", actions.add, key, f"{word} removed", owner=Owner.STUDENT)
    desk.do("Remove", actions.remove, gone)
    desk.do("Add", actions.add, key, f"{word} action", owner=Owner.PARENT, owner_name=f"{word}mum")
    day = date(2026, 11, 20)
    desk.do("Grade", figures.record_grade, key, "Maths", GradeKind.CURRENT, "5", day)
    desk.do("Attend", figures.record_attendance, key, day, possible=90, authorised=3, unauthorised=1)
    desk.do("Draft", drafts.keep, f"tutor:status:{key}", f'{{"reason": "{word} note"}}', key)
    desk.do("Say", statements.record, key, Disputed.ENTRY, entry, f"{word} statement")
    desk.do("Keep", keeping.keep, key, RecordClass.PLAN, f"{word} kept")
    dsl = Contact(PassedTo.DSL, f"{word}dsl")
    desk.do("Passed on", notes.record, key, dsl, passed_at=clock.now(), reference="CP-2026")
    desk.do("Hold", holds.place, key, f"{word} hold")
    desk.do("End", holds.end, key)


def keep_version(session, review):
    """Keep a review as if both had once confirmed it; what each has said to it stays as it is."""
    held = session.get(Review, review)
    said = [
        (name, getattr(held, name)) for name in ("student_verdict", "student_at", "tutor_verdict", "tutor_at")
    ]
    held.student_verdict = held.tutor_verdict = Verdict.AGREE
    held.student_at = held.tutor_at = clock.now()
    review_records.freeze(session, held)
    for name, value in said:
        setattr(held, name, value)
