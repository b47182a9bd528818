"""A desk with one student in the seat, and everything in the file that they may not see."""

from datetime import date

import pytest

from tests.full import agree_to_be_asked, apply, bring_marks, choose, indicate, keep_version, refer
from tests.store.sitting import CANARY
from tutor_desk.models.family_kinds import ContactWay
from tutor_desk.models.kinds import EntryKind, EvidenceKind, GradeKind, ObservationKind, Outcome, Owner, Theme
from tutor_desk.services.attendance import figures
from tutor_desk.services.family import coming_of_age, log
from tutor_desk.services.grades import marks
from tutor_desk.services.observations import writing
from tutor_desk.services.plan import drafts, entries, evidence, goals, interests, plans, starters
from tutor_desk.services.plan.evidence import Piece
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.review_kinds import kinds
from tutor_desk.services.students import caseloads
from tutor_desk.services.team import notes
from tutor_desk.services.today import knowing
from tutor_desk.services.wellbeing import consent
from tutor_desk.store.check import check


@pytest.fixture
def keys(desk, amara, ben):
    """The keys of the same kinds of records of Amara, whose seat it is, and of Ben: by kind, Amara's first."""
    desk.do("Scale", marks.keep_scale, "Effort", "Good\nPoor", effort=True)
    desk.do("Set PIN", caseloads.set_pin, "7391")
    desk.do("Keep starter", starters.keep, None, theme=Theme.EFFORT, text="Finish what I begin")
    desk.do("Keep kind", kinds.hide, "exit", True)
    both = [_filled(desk, student, words) for student, words in ((amara, "own"), (ben, CANARY))]
    desk.do("Prepare", reviews.prepare, amara, f"{CANARY} for the adult alone")
    desk.do("Know", knowing.put_off, (amara, "unseen", 0), date(2026, 12, 4), f"{CANARY} for the adult alone")
    desk.do("Draft", drafts.keep, "tutor:status", f"{CANARY} for the adult alone", amara)
    adults = {"adult_only": True, "text": CANARY, "raised_by": CANARY}
    desk.do("Note", writing.write, amara, ObservationKind.OBSERVATION, f"{CANARY} for adults", **adults)
    desk.do("Note", notes.write, amara, f"{CANARY} open", restricted=False)
    desk.do("Note", notes.write, amara, f"{CANARY} restricted", restricted=True)
    desk.do("Draft", drafts.keep, "tutor's own", CANARY, None)
    indicate(desk, amara, CANARY)
    return {kind: tuple(one[kind] for one in both) for kind in both[0]}


def agree(desk, student):
    """Let the tutor see how a student was, said in their own seat."""
    desk.seat_student(student, "Student")
    desk.do("Show", consent.say, student, desk.ask(consent.adults, student)[0].adult, True)
    desk.seat_adult()


def a_piece(words):
    """A piece of evidence with words in it."""
    return Piece(f"{words} photo", EvidenceKind.PICTURE, 1, f"{words} bytes".encode())


def _filled(desk, student, words):
    entry = desk.do("Write", entries.write, student, EntryKind.BARRIER, f"{words} barrier")
    piece = desk.do("Attach", evidence.attach, entry, a_piece(words))
    goal = desk.do("Set", goals.set_goal, student, f"{words} goal", steps=[f"{words} step"])
    review = desk.do("Begin", reviews.begin, student)
    desk.do("Write", reviews.write, review, good_news=f"{words} news", summary=f"{words} summary")
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.NOT_YET, words=f"{words} report")
    desk.do("Keep version", keep_version, review)
    action = desk.do("Add", actions.add, student, f"{words} action", owner=Owner.STUDENT)
    on = date(2026, 11, 20)
    desk.do("Grade", marks.record_grade, student, f"{words} maths", GradeKind.CURRENT, "5", on)
    words_of = {"text": f"{CANARY} said", "raised_by": f"{CANARY} teacher"}
    desk.do("Note", writing.write, student, ObservationKind.PRAISE, f"{words} praise", **words_of)
    desk.do("Take", marks.take, student, f"{words} maths", teacher=f"{words} teacher")
    desk.do("Attend", figures.record_attendance, student, on, possible=9, authorised=student, unauthorised=0)
    desk.do(
        "Log", log.write, student, with_whom="Mum", happened_on=on, way=ContactWay.CALL, purpose=f"{words} call", shared=True,
    )  # fmt: skip
    desk.do(
        "Log",
        log.write,
        student,
        with_whom="Mum",
        happened_on=on,
        way=ContactWay.CALL,
        purpose=f"{CANARY} for adults",
    )
    desk.do("See", coming_of_age.note_seen, student)
    desk.do("Mark", bring_marks, student, on, "/I")
    desk.do("Like", interests.keep, student, {"helping-1": student})
    desk.do("Draft", drafts.keep, f"goal:new:{student}", f"{words} draft", student)
    refer(desk, student, words)
    agree(desk, student)
    choose(desk, student, words, entry)
    apply(desk, student, words)
    agree_to_be_asked(desk, student, words)
    (step,) = desk.ask(plans.goals, student)[0].steps
    return {
        "StudentId": student, "EntryId": entry, "EvidenceId": piece, "GoalId": goal, "StepId": step.id,
        "ReviewId": review, "ActionId": action, "place": f"goal:new:{student}",
        "AdultId": desk.ask(consent.adults, student)[0].adult,
    }  # fmt: skip


@pytest.fixture
def sat(desk, keys, amara):
    """The desk with Amara in the seat; whatever the test did, the file must be sound afterwards."""
    desk.seat_student(amara, "Amara")
    yield desk
    desk.seat_adult()
    assert check(desk.file) == []
