"""Who is at the keyboard."""

from dataclasses import dataclass

from tutor_desk.models.kinds import AdultId, SeatKind, StudentId


@dataclass(frozen=True, slots=True)
class Seat:
    """Says who acts: an adult, or one student with an adult beside them.

    ``adult`` is the adult whose key opened the file, also while a student sits at the keyboard.
    ``student`` is set in the student seat only.
    """

    kind: SeatKind
    adult: AdultId
    name: str
    student: StudentId | None = None

    @property
    def is_student(self) -> bool:
        """Whether a student is at the keyboard."""
        return self.kind is SeatKind.STUDENT
