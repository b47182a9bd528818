"""Forms for applications as data: those that come with the program, and the school's own, checked line by line.

A form is a JSON file: ``code``, ``name``, ``parts``; each part has a ``kind`` and a ``title``, and what its
kind asks for. ``docs/application-forms.md`` tells it to whoever writes one.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tutor_desk import places
from tutor_desk.errors import Refused
from tutor_desk.models.application_kinds import PartKind
from tutor_desk.models.kinds import EntryKind
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

KNOWN_FIELDS = ("name", "born_on", "uln", "school", "tutor")
"""What the caseload knows of a student that a form may ask for; the UPN is never among it."""
TOPICS = tuple(topic.code for topic in KINDS[EntryKind.APPLYING].topics)
_MOST_PARTS, _LONGEST, _MOST_QUESTIONS = 30, 20_000, 12


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a statement: the topic that answers to it have in the plan, and what can support them."""

    topic: str
    text: str
    least: int = 0
    most: int = 0
    support: tuple[EntryKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form, in characters and counts; 0 is no limit.

    ``fields`` are what is known or typed (personal), ``kinds`` which entries are drawn (grades, entries),
    ``most`` how many of them, or of choices, and of a statement how many characters together.
    """

    kind: PartKind
    title: str
    fields: tuple[str, ...] = ()
    kinds: tuple[EntryKind, ...] = ()
    questions: tuple[Question, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its key, what it is called, its parts in order; ``text`` is the JSON it was read from."""

    code: str
    name: str
    parts: tuple[Part, ...]
    text: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of its statements."""
        return tuple(question for part in self.parts for question in part.questions)

    @property
    def typed(self) -> tuple[str, ...]:
        """What is asked for and not known, so that it is typed."""
        return tuple(field for part in self.parts for field in part.fields if field not in KNOWN_FIELDS)


@dataclass(frozen=True, slots=True)
class Read:
    """A form that was read, or all that is wrong with it, a sentence each."""

    form: Form | None
    faults: tuple[str, ...]


def read(text: str) -> Read:
    """Read a form; say of everything in it that cannot be used where it is and what it should be."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return Read(None, (_("This is not JSON, so it is no form for applications."),))
    faults: list[str] = []
    say = faults.append
    if not isinstance(told, dict):
        return Read(None, (_("A form is one JSON object with “code”, “name” and “parts”."),))
    code, name = _text(told, "code", 40, say), _text(told, "name", 120, say)
    _no_others(told, {"code", "name", "parts"}, _("The form"), say)
    parts = told.get("parts")
    if not isinstance(parts, list) or not 0 < len(parts) <= _MOST_PARTS:
        say(_("“parts” is to be a list of 1 to {most} parts.").format(most=_MOST_PARTS))
        parts = []
    made = tuple(part for place, one in enumerate(parts, 1) if (part := _part(place, one, say)))
    topics = [question.topic for part in made for question in part.questions]
    for topic in sorted({one for one in topics if topics.count(one) > 1}):
        say(_("Two questions have the topic “{topic}”. Each needs one of its own.").format(topic=topic))
    fields = [field for part in made for field in part.fields]
    for field in sorted({one for one in fields if fields.count(one) > 1}):
        say(_("“{field}” is asked for twice.").format(field=field))
    return Read(None if faults else Form(code, name, made, text), tuple(faults))


def loaded(text: str) -> Form:
    """Return a form that was checked before."""
    form = read(text).form
    if form is None:
        raise Refused(_("This form cannot be read any more. Nothing was changed. Bring it in again."))
    return form


def shipped() -> list[Form]:
    """Return the forms that come with the program, by name."""
    files = sorted(places.resource("application_forms").glob("*.json"))
    return sorted((loaded(file.read_text(encoding="utf-8")) for file in files), key=lambda form: form.name)


def known(reader: Reader) -> list[Form]:
    """Return the school's own forms and those that come with the program, one a code, the school's first."""
    own = [loaded(text) for text in reader.column("SELECT content FROM application_form ORDER BY name, id")]
    codes = {form.code for form in own}
    return [*own, *(form for form in shipped() if form.code not in codes)]


Say = Callable[[str], None]


def _part(place: int, told: Any, say: Say) -> Part | None:
    where = _("Part {place}").format(place=place)
    if not isinstance(told, dict):
        say(_("{where} is to be an object with “kind” and “title”.").format(where=where))
        return None
    kind = told.get("kind")
    if kind not in list(PartKind):
        say(_("{where} has a “kind” that is not known. It is one of: {kinds}.").format(where=where, kinds=", ".join(PartKind)))  # fmt: skip
        return None
    title = told.get("title")
    if not isinstance(title, str) or not 0 < len(title.strip()) <= 120:
        say(_("{where} needs a “title” of 1 to 120 characters.").format(where=where))
        title = ""
    _no_others(told, {"kind", "title", "fields", "kinds", "questions", "most"}, where, say)
    return Part(
        PartKind(kind),
        title.strip(),
        tuple(_texts(told, "fields", where, say)),
        tuple(_kinds(told.get("kinds", []), "kinds", where, say)),
        tuple(_questions(told.get("questions", []), kind, where, say)),
        _number(told, "most", where, say),
    )


def _questions(told: Any, kind: str, where: str, say: Say) -> Iterator[Question]:
    if not isinstance(told, list) or len(told) > _MOST_QUESTIONS:
        say(
            _("{where}: “questions” is to be a list of at most {most}.").format(
                where=where, most=_MOST_QUESTIONS
            )
        )
        return
    if bool(told) != (kind == PartKind.STATEMENT):
        say(_("{where}: a statement has “questions”, and nothing else has.").format(where=where))
    for place, one in enumerate(told, 1):
        here = _("{where}, question {place}").format(where=where, place=place)
        if not isinstance(one, dict) or one.get("topic") not in TOPICS:
            say(_("{where} needs a “topic”, one of: {topics}.").format(where=here, topics=", ".join(TOPICS)))
            continue
        _no_others(one, {"topic", "text", "least", "most", "support"}, here, say)
        text = one.get("text")
        if not isinstance(text, str) or not 0 < len(text.strip()) <= 400:
            say(_("{where} needs a “text” of 1 to 400 characters.").format(where=here))
            continue
        least, most = _number(one, "least", here, say), _number(one, "most", here, say)
        if most and least > most:
            say(_("{where}: “least” is more than “most”.").format(where=here))
        support = tuple(_kinds(one.get("support", []), "support", here, say))
        yield Question(one["topic"], text.strip(), least, most, support)


def _text(told: dict[str, Any], name: str, most: int, say: Say) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= most:
        say(_("“{name}” is to be a text of 1 to {most} characters.").format(name=name, most=most))
        return ""
    return value.strip()


def _texts(told: dict[str, Any], name: str, where: str, say: Say) -> Iterator[str]:
    values = told.get(name, [])
    if not isinstance(values, list) or not all(
        isinstance(one, str) and 0 < len(one.strip()) <= 80 for one in values
    ):
        say(
            _("{where}: “{name}” is to be a list of texts of 1 to 80 characters.").format(
                where=where, name=name
            )
        )
        return
    yield from (one.strip() for one in values)


def _kinds(values: Any, name: str, where: str, say: Say) -> Iterator[EntryKind]:
    if not isinstance(values, list):
        say(_("{where}: “{name}” is to be a list.").format(where=where, name=name))
        return
    for one in values:
        if one in list(EntryKind) and one != EntryKind.APPLYING:
            yield EntryKind(one)
        else:
            say(_("{where}: “{name}” names “{one}”, which is no kind of entry.").format(where=where, name=name, one=str(one)[:40]))  # fmt: skip


def _number(told: dict[str, Any], name: str, where: str, say: Say) -> int:
    value = told.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LONGEST:
        say(_("{where}: “{name}” is to be a whole number from 0 to {most}.").format(where=where, name=name, most=_LONGEST))  # fmt: skip
        return 0
    return value


def _no_others(told: dict[str, Any], names: set[str], where: str, say: Say) -> None:
    for name in sorted(set(told) - names):
        say(_("{where} has “{name}”, which means nothing here.").format(where=where, name=str(name)[:40]))
