"""What the chips of choices say, the same everywhere."""

from tutor_desk.models.choice_kinds import ChoiceState, Fit
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import word

_STATES = {
    ChoiceState.IDEA: Tone.PLAIN,
    ChoiceState.APPLIED: Tone.WAITING,
    ChoiceState.INTERVIEW: Tone.WAITING,
    ChoiceState.CONDITIONAL: Tone.GOOD,
    ChoiceState.UNCONDITIONAL: Tone.GOOD,
    ChoiceState.WAITING: Tone.WATCH,
    ChoiceState.REFUSED: Tone.WATCH,
    ChoiceState.ACCEPTED: Tone.DONE,
    ChoiceState.TURNED_DOWN: Tone.PLAIN,
    ChoiceState.WITHDRAWN: Tone.PLAIN,
    ChoiceState.ENROLLED: Tone.DONE,
}
_FITS = {Fit.MET: Tone.DONE, Fit.ON_COURSE: Tone.GOOD, Fit.UNKNOWN: Tone.WAITING, Fit.SHORT: Tone.WATCH}


def state_mark(state: ChoiceState) -> Mark:
    """Return the chip for how far a choice has come."""
    return Mark(_STATES[state], word(state))


def fit_mark(fit: Fit) -> Mark:
    """Return the chip for how a requirement stands."""
    return Mark(_FITS[fit], word(fit))
