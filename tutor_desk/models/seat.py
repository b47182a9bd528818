"""Who is at the keyboard."""

from dataclasses import dataclass

from tutor_desk.models.kinds import AdultId, Role, SeatKind, StudentId


@dataclass(frozen=True, slots=True)
class Seat:
    """Says who acts: an adult, or one student with an adult beside them.

    ``adult`` is the adult whose key opened the file, also while a student sits at the keyboard.
    ``student`` is set in the student seat only; ``role`` and ``subject``, which limit what an adult may
    settle, are those of an adult at the keyboard.
    """

    kind: SeatKind
    adult: AdultId
    name: str
    student: StudentId | None = None
    role: Role | None = None
    subject: str = ""

    @property
    def is_student(self) -> bool:
        """Whether a student is at the keyboard."""
        return self.kind is SeatKind.STUDENT
