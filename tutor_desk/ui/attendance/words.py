"""Attendance in words: counts and days that a person can check, and no judgement."""

from collections.abc import Sequence

from tutor_desk.services.attendance.codes import Code
from tutor_desk.services.attendance.counting import Count, persistent, severe, share_words
from tutor_desk.services.attendance.picture import Picture, Term, Weekday
from tutor_desk.services.attendance.spans import Span, ThenAndNow
from tutor_desk.ui.dates import short_date
from tutor_desk.words import _, plural

STANDS_OUT = 3
"""So many sessions of one weekday are missed before they are spoken of by themselves."""


def year_words(picture: Picture) -> list[str]:
    """Return what the year comes to, a sentence each: the tenth, lateness, reasons, what does not count."""
    count = picture.year.count
    said = [absence_words(count)]
    if count.few:
        said.append(_("These are few sessions yet, so a share of them says little."))
    said.append(late_words(count))
    if picture.absences:
        said.append(_("Missed for: {reasons}.").format(reasons=codes_words(picture.absences)))
    if picture.apart:
        said.append(_("Not counted: {reasons}.").format(reasons=codes_words(picture.apart)))
    return [one for one in said if one]


def absence_words(count: Count) -> str:
    """Return how many sessions were missed, beside the tenth and the half that the DfE has names for."""
    told = {"missed": count.missed, "all": count.possible}
    if not count.possible:
        return _("No session has counted yet.")
    if severe(count.possible, count.missed):
        return _("{missed} of {all} sessions were missed: half or more, called severe absence.").format(
            **told
        )
    if persistent(count.possible, count.missed):
        return _(
            "{missed} of {all} sessions were missed: a tenth or more, called persistent absence."
        ).format(**told)
    tenth = (count.possible + 9) // 10
    return _("{missed} of {all} sessions were missed; a tenth would be {tenth}.").format(**told, tenth=tenth)


def late_words(count: Count) -> str:
    """Return how often the student was late; nothing if never."""
    times = count.late + count.late_after
    if not times:
        return ""
    said = plural("Late {n} time", "Late {n} times", times)
    if not count.late_after:
        return _("{said}, always before the register closed.").format(said=said)
    return _("{said}: {before} before the register closed, {after} after, which counts as missed.").format(
        said=said, before=count.late, after=count.late_after
    )


def codes_words(codes: Sequence[tuple[Code, int]]) -> str:
    """Return codes with what they mean and how often, such as "illness (I) 6"."""
    return ", ".join(
        _("{meaning} ({code}) {n}").format(meaning=_small(_(code.meaning)), code=code.code, n=n)
        for code, n in codes
    )


def term_words(term: Term, span: Span) -> str:
    """Return a term in a line."""
    names = {Term.AUTUMN: _("Autumn term"), Term.SPRING: _("Spring term"), Term.SUMMER: _("Summer term")}
    count = span.count
    return _("{term}: {share}, {there} of {all} sessions, {since} to {until}").format(
        term=names[term],
        share=share_words(count.possible, count.missed),
        there=count.there,
        all=count.possible,
        since=short_date(span.since),
        until=short_date(span.until),
    )


def change_words(change: ThenAndNow | None) -> str:
    """Return then beside now, both with their sessions and days."""
    if change is None:
        return _("There are too few weeks yet to lay the last four beside those before.")
    return _("The last four weeks with school: {now}. Before: {then}.").format(
        now=span_words(change.now), then=span_words(change.then)
    )


def fallen_words(change: ThenAndNow) -> str:
    """Return a drop in a few words, for a list: "80.0% since 26 Oct, before 97.5%"."""
    now, then = change.now.count, change.then.count
    return _("{now} since {day}, before {then}").format(
        now=share_words(now.possible, now.missed),
        day=short_date(change.now.since),
        then=share_words(then.possible, then.missed),
    )


def span_words(span: Span) -> str:
    """Return "80.0%, 32 of 40 sessions, 26 Oct to 20 Nov"."""
    return _("{share}, {there} of {all} sessions, {since} to {until}").format(
        share=share_words(span.count.possible, span.count.missed),
        there=span.count.there,
        all=span.count.possible,
        since=short_date(span.since),
        until=short_date(span.until),
    )


def weeks_words(weeks: Sequence[Span]) -> str:
    """Return which weeks had sessions missed; says what the chart of weeks shows."""
    missed = [week for week in weeks if week.count.missed]
    if not missed:
        return plural("No session was missed in {n} week.", "No session was missed in {n} weeks.", len(weeks))
    told = ", ".join(
        _("week of {day} {n} of {all}").format(
            day=short_date(week.since), n=week.count.missed, all=week.count.possible
        )
        for week in missed
    )
    rest = len(weeks) - len(missed)
    words = _("Sessions missed: {told}.").format(told=told)
    if not rest:
        return words
    others = plural("In {n} other week none was.", "In {n} other weeks none was.", rest)
    return f"{words} {others}"


def pattern_words(picture: Picture) -> list[str]:
    """Return what stands out: weekdays first, then mornings beside afternoons, then first days back."""
    halves = [
        (day, half, count)
        for day in picture.weekdays
        for half, count in ((False, day.morning), (True, day.afternoon))
    ]
    year = picture.year.count
    out = [one for one in halves if _stands_out(one[2], year)]
    out.sort(key=lambda one: -one[2].missed)
    said = [_weekday_words(day, count, year, afternoon=half) for day, half, count in out[:3]]
    morning = sum((day.morning for day in picture.weekdays), Count())
    afternoon = sum((day.afternoon for day in picture.weekdays), Count())
    said.append(
        _("Mornings: {m} of {all_m} missed. Afternoons: {a} of {all_a}.").format(
            m=morning.missed, all_m=morning.possible, a=afternoon.missed, all_a=afternoon.possible
        )
    )
    return [*said, *_first_days(picture.first_days)]


def grid_words(weekdays: Sequence[Weekday]) -> str:
    """Return what the chart of weekdays shows, every cell of it."""
    cells = (
        _("{day}: {m} of {all_m} mornings, {a} of {all_a} afternoons").format(
            day=weekday_names()[day.weekday],
            m=day.morning.missed,
            all_m=day.morning.possible,
            a=day.afternoon.missed,
            all_a=day.afternoon.possible,
        )
        for day in weekdays
    )
    return _("Missed on {cells}.").format(cells="; ".join(cells))


def weekday_names() -> list[str]:
    """Return the weekdays, many of each."""
    return _("Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays").split()


def _stands_out(count: Count, year: Count) -> bool:
    """Whether a half day of the week was missed twice as often as all other sessions, compared in whole numbers."""
    rest = year - count
    return count.missed >= STANDS_OUT and count.missed * rest.possible >= 2 * rest.missed * count.possible


def _weekday_words(day: Weekday, count: Count, year: Count, *, afternoon: bool) -> str:
    rest = year - count
    sentence = (
        _("On {day} {n} of {all} afternoons were missed; of all other sessions {rest} of {all_rest}.")
        if afternoon
        else _("On {day} {n} of {all} mornings were missed; of all other sessions {rest} of {all_rest}.")
    )
    return sentence.format(
        day=weekday_names()[day.weekday],
        n=count.missed,
        all=count.possible,
        rest=rest.missed,
        all_rest=rest.possible,
    )


def _first_days(days: Sequence[Span]) -> list[str]:
    if not days:
        return []
    missed = sum(day.count.missed for day in days)
    possible = sum(day.count.possible for day in days)
    return [
        _("On the first day back after a break ({days}): {n} of {all} sessions missed.").format(
            days=", ".join(short_date(day.since) for day in days), n=missed, all=possible
        )
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
