"""The facts that a family is told, in plain words, the same on the screen and on the page they take home."""

from collections.abc import Sequence
from datetime import date

from tutor_desk.models.kinds import GoalState, Owner
from tutor_desk.services.family.summaries import AttendanceFact, GoalFact, GradeFact, StepFact
from tutor_desk.words import _, word


def attended(figure: AttendanceFact) -> str:
    """Return an attendance figure: its part of the whole, and what that is made of."""
    return _("{percent}%: there for {attended} of {possible} half days").format(
        percent=f"{figure.percent:.0f}", attended=figure.attended, possible=figure.possible
    )


def goal_words(goal: GoalFact) -> str:
    """Return a goal and how it stands."""
    how = word(goal.state) if goal.state is not GoalState.OPEN else ""
    if not how and goal.progress:
        how = _("{percent}% of the way").format(percent=goal.progress)
    return f"{goal.text} – {how}" if how else goal.text


def grade_words(grades: Sequence[GradeFact]) -> list[tuple[str, date]]:
    """Return the newest grades subject by subject, with the date of the newest of each."""
    subjects: dict[str, list[GradeFact]] = {}
    for grade in grades:
        subjects.setdefault(grade.subject, []).append(grade)
    return [
        (
            f"{subject}: " + ", ".join(f"{word(one.kind).lower()} {one.grade}" for one in some),
            max(one.as_at for one in some),
        )
        for subject, some in subjects.items()
    ]


def owner_words(step: StepFact, called: str, tutor: str) -> str:
    """Return who is to do something that was agreed."""
    if step.owner_name:
        return step.owner_name
    return {Owner.STUDENT: called, Owner.TUTOR: tutor}.get(step.owner) or word(step.owner)
