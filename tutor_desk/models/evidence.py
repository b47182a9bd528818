"""Evidence: a picture or document that lies with an entry of the plan, and its bytes in a table of their own."""

from datetime import datetime

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record, coded, key, of
from tutor_desk.models.kinds import Author, EvidenceKind


class Evidence(Record, table=True):
    """One piece: what it is called, without folder or suffix, how large and by whom; ``digest`` is the SHA-256 of its bytes."""

    id: int | None = key()
    student_id: int = of("student")
    entry_id: int = of("entry")
    name: str = Field(min_length=1, max_length=120)
    kind: EvidenceKind = coded(EvidenceKind, required=True)
    size: int
    pages: int
    digest: str = Field(min_length=64, max_length=64)
    author: Author = Field(default=Author.STUDENT, sa_type=Coded(Author))
    added_at: datetime = Field(sa_type=Moment)


class EvidenceContent(Record, table=True):
    """The bytes of one piece. No list selects them, and the trail keeps their hash alone."""

    __tablename__ = "evidence_content"

    id: int | None = key()
    student_id: int = of("student")
    evidence_id: int = of("evidence")
    content: bytes
