"""A student with everything that can be held of one."""

from datetime import date

from tutor_desk import clock
from tutor_desk.models.application_kinds import FileEnding
from tutor_desk.models.choice import Intention
from tutor_desk.models.choice_kinds import ChoiceState
from tutor_desk.models.destination_kinds import Going, Need, Promised, ReachWay, Sureness, Told, Tried
from tutor_desk.models.family import ParentsView
from tutor_desk.models.family_kinds import AgreementState, ContactWay
from tutor_desk.models.kinds import (
    Basis,
    EntryKind,
    EvidenceKind,
    GradeKind,
    ItemKind,
    ObservationKind,
    Outcome,
    Owner,
    PassedTo,
    Status,
    Turned,
    Verdict,
)
from tutor_desk.models.planning import ReviewWindow
from tutor_desk.models.referral_kinds import ChaseWay, Consent, ReferralStatus, ReferWay
from tutor_desk.models.review import Review
from tutor_desk.models.rights_kinds import Disputed, RecordClass
from tutor_desk.models.stage_kinds import Criteria, Marked
from tutor_desk.services.applications import deeds as applying
from tutor_desk.services.applications import forms
from tutor_desk.services.attendance import figures, months
from tutor_desk.services.destinations import calling, following, guarantee, whereabouts
from tutor_desk.services.evening import evenings, turns
from tutor_desk.services.family import agreements, coming_of_age, contacts, log
from tutor_desk.services.grades import marks
from tutor_desk.services.indicators import changing as indicators
from tutor_desk.services.indicators import deeds as indicator_deeds
from tutor_desk.services.next_steps import deeds as choice_deeds
from tutor_desk.services.next_steps.requirements import Requirement
from tutor_desk.services.observations import writing
from tutor_desk.services.plan import drafts, entries, evidence, goals, interests, teacher_slips, validation
from tutor_desk.services.plan.evidence import Piece
from tutor_desk.services.plan.teacher_slips import Teacher
from tutor_desk.services.planning import booking, known
from tutor_desk.services.references import deeds as references
from tutor_desk.services.references import parts
from tutor_desk.services.referrals import deeds, directory, views
from tutor_desk.services.registers import bringing, looking
from tutor_desk.services.registers.incoming import AttendanceList, SaidMonth, SaidStudent
from tutor_desk.services.review import actions, review_records, reviews
from tutor_desk.services.rights import holds, keeping, statements
from tutor_desk.services.safeguarding import notes
from tutor_desk.services.safeguarding.contacts import Contact
from tutor_desk.services.stages import deeds as stage_deeds
from tutor_desk.services.students import class_list, students
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.services.team import notes as team_notes
from tutor_desk.services.today import knowing
from tutor_desk.services.wellbeing import consent
from tutor_desk.store import within


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
    desk.do(
        "Window", known.keep, ReviewWindow, None, name="Autumn", first=day_of(1), last=day_of(30), minutes=15
    )
    desk.do("Leave out", booking.leave_out, desk.ask(known.windows)[-1].id, key, f"{word} because")
    desk.do("Prepare", reviews.prepare, key, f"{word} preparation")
    review = desk.do("Begin", reviews.begin, key)
    desk.do("Write", reviews.write, review, good_news=f"{word} news", wellbeing=4, summary=f"{word} summary")
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.NOT_YET, words=f"{word} report")
    desk.do("Agree", reviews.confirm, review, Verdict.COMMENT, f"{word} comment", f"name:{word} signature")
    desk.do("Keep version", keep_version, review)
    gone = desk.do("Add", actions.add, key, f"{word} removed", owner=Owner.STUDENT)
    desk.do("Remove", actions.remove, gone)
    desk.do("Add", actions.add, key, f"{word} action", owner=Owner.PARENT, owner_name=f"{word}mum")
    promise = desk.do("Add", actions.add, key, f"{word} promise", owner=Owner.TUTOR)
    desk.do("Turn", actions.turn_out, promise, Turned.PARTLY, f"{word} told", date(2026, 12, 11))
    desk.do("Know", knowing.put_off, (key, "unseen", 0), date(2026, 12, 4), f"{word} known")
    day = date(2026, 11, 20)
    desk.do("Grade", marks.record_grade, key, "Maths", GradeKind.CURRENT, "5", day)
    seen = desk.do(
        "Note",
        writing.write,
        key,
        ObservationKind.CONCERN,
        f"{word} reason",
        text=f"{word} private",
        raised_by=f"{word} teacher",
        next_on=date(2026, 12, 3),
    )
    desk.do("Step", writing.add_step, seen, f"{word} concern step", owner=Owner.TUTOR)
    desk.do("Note", team_notes.write, key, f"{word} open note", restricted=False)
    desk.do("Note", team_notes.write, key, f"{word} restricted note", restricted=True)
    desk.do("Take", marks.take, key, "Maths", teacher=f"{word} teacher", scale="gcse")
    desk.do("Attend", figures.record_attendance, key, day, possible=90, authorised=3, unauthorised=1)
    desk.do("Mark", bring_marks, key, day, "/\\")
    desk.do("Mark", bring_marks, key, day, "/I")
    desk.do("Draft", drafts.keep, f"tutor:status:{key}", f'{{"reason": "{word} note"}}', key)
    stages(desk, key, word)
    indicate(desk, key, word)
    refer(desk, key, word)
    choose(desk, key, word, entry)
    apply(desk, key, word)
    see_off(desk, key, word)
    desk.do("Say", statements.record, key, Disputed.ENTRY, entry, f"{word} statement")
    desk.do("Keep", keeping.keep, key, RecordClass.PLAN, f"{word} kept")
    family(desk, key, word)
    dsl = Contact(PassedTo.DSL, f"{word}dsl")
    desk.do("Passed on", notes.record, key, dsl, passed_at=clock.now(), reference="CP-2026")
    desk.do("Hold", holds.place, key, f"{word} hold")
    desk.do("End", holds.end, key)


def indicate(desk, key, word):
    """A student of whom an indicator was put down, and what was decided about them."""
    desk.do("Switch indicators on", indicators.switch_on, "Agreed by the governors")
    said = {"present": True, "as_at": day_of(2), "source": f"{word} source", "note": f"{word} indicator note"}
    desk.do("Put indicator", indicator_deeds.put_down, key, "YC", **said)
    desk.do("Dismiss indicators", indicator_deeds.dismiss, key, f"{word} dismissed")
    again = {"to_do": f"{word} to do", "again_on": date(2027, 1, 11), "because": f"{word} confirmed"}
    desk.do("Confirm indicators", indicator_deeds.confirm, key, **again)


def stages(desk, key, word):
    """A student who applied, entered, and is to leave early; and a word about the checklist."""
    desk.do(
        "Came", stage_deeds.came, key, applied_on=day_of(1), criteria=Criteria.NOT_MET, alternative=f"{word} instead", entered_on=day_of(2),
    )  # fmt: skip
    desk.do("Mark", stage_deeds.mark, key, "told", Marked.NOT_NEEDED, because=f"{word} not needed")
    desk.do("Leave", stage_deeds.leave, key, date(2027, 7, 1), early=True, because=f"{word} leaving")
    desk.do("Follow", stage_deeds.follow_up, key, f"{word} found")


def day_of(number):
    """A day of the November in which the tests take place."""
    return date(2026, 11, number)


def family(desk, key, word):
    """Make a record of every kind about the family of a student, the word in every text."""
    with_them = desk.do(
        "Contact", contacts.add, key, name=f"{word} parent", phones=f"{word} phone", address=f"{word} street",
        do_not_contact=True, warning=f"{word} warning",
    )  # fmt: skip
    desk.do(
        "Log", log.write, key, contact_id=with_them, with_whom=f"{word} parent", happened_on=date(2026, 11, 20),
        way=ContactWay.CALL, purpose=f"{word} purpose", outcome=f"{word} outcome", shared=True,
    )  # fmt: skip
    desk.do("Ask", agreements.record, key, AgreementState.OFFERED, date(2026, 11, 20), note=f"{word} note")
    desk.do("View", bring_view, key, with_them, word)
    evening = desk.do("Plan", evenings.plan, date(2026, 12, 3), starts="17:00", minutes=5)
    desk.do("Turn", turns.add, evening, key, "17:00", who=f"{word} parent", contact=with_them)
    desk.do("See", coming_of_age.note_seen, key)


def bring_view(session, student, contact, word):
    """Keep what a parent wrote as if their form had come back."""
    session.add(
        ParentsView(student_id=student, contact_id=contact, from_whom=f"{word} parent", well=f"{word} view", came_at=clock.now())
    )  # fmt: skip


def bring_marks(session, student, day, pair):
    """Bring in the two marks of a day, as a list would."""
    reader = within.reader(session)
    began = months.month_of(day)
    at = months.place(day, afternoon=False)
    marks = months.empty(began)[:at] + pair + months.empty(began)[at + 2 :]
    (card,) = [one for one in class_list.everybody(reader) if one.id == student]
    who = IncomingStudent(
        1, surname=card.surname, first_name=card.first_name, born_on=card.born_on, mis_id=card.mis_id
    )
    said = SaidStudent(who, (SaidMonth(began, marks),))
    bringing.bring_in(session, looking.look(reader, [AttendanceList("list.csv", (said,), 2, ())]))


def refer(desk, key, word):
    """Send a referral with a view, chase it, and hear what came of it."""
    service = desk.do("Add service", directory.add, name=f"Service {key}")
    day = clock.today()
    said = dict.fromkeys(("matter", "tried", "hoped", "own_view"), f"{word} said")
    made = desk.do(
        "Refer", deeds.make, key, service, day, None, {"Why?": f"{word} answer"},
        consent=Consent.GIVEN, family_knows=True, next_what=f"{word} next", **said,
    )  # fmt: skip
    (slip,) = desk.do("Ask", views.ask, made, [Teacher(f"{word} teacher", f"{word} subject")], day)
    desk.do(
        "Record",
        teacher_slips.record,
        views.VIEWS,
        slip.view,
        views.Said(f"{word} well", f"{word} hard", f"{word} helps"),
    )
    desk.do("Send", deeds.send, made, ReferWay.LETTER, f"{word} desk", day)
    desk.do("Chase", deeds.attempt, made, ChaseWay.EMAIL, f"{word} clerk", f"{word} reply", next_on=day)
    desk.do("Move", deeds.move, made, ReferralStatus.OUTCOME, words=f"{word} outcome", next_on=day)
    return made


def choose(desk, key, word, entry):
    """Make a choice that asks for something, with an offer, and note how sure somebody is."""
    number = desk.ask(lambda reader: reader.value("SELECT count(*) FROM choice"))
    made = desk.do(
        "Choose", choice_deeds.make, key, [Requirement(words=f"{word} required")],
        provider=f"{word} college", course=f"{word} course {number or ''}".strip(), why=f"{word} liking", open_days=f"{word} open day",
    )  # fmt: skip
    desk.do("Apply", choice_deeds.move, made, ChoiceState.APPLIED)
    desk.do("Offer", choice_deeds.move, made, ChoiceState.CONDITIONAL, conditions=f"{word} conditions")
    desk.do("Sure", be_sure, key, entry, f"{word} changed")
    return made


def be_sure(session, student, entry, because):
    """Note how sure a student is of an entry, as if it were an intended next step."""
    session.add(Intention(student_id=student, entry_id=entry, sure=3, changed_because=because))
    session.flush()


def apply(desk, key, word):
    """Send an application with what was typed into it, and give a reference with a teacher's part."""
    day, form = clock.today(), next(one for one in desk.ask(forms.known) if one.code == "college")
    about = desk.do("Reference", references.make, key, f"{word} place")
    teachers = [Teacher(f"{word} referee", f"{word} subject")]
    (slip,) = desk.do("Ask", parts.ask, about, teachers, day)
    given = parts.Given(f"{word} done", f"{word} works", f"{word} suits", f"{word} A")
    desk.do("Record", teacher_slips.record, parts.PARTS, slip.view, given)
    desk.do("Write", references.write, about, f"{word} reference", confidential=True)
    desk.do("Give", references.give, about, f"{word} reader")
    made = desk.do("Apply", applying.make, key, form, f"{word} college")
    desk.do(
        "Fill in", applying.write, made, purpose=f"{word} college", typed={"Home address": f"{word} home"},
        choices=f"{word} choice", reference=about,
    )  # fmt: skip
    desk.do("Send", applying.send, made, f"{word} admissions", FileEnding.PDF)
    return made, about


def agree_to_be_asked(desk, key, word):
    """Have a student agree in their own seat that they may be asked later, and say how they are reached."""
    desk.seat_student(key, f"{word}seat")
    desk.do("Agree", following.answer, key, agrees=True, years=3)
    ways = {
        "telephone": f"{word} 07700 900123",
        "email": f"{word}@home.example",
        "address": f"{word} lane",
        "best": f"{word} evenings",
    }
    desk.do("Keep", following.keep_reach, key, second=False, name="", **ways)
    desk.seat_adult()


def see_off(desk, key, word):
    """Make a record of every kind about where a student goes, the word in every text."""
    agree_to_be_asked(desk, key, word)
    desk.do("Say", guarantee.say, key, Promised.NOT_FITTING, f"{word} too far")
    desk.do(
        "Report", whereabouts.record, key, going=Going.NEET, what=f"{word} looking", provider=f"{word} nowhere", activity="619",
        as_at=day_of(20), told=Told.PARENT, confirmed_by=f"{word} parent", neet_on=day_of(1), need=Need.EXTRA, note=f"{word} note",
    )  # fmt: skip
    seen = (guarantee.round_of(2027), Tried.REACHED, ReachWay.TELEPHONE)
    desk.do(
        "Try",
        calling.attempt,
        key,
        *seen,
        note=f"{word} answer",
        sure=Sureness.FAIRLY,
        next_who=f"{word} next",
    )
    desk.do("Alumnus", following.make_alumnus, key, f"{word} about")


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
