"""A call to a family that did not come: logged, and taken off the list of those to call, as one deed."""

from typing import Any

from sqlmodel import Session

from tutor_desk.models.family_kinds import AppointmentId, Attending
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.evening import turns
from tutor_desk.services.family import log


def log_call(session: Session, key: AppointmentId, /, **fields: Any) -> None:
    """Log a call about a turn that was missed; ``fields`` are those of the log. Raises ``Refused`` as the log does."""
    turn = turns.find(session, key)
    log.write(session, StudentId(turn.student_id), **fields)
    turns.mark(session, key, Attending.CALLED)
