"""How changes of notes about a student are told; of a restricted note nothing but that there was one."""

from tutor_desk.ui.history.change import Change, Teller, Told
from tutor_desk.words import _


def _open(change: Change) -> list[Told]:
    if change.came:
        return [change.say(_("{who} wrote a note for the adults involved"), after=change.now("text"))]
    if change.went:
        return [change.say(_("{who} took out a note"), before=change.was("text"))]
    return [change.say(_("{who} changed a note"), before=change.was("text"), after=change.now("text"))]


def _restricted(change: Change) -> list[Told]:
    return [change.say(_("{who} wrote, changed or took out a restricted note"))]


NOTE_TELLERS: dict[str, Teller] = {"open_note": _open, "restricted_note": _restricted}
