"""What marks count, in whole sessions (half days): no share is ever a fraction, so no limit is met by rounding.

Sources: the arithmetic of the DfE's attendance guidance, as in the product's collection of UK rules, section f.
"""

from dataclasses import dataclass

FEW = 40
"""Below so many possible sessions, four weeks, a share is said to rest on few sessions."""


@dataclass(frozen=True, slots=True)
class Count:
    """Sessions: possible, missed with leave and without, late before the register closed and after it."""

    possible: int = 0
    authorised: int = 0
    unauthorised: int = 0
    late: int = 0
    late_after: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.possible + other.possible,
            self.authorised + other.authorised,
            self.unauthorised + other.unauthorised,
            self.late + other.late,
            self.late_after + other.late_after,
        )

    def __sub__(self, other: "Count") -> "Count":
        return Count(
            self.possible - other.possible,
            self.authorised - other.authorised,
            self.unauthorised - other.unauthorised,
            self.late - other.late,
            self.late_after - other.late_after,
        )

    @property
    def missed(self) -> int:
        """The sessions missed, with leave and without."""
        return self.authorised + self.unauthorised

    @property
    def there(self) -> int:
        """The sessions attended."""
        return self.possible - self.missed

    @property
    def without_late(self) -> "Count":
        """The same, without how many were late."""
        return Count(self.possible, self.authorised, self.unauthorised)

    @property
    def few(self) -> bool:
        """Whether a share of these says little yet."""
        return 0 < self.possible < FEW


def tenths(possible: int, missed: int) -> int | None:
    """Return attendance in tenths of a per cent, half rounded up; nothing if no session was possible."""
    return (2000 * (possible - missed) + possible) // (2 * possible) if possible else None


def persistent(possible: int, missed: int) -> bool:
    """Whether a tenth or more of a student's own possible sessions was missed."""
    return possible > 0 and missed * 10 >= possible


def severe(possible: int, missed: int) -> bool:
    """Whether half or more of a student's own possible sessions was missed."""
    return possible > 0 and missed * 2 >= possible


def share_words(possible: int, missed: int) -> str:
    """Return attendance such as "90.3%"; a dash if no session was possible."""
    share = tenths(possible, missed)
    return "–" if share is None else f"{share // 10}.{share % 10}%"
