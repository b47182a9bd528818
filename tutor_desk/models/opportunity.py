"""The directory of opportunities: courses, apprenticeships and providers, as lists from outside tell of them."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key
from tutor_desk.models.choice_kinds import Route


class OpportunityKind(StrEnum):
    """What a row of the directory is."""

    COURSE = "course"
    APPRENTICESHIP = "apprenticeship"
    PROVIDER = "provider"


class OpportunityList(Record, table=True):
    """A list that was brought in: what it is called, of which day it is, and what became of its rows.

    Its rows are found while it is there, so that undoing the import takes them out of sight and doing it
    again brings them back.
    """

    __tablename__ = "opportunity_list"

    id: int | None = key()
    name: str = Field(min_length=1, max_length=160)
    as_at: date
    brought_on: date
    brought_by: str = Field(default="", max_length=120)
    entries: int = Field(default=0, ge=0)
    twice: int = Field(default=0, ge=0)
    refused: int = Field(default=0, ge=0)
    digest: str = Field(default="", max_length=64)


class Opportunity(Record, table=True):
    """One row of a list: about nobody, so it is kept off the trail; the list it belongs to is on it.

    ``number`` is the provider's URN or UKPRN, ``closed`` says that the provider is closed, ``closed_on`` since
    or from when.
    """

    recorded: ClassVar[bool] = False
    __table_args__: Any = (
        Index("ix_opportunity_closed", "provider", sqlite_where=text("closed")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = key()
    list_id: int = Field(index=True)  # no foreign key: a list goes and comes back by itself
    kind: OpportunityKind = coded(OpportunityKind, OpportunityKind.COURSE)
    title: str = Field(min_length=1, max_length=200)
    provider: str = Field(default="", max_length=160)
    number: str = Field(default="", max_length=20)
    route: Route = coded(Route, Route.OTHER)
    level: str = Field(default="", max_length=60)
    place: str = Field(default="", max_length=120)
    postcode: str = Field(default="", max_length=12)
    about: str = Field(default="", max_length=1000)
    requirements: str = Field(default="", max_length=2000)
    open_days: str = Field(default="", max_length=400)
    starts: str = Field(default="", max_length=120)
    deadline: date | None = None
    website: str = Field(default="", max_length=300)
    telephone: str = Field(default="", max_length=60)
    email: str = Field(default="", max_length=254)
    closed: bool = False
    closed_on: date | None = None
