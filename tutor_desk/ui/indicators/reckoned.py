"""The set's reckoning in words: each factor with its points, their sum, what the source calls it, and what is not known."""

from collections.abc import Sequence

from tutor_desk.services.indicators.reckoning import Fact, Reckoning
from tutor_desk.services.indicators.sets import Band, IndicatorSet
from tutor_desk.words import _, plural


def told(of: IndicatorSet, made: Reckoning) -> str:
    """Return the reckoning, from which anybody can work it out anew."""
    parts = [_sum(made.counted, made.points), _named(of, made.points, made.band)]
    if made.not_again:
        names = "; ".join(fact.factor.words for fact in made.not_again)
        parts.append(_("Counts only once with another: {factors}.").format(factors=names))
    if made.unknown:
        parts.append(_open(made))
    return " ".join(parts)


def caution(of: IndicatorSet) -> str:
    """Return what the reckoning is not, and what the school changed of its source."""
    words = _(
        "{source}. It is a rule of thumb, no likelihood, and never the only ground of a decision. For adults; on no paper for"
        " students or parents."
    ).format(source=of.about.source.rstrip("."))
    if not of.departures:
        return words
    changed = plural(
        "The school has changed {n} factor of it: {factors}.",
        "The school has changed {n} factors of it: {factors}.",
        len(of.departures),
    )
    return f"{words} " + changed.format(factors="; ".join(factor.words for factor in of.departures))


def band_words(band: Band) -> str:
    """Return what the source calls so many points or more."""
    from_ = _("“{words}” from {least} on").format(words=band.words, least=band.least)
    return _("{band}: {support}").format(band=from_, support=band.support) if band.support else from_


def _sum(counted: Sequence[Fact], points: int) -> str:
    if not counted:
        return _("No factor is known to be present: 0 points.")
    terms = " + ".join(f"{fact.factor.words} {fact.factor.points}" for fact in counted)
    return _("{terms} = {points}.").format(terms=terms, points=points)


def _named(of: IndicatorSet, points: int, band: Band | None) -> str:
    if band is None:
        return _("“{name}” has no word for {points}.").format(name=of.about.name, points=points)
    return _("In the words of “{name}”: {band}.").format(name=of.about.name, band=band_words(band))


def _open(made: Reckoning) -> str:
    unknown = plural(
        "{n} factor is not known; were it present,",
        "{n} factors are not known; were they all present,",
        len(made.unknown),
    )
    most = made.most_band
    if most is None or most is made.band:
        return _("{unknown} it would be {most}.").format(unknown=unknown, most=made.most)
    return _("{unknown} it would be {most}, {band}.").format(
        unknown=unknown, most=made.most, band=band_words(most)
    )
