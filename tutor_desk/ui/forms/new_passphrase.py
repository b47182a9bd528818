"""A new passphrase in a form: words picked at random are offered, and guessable ones refused with the reason."""

from collections.abc import Callable, Iterable
from typing import cast

from tutor_desk.security import passphrase as passphrases
from tutor_desk.ui.forms.fields import Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.forms.lines import SecretEditor
from tutor_desk.words import _

PASSPHRASE, AGAIN = "passphrase", "again"


def passphrase_fields(label: str, help_: str) -> tuple[Secret, Secret]:
    """Return the two fields that a new passphrase is typed in."""
    return (
        Secret(PASSPHRASE, label, required=True, help=help_),
        Secret(AGAIN, _("The same passphrase again")),
    )


class NewPassphrase:
    """Looks after the two fields of a form; while the first can be read, the second is not asked for."""

    def __init__(self, form: Form, suggest: Callable[[], str] = passphrases.suggest) -> None:
        self._form, self._suggest = form, suggest
        self._secret = cast("SecretEditor", form.widget(PASSPHRASE))
        self._secret.shown.connect(lambda on: form.show_field(AGAIN, shown=not on))
        self.suggest()

    def suggest(self) -> None:
        """Offer other words, shown so that they can be written down."""
        self._form.fill(**{PASSPHRASE: self._suggest(), AGAIN: ""})
        self._secret.show_typed(on=True)

    def clear(self) -> None:
        """Take what was typed off the screen."""
        self._form.fill(**{PASSPHRASE: "", AGAIN: ""})

    def good(self, about: Iterable[str]) -> bool:
        """Say inline what is wrong with the passphrase, if anything; ``about`` are names that anybody would try."""
        secret, again = self._form.value(PASSPHRASE), self._form.value(AGAIN)
        if weak := passphrases.weakness(secret, about) if secret else None:
            self._form.say(PASSPHRASE, weak)
            return False
        if not self._secret.is_shown and passphrases.normal(again) != passphrases.normal(secret):
            self._form.say(AGAIN, _("The two are not the same. Type it again, or press the eye to see it."))
            return False
        return True
