"""What a card says: the words and marks of one goal, entry, review or step of a history."""

from dataclasses import dataclass

from tutor_desk.ui.theme import Mark, Tone


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a card, on a soft ground: why an entry was returned, or what it said before.

    ``marked`` are the parts that stand out, each where it begins and how long it is: underlined, or
    ``struck`` through.
    """

    tone: Tone
    text: str
    marked: tuple[tuple[int, int], ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done with the current card, by one key or by pressing its button."""

    id: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class CardFace:
    """The face of one card; every part may be left out.

    ``over`` is a small line above the title; ``quote`` puts the body in the student's own quotation marks;
    ``progress`` is a share from 0 to 1; ``left`` and ``right`` are the small words at the foot;
    ``section`` is the heading above the first card of each section.
    """

    title: str = ""
    body: str = ""
    mark: Mark | None = None
    over: str = ""
    progress: float | None = None
    left: str = ""
    right: str = ""
    quote: bool = False
    notes: tuple[Note, ...] = ()
    section: str = ""
    faded: bool = False

    @property
    def quoted(self) -> str:
        """The body as it is shown."""
        return f"“{self.body}”" if self.quote and self.body else self.body

    @property
    def spoken(self) -> str:
        """All that the card says, in reading order."""
        mark = self.mark.words if self.mark else ""
        share = f"{self.progress:.0%}" if self.progress is not None and "%" not in self.left else ""
        said = (self.over, self.title, mark, self.quoted, *(note.text for note in self.notes), share)
        return ". ".join(part.rstrip(".") for part in (*said, self.left, self.right) if part)
