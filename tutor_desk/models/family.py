"""The family of a student: who they are, what was said with them, and what they said."""

from datetime import date, datetime

from sqlmodel import Field

from tutor_desk.models.base import Coded, Moment, Record, coded, key, of
from tutor_desk.models.family_kinds import AgreementState, ContactWay, Relationship
from tutor_desk.models.kinds import Author

NAME, SHORT, LONG = 120, 400, 2000


class Contact(Record, table=True):
    """A parent, carer or other contact of one student; siblings have records of their own.

    ``responsibility`` is parental responsibility, unknown until said, as is ``lives_with``. ``rank`` is the order
    of contact. ``warning`` is the reason of ``do_not_contact`` and ``court_order``.
    """

    id: int | None = key()
    student_id: int = of("student")
    name: str = Field(min_length=1, max_length=NAME)
    relationship: Relationship = coded(Relationship, Relationship.PARENT)
    responsibility: bool | None = None
    lives_with: bool | None = None
    rank: int = Field(default=1, ge=1, le=99)
    phones: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=254)
    address: str = Field(default="", max_length=SHORT)
    language: str = Field(default="", max_length=60)
    interpreter: bool = False
    needs: str = Field(default="", max_length=SHORT)
    do_not_contact: bool = False
    court_order: bool = False
    warning: str = Field(default="", max_length=SHORT)


class ContactLog(Record, table=True):
    """A call, meeting, letter or e-mail with a family; for adults alone unless ``shared`` with the student."""

    __tablename__ = "contact_log"

    id: int | None = key()
    student_id: int = of("student")
    contact_id: int | None = of("contact", optional=True)
    with_whom: str = Field(min_length=1, max_length=NAME)
    happened_on: date
    way: ContactWay = coded(ContactWay, ContactWay.CALL)
    purpose: str = Field(min_length=1, max_length=SHORT)
    outcome: str = Field(default="", max_length=LONG)
    next_step: str = Field(default="", max_length=SHORT)
    next_on: date | None = None
    next_done_on: date | None = None
    shared: bool = False
    written_by: str = Field(default="", max_length=NAME)


class HomeAgreement(Record, table=True):
    """What became of asking a family for a home–school agreement on a day; the newest counts."""

    __tablename__ = "home_agreement"

    id: int | None = key()
    student_id: int = of("student")
    state: AgreementState = coded(AgreementState, required=True)
    said_on: date
    with_whom: str = Field(default="", max_length=NAME)
    note: str = Field(default="", max_length=SHORT)
    review_on: date | None = None


class ParentsView(Record, table=True):
    """What a parent wrote on the form about their views, as it came back."""

    __tablename__ = "parents_view"

    id: int | None = key()
    student_id: int = of("student")
    contact_id: int | None = of("contact", optional=True)
    from_whom: str = Field(default="", max_length=NAME)
    well: str = Field(default="", max_length=LONG)
    worries: str = Field(default="", max_length=LONG)
    topics: str = Field(default="", max_length=LONG)
    helps: str = Field(default="", max_length=LONG)
    came_at: datetime = Field(sa_type=Moment)


class HomeReading(Record, table=True):
    """That a student has seen what their family will be told; ``digest`` is the SHA-256 of what that was.

    ``author`` says whether the student said so in their own seat, or an adult noted it.
    """

    __tablename__ = "home_reading"

    id: int | None = key()
    student_id: int = of("student")
    read_at: datetime = Field(sa_type=Moment)
    author: Author = Field(default=Author.STUDENT, sa_type=Coded(Author))
    digest: str = Field(min_length=64, max_length=64)
