"""Soft checks of the national numbers of students: a doubt with its reason, never a bar.

UPN (Unique Pupil Number): a check letter over the other twelve characters, modulus 23; a letter at
the end marks a temporary number. Source: GovTalk Data Standards Catalogue 2.0, as read on
22 November 2026. Local authority codes are not checked: codes of closed authorities stay valid
inside numbers for ever.

ULN (Unique Learner Number): ten figures, the last a check digit, modulus 11; a remainder of nothing
is never issued. Source: HESA's coding manual, as read on 22 November 2026. 9999999999 stands for
"none given yet" in the Individualised Learner Record (from memory, not confirmed).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tutor_desk.words import _

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S
_UPN = re.compile(rf"[{_LETTERS}][0-9]{{11}}[0-9{_LETTERS}]")
_ULN = re.compile(r"[1-9][0-9]{9}")
_NO_ULN_YET = "9999999999"
_TYPED_FOR = str.maketrans("OIS", "015")


class IdStatus(StrEnum):
    """How a number fares against its own check character."""

    GOOD = "good"
    TEMPORARY = "temporary"
    BAD_FORMAT = "bad_format"
    BAD_CHECK = "bad_check"


@dataclass(frozen=True, slots=True)
class IdCheck:
    """What a check found: the tidied number, and for a doubt its reason and perhaps what was meant."""

    value: str
    status: IdStatus
    reason: str = ""
    hint: str = ""

    @property
    def sentence(self) -> str:
        """The reason and the hint together; empty if all is well."""
        return f"{self.reason} {self.hint}".strip()


def check_upn(value: str) -> IdCheck:
    """Check a UPN by its form and its check letter."""
    number = _tidied(value)
    status = _upn_status(number)
    if status is IdStatus.BAD_FORMAT:
        reason = _("A UPN is a letter, eleven figures, and a figure or letter.")
        return IdCheck(number, status, reason, _upn_hint(number))
    if status is IdStatus.BAD_CHECK:
        return IdCheck(
            number,
            status,
            _("The first letter of this UPN does not fit the rest; one character may be mistyped."),
        )
    if status is IdStatus.TEMPORARY:
        return IdCheck(
            number, status, _("This is a temporary UPN; the school should soon have a permanent one.")
        )
    return IdCheck(number, status)


def check_uln(value: str) -> IdCheck:
    """Check a ULN by its form and its check digit."""
    number = _tidied(value)
    status = _uln_status(number)
    if status is IdStatus.BAD_FORMAT:
        return IdCheck(
            number, status, _("A ULN is ten figures and does not begin with 0."), _uln_hint(number)
        )
    if status is IdStatus.BAD_CHECK:
        return IdCheck(
            number,
            status,
            _("The last figure of this ULN does not fit the rest; one figure may be mistyped."),
        )
    if status is IdStatus.TEMPORARY:
        return IdCheck(number, status, _("This stands for a ULN that has not been given yet."))
    return IdCheck(number, status)


def _tidied(value: str) -> str:
    return re.sub(r"[\s\-]", "", value).upper()


def _upn_status(number: str) -> IdStatus:
    if not _UPN.fullmatch(number):
        return IdStatus.BAD_FORMAT
    total = sum(
        weight * (int(sign) if sign.isdigit() else _LETTERS.index(sign))
        for weight, sign in enumerate(number[1:], start=2)
    )
    if _LETTERS[total % 23] != number[0]:
        return IdStatus.BAD_CHECK
    return IdStatus.TEMPORARY if number[12].isalpha() else IdStatus.GOOD


def _uln_status(number: str) -> IdStatus:
    if number == _NO_ULN_YET:
        return IdStatus.TEMPORARY
    if not _ULN.fullmatch(number):
        return IdStatus.BAD_FORMAT
    remainder = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), number, strict=False)) % 11
    fits = remainder != 0 and int(number[9]) == 10 - remainder
    return IdStatus.GOOD if fits else IdStatus.BAD_CHECK


def _upn_hint(number: str) -> str:
    if number[:1] in ("O", "I", "S"):
        return _("The letters I, O and S never occur in a UPN.")
    meant = number[:1] + number[1:].translate(_TYPED_FOR)
    return _hint(number, meant, fits=_upn_status(meant) in (IdStatus.GOOD, IdStatus.TEMPORARY))


def _uln_hint(number: str) -> str:
    meant = number.translate(_TYPED_FOR)
    return _hint(number, meant, fits=_uln_status(meant) is IdStatus.GOOD)


def _hint(number: str, meant: str, *, fits: bool) -> str:
    if meant == number:
        return ""
    if fits:
        return _("Perhaps {number} is meant: a letter O, I or S stands where a figure belongs.").format(
            number=meant
        )
    return _("A letter O, I or S stands where a figure (0, 1 or 5) belongs.")
