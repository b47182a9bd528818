"""A sample caseload that looks like a real school year, made from a seed: nobody in it exists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.models.action import Action
from tutor_desk.models.entry import Entry
from tutor_desk.models.figures import Attendance, Grade
from tutor_desk.models.goal import Goal, GoalStep
from tutor_desk.models.kinds import (
    Author,
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    Outcome,
    Owner,
    ReviewState,
    Sen,
    Source,
    Standing,
    Status,
    Verdict,
)
from tutor_desk.models.review import GoalReport, Review
from tutor_desk.models.student import Student
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.attendance import sample as marks
from tutor_desk.services.review_kinds import kinds
from tutor_desk.services.samples import (
    sample_agreement,
    sample_applications,
    sample_destinations,
    sample_families,
    sample_grades,
    sample_next_steps,
    sample_noticed,
    sample_planning,
    sample_referrals,
    sample_stages,
    sample_team,
    sample_today,
)
from tutor_desk.services.samples import sample_words as words
from tutor_desk.store.changes import bulk_insert

YEARS = (11, 11, 12, 13)
SESSIONS_A_WEEK = 10
BETWEEN_REVIEWS = timedelta(weeks=6)


@dataclass(slots=True)
class _Life:
    """One student's luck: the generator, how well things go (0 to 1), and what they want to be."""

    chance: Random
    ease: float
    year: int
    job: str
    route: str
    student: int = 0
    goals: list[int] = field(default_factory=list)


def fill(session: Session, students: int = 28, seed: int = 1, former: int = 0) -> None:
    """Fill a caseload with sample students, and former ones beside them; the same seed on the same day gives the same."""
    chance = Random(seed)
    lives = [_life(chance) for _number in range(students)]
    people = [_student(life, number) for number, life in enumerate(lives)]
    for life, key in zip(lives, bulk_insert(session, people), strict=True):
        life.student = key
    known = [(life.student, person) for life, person in zip(lives, people, strict=True)]
    names, everyone = dict(known), [life.student for life in lives]
    years = {life.student: life.year for life in lives}
    tutor = session.info["seat"].name
    goals = [(life, goal, steps) for life in lives for goal, steps in _goals(life, tutor)]
    keys = bulk_insert(session, [goal for _one, goal, _steps in goals])
    for (life, _goal, _steps), key in zip(goals, keys, strict=True):
        life.goals.append(key)
    bulk_insert(
        session,
        [
            GoalStep(
                student_id=life.student,
                goal_id=key,
                place=place,
                text=text,
                done=goal.state is GoalState.DONE,
            )
            for (life, goal, steps), key in zip(goals, keys, strict=True)
            for place, text in enumerate(steps)
        ],
    )
    bulk_insert(session, [entry for life in lives for entry in _entries(life, tutor)])
    reviews = [(life, review) for life in lives for review in _reviews(life, tutor)]
    called = [f"{one.first_name} {one.surname}" for one in (names[life.student] for life, _review in reviews)]
    sample_agreement.signed([review for _one, review in reviews], called, tutor, seed)
    held = zip(reviews, bulk_insert(session, [review for _one, review in reviews]), strict=True)
    bulk_insert(session, [report for (life, review), key in held for report in _reports(life, review, key)])
    bulk_insert(session, [action for life in lives for action in _actions(life, tutor)])
    attended = [figure for life in lives for figure in _attendance(life)]
    bulk_insert(session, attended)
    newest = [grade for life in lives for grade in _grades(life)]
    bulk_insert(session, newest)
    marks.fill(session, attended, seed)
    sample_grades.fill(session, newest, years, seed)
    sample_noticed.fill(session, everyone, seed)
    sample_today.fill(session, everyone, tutor, Random(f"today {seed}"))
    sample_families.fill(session, known, seed)
    bulk_insert(session, [*sample_agreement.consents(everyone, session.info["seat"], seed)])
    bulk_insert(session, [*sample_agreement.passed_on(everyone, session.info["seat"], seed)])
    sample_referrals.fill(session, everyone, tutor, seed)
    sample_next_steps.fill(session, years, tutor, seed)
    sample_applications.fill(session, years, seed)
    sample_stages.fill(session, everyone, tutor, Random(f"stages {seed}"))
    sample_team.fill(session, everyone, tutor, seed)
    session.info["lasting"] = True
    sample_planning.fill(session, clock.today())
    sample_destinations.fill(session, known, tutor, seed, former)


def _life(chance: Random) -> _Life:
    job, route = chance.choice(words.JOBS)
    return _Life(
        Random(chance.random()), min(1.0, chance.betavariate(4, 1.6)), chance.choice(YEARS), job, route
    )


def _student(life: _Life, number: int) -> Student:
    first = words.FIRST_NAMES[number % len(words.FIRST_NAMES)]
    surname = life.chance.choice(words.SURNAMES)
    status = Status.ON_TRACK if life.ease > 0.6 else Status.WATCH if life.ease > 0.38 else Status.ACT
    if number % 14 == 13:
        status = Status.NOT_SAID
    year_start = _school_year_start().year
    return Student(
        first_name=first,
        surname=surname,
        agrees_home=True if life.year > 12 else None,
        born_on=date(year_start - life.year - 5, 9, 1) + timedelta(days=life.chance.randrange(364)),
        entered_on=date(year_start - (life.year - 7 if life.year < 12 else life.year - 12), 9, 2),
        year_group=life.year,
        tutor_group=f"{life.year}B",
        mis_id=f"{4000 + number:06}",
        sen=Sen.SUPPORT if number % 7 == 2 else Sen.PLAN if number % 23 == 11 else Sen.NONE,
        status=status,
        status_reason=life.chance.choice(words.WORRIES) if status in (Status.WATCH, Status.ACT) else "",
        intended_destination=(life.route[0].upper() + life.route[1:]) if life.ease > 0.45 else "",
    )


def _goals(life: _Life, tutor: str) -> Iterator[tuple[Goal, tuple[str, ...]]]:
    today = clock.today()
    for place, (text, measure, steps) in enumerate(
        life.chance.sample(words.GOALS, life.chance.randint(1, 4))
    ):
        done = place and life.chance.random() < life.ease * 0.7
        waiting = not done and life.chance.random() < 0.06
        due = today + timedelta(days=life.chance.randint(-21 if life.ease < 0.6 else 5, 70))
        goal = Goal(
            student_id=life.student,
            measure=measure,
            due_on=today - timedelta(days=life.chance.randint(3, 40)) if done else due,
            confidence=life.chance.randint(2, 5),
            state=GoalState.DONE if done else GoalState.OPEN,
            progress=100 if done else life.chance.randrange(0, 90, 5),
            carried=0 if done else life.chance.choice((0, 0, 0, 1, 2)),
            author=life.chance.choice((Author.STUDENT, Author.STUDENT, Author.ADULT)),
            student_agrees=True,
            **_standing(life, text, tutor, waiting=waiting),
        )
        yield goal, steps


def _entries(life: _Life, tutor: str) -> Iterator[Entry]:
    chosen = [kind for kind in words.ENTRIES if life.chance.random() < (0.85 if kind in _USUAL else 0.35)]
    for kind in chosen:
        text = life.chance.choice(words.ENTRIES[kind]).format(job=life.job)
        waiting = life.chance.random() < 0.035
        happened = (
            clock.today() - timedelta(days=life.chance.randint(10, 200))
            if kind is EntryKind.ACHIEVEMENT
            else None
        )
        yield Entry(
            student_id=life.student,
            kind=kind,
            happened_on=happened,
            audience=KINDS[kind].audience,
            to_parents=KINDS[kind].parents,
            **_standing(life, text, tutor, waiting=waiting),
        )


_USUAL = (EntryKind.ABOUT_ME, EntryKind.ASPIRATION, EntryKind.STRENGTH, EntryKind.ACHIEVEMENT)


def _standing(life: _Life, text: str, tutor: str, *, waiting: bool) -> dict[str, Any]:
    written = _moment(
        clock.today() - timedelta(days=life.chance.randint(0, 3) if waiting else life.chance.randint(8, 70))
    )
    if waiting:
        return {"text": text, "written_at": written}
    return {
        "text": text,
        "written_at": written,
        "standing": Standing.ACCEPTED,
        "basis": life.chance.choice((Basis.DISCUSSED, Basis.DISCUSSED, Basis.SEEN, Basis.TEACHER)),
        "settled_by": tutor,
        "settled_at": written + timedelta(days=2),
        "accepted_text": text,
    }


def _reviews(life: _Life, tutor: str) -> Iterator[Review]:
    today = clock.today()
    last = _weekday(today - timedelta(days=life.chance.randint(2, 35)))
    held = life.chance.randint(0 if life.ease < 0.3 else 1, 3)
    own = Random(life.student)  # so that nothing else is told otherwise
    for back in reversed(range(held)):
        on = _weekday(last - back * BETWEEN_REVIEWS)
        at = _moment(on)
        kind = own.choice(_KINDS_HELD)
        yield Review(
            student_id=life.student,
            planned_on=on,
            kind=kind,
            template=kinds.written(kinds.shipped()[kind]),
            state=ReviewState.LOCKED,
            held_at=at,
            good_news=life.chance.choice(words.GOOD_NEWS),
            wellbeing=life.chance.choice((None, 3, 4, 4, 5))
            if life.ease > 0.4
            else life.chance.choice((None, 2, 3)),
            in_my_words=life.chance.choice(words.OWN_WORDS),
            summary=life.chance.choice(words.SUMMARIES),
            next_on=_weekday(on + BETWEEN_REVIEWS),
            student_verdict=Verdict.AGREE,
            student_at=at + timedelta(minutes=14),
            tutor_verdict=Verdict.AGREE,
            tutor_at=at + timedelta(minutes=15),
            tutor_name=tutor,
            locked_at=at + timedelta(minutes=15),
        )
    if life.chance.random() < 0.88:
        overdue = life.chance.random() < 0.1
        next_on = (
            _weekday(today - timedelta(days=6)) if overdue else max(_weekday(last + BETWEEN_REVIEWS), today)
        )
        yield Review(student_id=life.student, planned_on=next_on, kind=own.choice(_KINDS_BOOKED))


_KINDS_HELD = ("progress", "progress", "progress", "concern", "drop_in")
_KINDS_BOOKED = ("progress", "progress", "progress", "applications", "concern")


def _reports(life: _Life, review: Review, key: int) -> Iterator[GoalReport]:
    if review.state is ReviewState.LOCKED and life.goals:
        outcome = life.chance.choice((Outcome.DONE, Outcome.PARTLY, Outcome.NOT_YET))
        yield GoalReport(
            student_id=life.student,
            review_id=key,
            goal_id=life.goals[0],
            outcome=outcome,
            words=life.chance.choice(words.OWN_WORDS),
        )


def _actions(life: _Life, tutor: str) -> Iterator[Action]:
    today = clock.today()
    for owner, likely in ((Owner.STUDENT, 0.8), (Owner.TUTOR, 0.6), (Owner.PARENT, 0.25)):
        if life.chance.random() < likely:
            done = life.chance.random() < 0.4
            due = today + timedelta(days=life.chance.randint(-5, 25))
            yield Action(
                student_id=life.student,
                text=life.chance.choice(words.ACTIONS[owner.value]),
                owner=owner,
                owner_name=tutor if owner is Owner.TUTOR else "",
                due_on=due,
                done_on=today - timedelta(days=life.chance.randint(1, 10)) if done else None,
            )


def _attendance(life: _Life) -> Iterator[Attendance]:
    start, today = _school_year_start(), clock.today()
    weeks = max(2, min(38, (today - start).days // 7))
    missed_a_week = 0.15 + (1 - life.ease) * 1.6
    authorised = unauthorised = 0
    for week in range(1, weeks + 1):
        missed = min(SESSIONS_A_WEEK, int(life.chance.expovariate(1 / missed_a_week)))
        authorised, unauthorised = authorised + missed - missed // 3, unauthorised + missed // 3
        if (weeks - week) % 2 == 0:
            yield Attendance(
                student_id=life.student,
                as_at=min(today, start + timedelta(weeks=week)),
                possible=week * SESSIONS_A_WEEK,
                authorised=authorised,
                unauthorised=unauthorised,
                source=Source.SAMPLE,
            )


def _grades(life: _Life) -> Iterator[Grade]:
    scale = words.GRADES[life.year]
    on = _weekday(clock.today() - timedelta(days=16))
    for subject in words.SUBJECTS[life.year]:
        target = life.chance.randrange(1, len(scale))
        expected = max(0, target - (life.chance.random() > life.ease))
        current = max(0, expected - (life.chance.random() > life.ease + 0.1))
        for kind, place in (
            (GradeKind.TARGET, target),
            (GradeKind.EXPECTED, expected),
            (GradeKind.CURRENT, current),
        ):
            yield Grade(
                student_id=life.student,
                subject=subject,
                kind=kind,
                grade=scale[place],
                as_at=on,
                scale=words.SCALE[life.year],
                source=Source.SAMPLE,
            )


def _school_year_start() -> date:
    today = clock.today()
    return date(today.year if today.month >= 9 else today.year - 1, 9, 2)


def _weekday(on: date) -> date:
    return on - timedelta(days=max(0, on.weekday() - 4))


def _moment(on: date) -> datetime:
    return datetime.combine(on, time(10, 30)).astimezone()
