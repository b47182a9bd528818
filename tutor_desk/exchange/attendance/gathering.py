"""Marks put together by student and month as the rows of a list go by; little is kept of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import values
from tutor_desk.exchange.attendance.headings import Layout, Role, half
from tutor_desk.exchange.attendance.marks import Ahead, MarkDay, both, day_of, is_possible, letter, made_day
from tutor_desk.exchange.class_lists import student_from
from tutor_desk.exchange.sheets import clean
from tutor_desk.exchange.values import Unclear
from tutor_desk.services.attendance.codes import NO_MARK, CodeTable
from tutor_desk.services.attendance.months import empty
from tutor_desk.services.registers.incoming import SaidMonth, SaidStudent
from tutor_desk.services.students.incoming import Field, IncomingAttendance
from tutor_desk.words import _, plural

SHOWN = 5
"""So many doubts about a student are told one by one; the rest are counted."""
MOST_STUDENTS = 100_000
_MANY = 10_000
"""So many different texts are remembered: a list has far fewer, and one made to fill the memory finds its end."""
_NONE, _TWICE = ord(NO_MARK), ord("!")


@dataclass(slots=True)
class _Person:
    row: int
    cells: tuple[str, ...]
    months: dict[date, bytearray] = field(default_factory=dict)
    totals: IncomingAttendance | None = None
    doubts: list[str] = field(default_factory=list)
    more: int = 0
    weekend: int = 0

    def doubt(self, sentence: str) -> None:
        """Keep a sentence, or count it when there are many."""
        if sentence in self.doubts:
            return
        if len(self.doubts) < SHOWN:
            self.doubts.append(sentence)
        else:
            self.more += 1


class Gathering:
    """Takes the rows of one list; ``students`` gives what they said."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        who = list(layout.who.values())
        self._who = itemgetter(*who) if len(who) > 1 else lambda row: (row[who[0]],)
        self._widest = max(who, default=0)
        self._people: dict[tuple[str, ...], _Person] = {}
        self._days: dict[str, MarkDay | Unclear] = {}
        self._halves: dict[str, bool | None] = {}
        self._letters: dict[tuple[str, bool, date], str | Unclear] = {}
        self._columns: list[tuple[int, MarkDay | Unclear, bool | None]] = [
            (column.place, _made(column.day), column.afternoon) for column in layout.days
        ]
        self.marks = self.repeated = self.ahead = self.nameless = 0
        self.unknown: Counter[str] = Counter()
        self.month_first = False

    def take(self, number: int, row: Sequence[str]) -> None:
        """Take one row, numbered as a spreadsheet shows it."""
        width = self._widest
        if len(row) <= width:
            row = [*row, *[""] * (width + 1 - len(row))]
        person = self._person(number, row)
        if person is None:
            self.nameless += any(row)
        elif self._layout.marks_by_row:
            self._one_day(number, person, row)
        elif self._columns:
            self._many_days(number, person, row)
        if person is not None and self._layout.totals:
            self._totals(number, person, row)

    def string(self, number: int, person: _Person, days: Sequence[date], signs: Sequence[str]) -> None:
        """Take a string of marks, two for each day, as a Common Transfer File has them."""
        for place, sign in enumerate(signs):
            day = days[place // 2]
            made = self._days.get(day.isoformat()) or self._days.setdefault(day.isoformat(), _made(day))
            if isinstance(made, Unclear):
                self.ahead += sign not in ("#", "-")
            else:
                self._put(number, person, made, afternoon=bool(place % 2), text=sign)

    def add(self, number: int, texts: dict[Field, str]) -> _Person:
        """Return a person of whom a file other than a list speaks."""
        person = _Person(number, tuple(texts.get(one, "") for one in self._layout.who))
        self._people[(str(number),)] = person
        return person

    def students(self) -> tuple[SaidStudent, ...]:
        """Return what was said of each student, by the first row that speaks of them."""
        return tuple(map(self._said, self._people.values()))

    def _person(self, number: int, row: Sequence[str]) -> _Person | None:
        key = self._who(row)
        found = self._people.get(key)
        if found is None:
            if not any(cell.strip() for cell in key):
                return None
            if len(self._people) >= MOST_STUDENTS:
                raise _too_many_students()
            found = self._people[key] = _Person(number, tuple(map(clean, key)))
        return found

    def _one_day(self, number: int, person: _Person, row: Sequence[str]) -> None:
        roles = self._layout.roles
        text = _cell(row, roles[Role.DAY])
        day = self._days.get(text)
        if day is None:
            day = _read(text)
            if len(self._days) < _MANY:
                self._days[text] = day
            self.month_first |= values.only_month_first(clean(text))
        if isinstance(day, Unclear):
            self._no_day(number, person, day)
            return
        if Role.MARK in roles:
            which = self._half(_cell(row, roles[Role.SESSION]))
            if which is None:
                said = clean(_cell(row, roles[Role.SESSION]))
                self._leave(number, person, _("“{text}” is neither AM nor PM").format(text=said))
                return
            self._put(number, person, day, afternoon=which, text=_cell(row, roles[Role.MARK]))
            return
        for role, afternoon in ((Role.MORNING, False), (Role.AFTERNOON, True)):
            if role in roles:
                self._put(number, person, day, afternoon=afternoon, text=_cell(row, roles[role]))

    def _half(self, text: str) -> bool | None:
        if text not in self._halves and len(self._halves) < _MANY:
            self._halves[text] = half(text)
        return self._halves[text] if text in self._halves else half(text)

    def _many_days(self, number: int, person: _Person, row: Sequence[str]) -> None:
        for place, day, afternoon in self._columns:
            text = _cell(row, place)
            if not text:
                continue
            if isinstance(day, Unclear):
                self.ahead += 1
            elif afternoon is not None:
                self._put(number, person, day, afternoon=afternoon, text=text)
            else:
                self._whole_day(number, person, day, text)

    def _whole_day(self, number: int, person: _Person, day: MarkDay, text: str) -> None:
        try:
            pair = both(text, day.table)
        except Unclear as reason:
            self._leave(number, person, str(reason))
            return
        for afternoon, sign in enumerate(pair):
            if sign:
                self._keep(number, person, day, day.place + afternoon, sign)

    def _put(self, number: int, person: _Person, day: MarkDay, *, afternoon: bool, text: str) -> None:
        sign = self._letter(text, day.table, afternoon)
        if isinstance(sign, Unclear):
            if str(sign) in self.unknown or len(self.unknown) < _MANY:
                self.unknown[str(sign)] += 1
            self._leave(number, person, str(sign))
        elif sign:
            self._keep(number, person, day, day.place + afternoon, sign)

    def _keep(self, number: int, person: _Person, day: MarkDay, place: int, sign: str) -> None:
        month = person.months.get(day.began)
        if month is None:
            month = person.months[day.began] = bytearray(empty(day.began), "ascii")
        now, before = ord(sign), month[place]
        if before == _NONE:
            month[place] = now
            self.marks += 1
            person.weekend += day.weekend and is_possible(sign, day)
        elif before == now:
            self.repeated += 1
        elif before != _TWICE:
            month[place] = _TWICE
            self.marks -= 1
            person.doubt(
                _("{day}, {half}: two different marks, so neither was read (row {row}).").format(
                    day=f"{day.day:%d/%m/%Y}", half=half_words(afternoon=bool(place % 2)), row=number
                )
            )

    def _letter(self, text: str, table: CodeTable, afternoon: bool) -> str | Unclear:
        key = (text, afternoon, table.since)
        found = self._letters.get(key)
        if found is None:
            try:
                found = letter(clean(text), table, afternoon=afternoon)
            except Unclear as reason:
                found = reason
            if len(self._letters) < _MANY:
                self._letters[key] = found
        return found

    def _totals(self, number: int, person: _Person, row: Sequence[str]) -> None:
        told = {role: _cell(row, place) for role, place in self._layout.roles.items()}
        try:
            figure = _figure(told)
        except Unclear as reason:
            self._leave(number, person, str(reason))
            return
        if person.totals is None or person.totals.as_at < figure.as_at:
            person.totals = figure
        elif person.totals.as_at == figure.as_at and person.totals != figure:
            person.totals = None
            self._leave(number, person, _("Two rows give other totals for one day, so neither was read"))

    def _no_day(self, number: int, person: _Person, reason: Unclear) -> None:
        if isinstance(reason, Ahead):
            self.ahead += 1
            return
        self._leave(number, person, str(reason))

    @staticmethod
    def _leave(number: int, person: _Person, reason: str) -> None:
        person.doubt(_("{reason} (row {row}).").format(reason=reason.rstrip("."), row=number))

    def _said(self, person: _Person) -> SaidStudent:
        texts = dict(zip(self._layout.who, person.cells, strict=True))
        born = values.dates([texts.pop(Field.BORN_ON, "")])[0]
        student = student_from(person.row, texts, born, "", ())
        months = (
            SaidMonth(began, marks.decode("ascii").replace("!", NO_MARK))
            for began, marks in sorted(person.months.items())
        )
        doubts = [*(one.sentence for one in student.doubts), *person.doubts]
        if person.more:
            doubts.append(plural("And {n} more like this.", "And {n} more like these.", person.more))
        if person.weekend:
            doubts.append(
                plural(
                    "{n} mark is of a Saturday or Sunday; it counts like the others.",
                    "{n} marks are of a Saturday or Sunday; they count like the others.",
                    person.weekend,
                )
            )
        said = tuple(month for month in months if month.marks.strip(NO_MARK))
        return SaidStudent(student, said, person.totals, tuple(doubts))


def half_words(*, afternoon: bool) -> str:
    """Return the word for half of a day."""
    return _("afternoon") if afternoon else _("morning")


def _read(text: str) -> MarkDay | Unclear:
    try:
        return day_of(clean(text))
    except Unclear as reason:
        return reason


def _made(day: date) -> MarkDay | Unclear:
    try:
        return made_day(day)
    except Unclear as reason:
        return reason


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _too_many_students() -> CannotRead:
    return CannotRead(
        _(
            "The list speaks of more than {most} students, more than any school has. Nothing was brought in. "
            "Look whether its columns are what their headings say."
        ).format(most=f"{MOST_STUDENTS:,}")
    )


def _figure(told: Mapping[Role, str]) -> IncomingAttendance:
    """Return the totals of a row; raise ``Unclear`` if one is no number or they do not add up."""
    read = _read(told[Role.AS_AT])
    if isinstance(read, Unclear):
        raise read
    possible = _whole_number(told[Role.POSSIBLE])
    authorised, unauthorised = (_whole_number(told[role]) for role in (Role.AUTHORISED, Role.UNAUTHORISED))
    there = possible - authorised - unauthorised
    attended = _whole_number(told[Role.ATTENDED]) if Role.ATTENDED in told else there
    if there < 0 or attended != there:
        raise Unclear(_("The totals do not add up, so they were left out"))
    return IncomingAttendance(read.day, possible, authorised, unauthorised)


def _whole_number(text: str) -> int:
    found = clean(text)
    if not (found.isascii() and found.isdigit() and len(found) <= 5):
        raise Unclear(_("“{text}” is not a number of sessions").format(text=found[:12]))
    return int(found)
