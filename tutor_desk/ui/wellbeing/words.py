"""The five answers to "How am I?", in words."""

from tutor_desk.words import _


def scale() -> list[tuple[int, str]]:
    """Return the answers with their words, worst first."""
    words = (_("Hard"), _("Not great"), _("All right"), _("Good"), _("Great"))
    return list(enumerate(words, 1))


def answer(value: int) -> str:
    """Return one answer as it is shown, such as "4, Good"."""
    return _("{n}, {words}").format(n=value, words=dict(scale())[value])
