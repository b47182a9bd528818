"""Applications towards a place, what of them was sent, and references with the parts that teachers give."""

from datetime import date, datetime

from sqlmodel import Field

from tutor_desk.models.application_kinds import FileEnding
from tutor_desk.models.base import Moment, Record, coded, key, of

LONG = 4000


class ApplicationForm(Record, table=True):
    """A form that the school brought in; ``content`` is its JSON as ``services/applications/forms.py`` reads it."""

    __tablename__ = "application_form"

    id: int | None = key()
    code: str = Field(min_length=1, max_length=40, unique=True)
    name: str = Field(min_length=1, max_length=120)
    content: str = Field(max_length=100_000)
    brought_on: date


class Application(Record, table=True):
    """A student's application on one form, drawn from the plan anew each time until it is sent.

    ``form`` is the form as it was when the application was begun. ``drawn`` is which records of the plan go
    into it, ``typed`` what was typed into it, ``exceptions`` why something not accepted goes in all the
    same, all as JSON. ``choices`` are the places applied for, a line each, the first choice first.
    """

    id: int | None = key()
    student_id: int = of("student")
    form_name: str = Field(min_length=1, max_length=120)
    form: str = Field(max_length=100_000)
    purpose: str = Field(min_length=1, max_length=200)
    drawn: str = Field(default="", max_length=20_000)
    typed: str = Field(default="", max_length=20_000)
    exceptions: str = Field(default="", max_length=20_000)
    choices: str = Field(default="", max_length=LONG)
    reference_id: int | None = of("reference", optional=True)
    owner: str = Field(default="", max_length=120)
    made_on: date


class ApplicationCopy(Record, table=True):
    """What was sent, when, to whom and as which file, as it stood then: ``content`` is JSON and never changes."""

    __tablename__ = "application_copy"

    id: int | None = key()
    student_id: int = of("student")
    application_id: int = of("application")
    sent_at: datetime = Field(sa_type=Moment)
    sent_to: str = Field(min_length=1, max_length=400)
    ending: FileEnding = coded(FileEnding, FileEnding.PDF)
    sent_by: str = Field(default="", max_length=120)
    content: str = ""


class Reference(Record, table=True):
    """A reference: assembled from teachers' parts, written by the tutor, frozen in ``content`` when it is given.

    A ``confidential`` one is between the school and whom it is given to.
    """

    id: int | None = key()
    student_id: int = of("student")
    purpose: str = Field(min_length=1, max_length=200)
    text: str = Field(default="", max_length=LONG)
    confidential: bool = True
    owner: str = Field(default="", max_length=120)
    made_on: date
    given_on: date | None = None
    given_to: str = Field(default="", max_length=400)
    given_by: str = Field(default="", max_length=120)
    content: str = ""


class ReferencePart(Record, table=True):
    """What one teacher was asked for a reference, and what came back; ``predicted`` is a grade in the subject."""

    __tablename__ = "reference_part"

    id: int | None = key()
    student_id: int = of("student")
    reference_id: int = of("reference")
    teacher: str = Field(min_length=1, max_length=120)
    subject: str = Field(default="", max_length=80)
    asked_on: date
    chase_on: date
    answered_on: date | None = None
    achieved: str = Field(default="", max_length=2000)
    working: str = Field(default="", max_length=2000)
    suited: str = Field(default="", max_length=2000)
    predicted: str = Field(default="", max_length=40)
