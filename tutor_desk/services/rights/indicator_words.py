"""What the fields of risk-of-NEET indicators are called; ``field_words`` takes them in."""

from tutor_desk.words import _


def labels() -> dict[str, str]:
    """Return the names of all fields that do not speak for themselves."""
    return {
        "factor": _("Which factor"),
        "indicator_said.words": _("Factor"),
        "indicator_said.said": _("What was said"),
        "indicator_said.source": _("From where"),
        "indicator_said.note": _("Note by an adult"),
        "indicator_said.said_by": _("Put down by"),
        "decided": _("Decision"),
        "decided_on": _("Decided on"),
        "decided_by": _("Decided by"),
        "indicator_decision.because": _("Why"),
        "to_do": _("What is to be done"),
        "again_on": _("Looked at again on"),
        "decision_id": _("Number of the decision"),
        "indicator_fact.words": _("Factor"),
        "indicator_fact.state": _("How it stood"),
        "indicator_fact.source": _("From where"),
        "points": _("Points in the source"),
    }
