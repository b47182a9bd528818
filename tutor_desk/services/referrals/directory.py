"""The directory of services: who can help with what, how they are asked, and when that was last checked."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.referral import Referral, Service
from tutor_desk.models.referral_kinds import ReferralStatus, ReferWay, ServiceId, ServiceKind
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.access.seats import adults_only
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural

STALE = timedelta(days=365)
"""After a year a contact should be checked again."""
_ENDED = "('closed', 'declined')"
_NAMED = 5
"""So many students are named when a service is retired."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as shown in the directory; ``open`` counts the referrals to it that are not ended."""

    id: ServiceId
    name: str
    kind: ServiceKind
    inside: bool
    offers: str
    youngest: int | None
    oldest: int | None
    contact: str
    email: str
    telephone: str
    address: str
    hours: str
    way: ReferWay
    how: str
    questions: str
    usual_wait: int | None
    sensitive: bool
    checked_on: date | None
    retired_on: date | None
    retired_because: str
    open: int = 0

    def fits(self, age: int | None) -> bool:
        """Whether somebody of an age may be referred there, as far as both are known."""
        if age is None:
            return True
        return (self.youngest is None or age >= self.youngest) and (self.oldest is None or age <= self.oldest)

    def stale(self, today: date) -> bool:
        """Whether it was never checked, or not for a year."""
        return self.checked_on is None or today - self.checked_on > STALE

    @property
    def own_questions(self) -> tuple[str, ...]:
        """The questions of the service's own form."""
        return tuple(line.strip() for line in self.questions.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class StillOpen:
    """An open referral to a service, as it is listed when the service is retired."""

    name: str
    status: ReferralStatus
    next_on: date | None


_COLUMNS = (
    "id, name, kind, inside, offers, youngest, oldest, contact, email, telephone, address, hours, way, how,"
    " questions, usual_wait, sensitive, checked_on, retired_on, retired_because"
)


def services(reader: Reader, *, retired: bool = True) -> list[ServiceRow]:
    """List the services by name, those retired last, or not at all."""
    return reader.rows(
        ServiceRow,
        f"SELECT {_COLUMNS}, (SELECT count(*) FROM referral WHERE service_id = service.id AND status NOT IN {_ENDED})"
        " FROM service WHERE retired_on IS NULL OR :retired"
        " ORDER BY retired_on IS NOT NULL, name COLLATE NOCASE, id",
        retired=retired,
    )


def service(reader: Reader, key: ServiceId) -> ServiceRow:
    """Return one service; raise ``Refused`` if it is not there."""
    found = next((row for row in services(reader) if row.id == key), None)
    if found is None:
        raise Refused(_gone())
    return found


def still_open(reader: Reader, key: ServiceId) -> list[StillOpen]:
    """List the open referrals to a service by their next date; who may not see one is not told whom it is about."""
    return reader.rows(
        StillOpen,
        f"SELECT iif({referrals_seen.clause(reader.seat)}, trim(coalesce(nullif(preferred_first_name, ''), first_name)"
        " || ' ' || coalesce(nullif(preferred_surname, ''), surname)), ''), referral.status, next_on"
        " FROM referral JOIN student ON student.id = student_id"
        f" WHERE service_id = :key AND referral.status NOT IN {_ENDED} ORDER BY next_on, referral.id",
        key=key,
        me=reader.seat.name,
    )


def warning(reader: Reader, key: ServiceId) -> str:
    """Return why a service should not be retired just now, with the referrals that are open; nothing if none is."""
    found = still_open(reader, key)
    if not found:
        return ""
    named = [one.name for one in found if one.name][:_NAMED]
    rest = len(found) - len(named)
    more = [plural("{n} more", "{n} more", rest) if named else _("not yours to see")] if rest else []
    return _(
        "{count} open to this service: {names}. They stay as they are, with their dates; nobody new is referred there."
    ).format(
        count=plural("{n} referral is", "{n} referrals are", len(found)), names=", ".join([*named, *more])
    )


def add(session: Session, /, **fields: Any) -> ServiceId:
    """Add a service; ``fields`` are those of the record. One of that name may not be there already."""
    adults_only(session.info["seat"])
    made = Service(**{**fields, "checked_on": fields.get("checked_on") or clock.today()})
    _sound(session, made)
    session.add(made)
    session.flush()
    return ServiceId(made.id or 0)


def edit(session: Session, key: ServiceId, /, **fields: Any) -> None:
    """Change what is known of a service; its referrals follow its name, kind and whether it is sensitive."""
    adults_only(session.info["seat"])
    record = find(session, key)
    for name, value in fields.items():
        setattr(record, name, value)
    _sound(session, record)
    for one in session.exec(select(Referral).where(col(Referral.service_id) == key)).all():
        one.service_name, one.kind, one.sensitive = record.name, record.kind, record.sensitive


def checked(session: Session, *keys: ServiceId) -> None:
    """Say that what stands in the directory about services was checked today."""
    adults_only(session.info["seat"])
    for key in keys:
        find(session, key).checked_on = clock.today()


def retire(session: Session, key: ServiceId, because: str, *, knowing: bool = False) -> None:
    """Take a service out of use; nothing is lost. With open referrals only for somebody who knows of them."""
    adults_only(session.info["seat"])
    record = find(session, key)
    reader = within.reader(session)
    told = warning(reader, key)
    if told and not knowing:
        raise Refused(_("{warning} Nothing was changed.").format(warning=told))
    record.retired_on, record.retired_because = clock.today(), because


def restore(session: Session, key: ServiceId) -> None:
    """Take a service into use again."""
    adults_only(session.info["seat"])
    record = find(session, key)
    record.retired_on, record.retired_because = None, ""


def find(session: Session, key: ServiceId) -> Service:
    """Return a service's record within a unit of work; raise ``Refused`` if it is gone."""
    return within.found(session, Service, key, _gone())


def _sound(session: Session, record: Service) -> None:
    if record.youngest is not None and record.oldest is not None and record.youngest > record.oldest:
        raise Refused(_("The youngest age is above the oldest. Nothing was changed. Check the two ages."))
    if record.email and ("@" not in record.email or any(sign.isspace() for sign in record.email)):
        raise Refused(_("This is not an e-mail address. Nothing was changed. Check it, or leave it out."))
    with session.no_autoflush:
        names = session.exec(select(Service.id, Service.name)).all()
    if any(key != record.id and name.casefold() == record.name.casefold() for key, name in names):
        raise Refused(
            _("There is a service called “{name}” already. Nothing was changed.").format(name=record.name)
        )


def _gone() -> str:
    return _("That service is no longer in the directory. Nothing was changed. Look again.")
