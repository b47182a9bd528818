"""What the personal tutor changes for the school: the switch, the factors and their points, the bands and their words."""

from sqlmodel import Session, func, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.indicator import IndicatorBand, IndicatorFactor, IndicatorSet
from tutor_desk.models.indicator_kinds import BandId, Drawn, FactorId, Span
from tutor_desk.models.kinds import SeatKind
from tutor_desk.services.indicators import starting_set as start
from tutor_desk.store import within
from tutor_desk.words import _

_OWN = "OWN"


def switch_on(session: Session, agreed: str, *, sensitive: bool = False) -> None:
    """Switch the indicators on, with the starting set the first time; ``agreed`` says who decided it and why.

    Factors that are special category or criminal data are used only if they are ``sensitive`` on purpose.
    """
    _tutor(session)
    if not agreed.strip():
        raise Refused(_("Say who decided this and why. Nothing was switched on."))
    found = session.exec(select(IndicatorSet)).first()
    if found is None:
        found = IndicatorSet(
            name=start.NAME, source=start.SOURCE, read_on=start.READ_ON, asks_from=start.ASKS_FROM
        )
        session.add(found)
        session.add_all(_starting())
    found.on_since, found.on_by, found.agreed = clock.today(), session.info["seat"].name, agreed
    session.flush()
    for factor in session.exec(select(IndicatorFactor).where(IndicatorFactor.sensitive)):
        factor.used = sensitive


def switch_off(session: Session) -> None:
    """Switch the indicators off: nothing is shown anywhere; what was put down and decided stays held, and can be erased."""
    found = _set(session)
    if found.on_since is None:
        raise Refused(_("They are switched off already. Nothing was changed."))
    found.on_since = None


def change_set(session: Session, *, name: str, source: str, asks_from: int) -> None:
    """Change what the set is called, where it is from, and from how many points on an adult is asked."""
    found = _set(session)
    found.name, found.source, found.asks_from = name, source, asks_from


def add_factor(
    session: Session,
    words: str,
    *,
    points: int,
    drawn: Drawn = Drawn.BY_HAND,
    span: Span = Span.ANY,
    below: int | None = None,
    not_below: int | None = None,
) -> FactorId:
    """Add a factor of the school's own, last in the set; raise ``Refused`` as ``change_factor`` does."""
    _set(session)
    last = session.exec(select(func.max(IndicatorFactor.place))).first()
    made = IndicatorFactor(code=_OWN, words=words, points=points, drawn=drawn, place=(last or 0) + 1)
    session.add(made)
    session.flush()
    key = FactorId(made.id or 0)
    made.code = f"{_OWN}{key}"
    change_factor(session, key, words=words, points=points, span=span, below=below, not_below=not_below)
    return key


def change_factor(
    session: Session,
    key: FactorId,
    *,
    words: str,
    points: int,
    span: Span = Span.ANY,
    below: int | None = None,
    not_below: int | None = None,
    used: bool = True,
) -> None:
    """Change what a factor says and counts, or leave it out; raise ``Refused`` for shares that leave nothing between them."""
    _set(session)
    found = within.found(session, IndicatorFactor, key, _("That factor is not in the set any more. Nothing was changed. Look again."))  # fmt: skip
    if found.drawn is Drawn.ATTENDANCE and below is None:
        raise Refused(_("Say below how many per cent. Nothing was changed."))
    if found.drawn is not Drawn.ATTENDANCE:
        below = not_below = None
    if below is not None and not_below is not None and not_below >= below:
        raise Refused(_("Below {below}% and not below {other}% leaves nothing between them. Nothing was changed.").format(below=below, other=not_below))  # fmt: skip
    found.words, found.points, found.span, found.used = words, points, span, used
    found.below, found.not_below = below, not_below
    if found.drawn is Drawn.ATTENDANCE:
        found.once_with = Drawn.ATTENDANCE


def keep_band(session: Session, key: BandId | None, *, least: int, words: str, support: str = "") -> None:
    """Add a band, or change one; raise ``Refused`` if another begins at the same points."""
    _set(session)
    same = session.exec(select(IndicatorBand).where(IndicatorBand.least == least)).first()
    if same is not None and same.id != key:
        raise Refused(_("“{words}” begins at {points} already. Nothing was changed.").format(words=same.words, points=least))  # fmt: skip
    if key is None:
        session.add(IndicatorBand(least=least, words=words, support=support))
        return
    found = _band(session, key)
    found.least, found.words, found.support = least, words, support


def remove_band(session: Session, key: BandId) -> None:
    """Take a band out."""
    _set(session)
    session.delete(_band(session, key))


def _starting() -> list[IndicatorFactor | IndicatorBand]:
    factors = [
        IndicatorFactor(
            code=one.code,
            words=one.words,
            points=one.points,
            span=one.span,
            drawn=one.drawn,
            below=one.below,
            not_below=one.not_below,
            once_with=one.once_with,
            sensitive=one.sensitive,
            place=place,
        )
        for place, one in enumerate(start.FACTORS)
    ]
    bands = [
        IndicatorBand(least=least, words=words, support=support) for least, words, support in start.BANDS
    ]
    return [*factors, *bands]


def _set(session: Session) -> IndicatorSet:
    _tutor(session)
    found = session.exec(select(IndicatorSet)).first()
    if found is None:
        raise Refused(_("Risk-of-NEET indicators have never been switched on here. Nothing was changed."))
    return found


def _band(session: Session, key: BandId) -> IndicatorBand:
    return within.found(session, IndicatorBand, key, _("That is not in the set any more. Nothing was changed. Look again."))  # fmt: skip


def _tutor(session: Session) -> None:
    if session.info["seat"].kind is not SeatKind.TUTOR:
        raise Refused(_("Only the personal tutor switches or changes these indicators. Nothing was changed."))
