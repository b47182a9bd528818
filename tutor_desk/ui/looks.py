"""Theme and size of type: chosen while the program runs, and remembered."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.ui.actions import Command

SMALLEST, LARGEST, STEP = 1.0, 2.0, 0.25


def dress(settings: Settings) -> None:
    """Put the theme and scale of the settings on."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, settings.theme, settings.scale)


def choose(settings: Settings, *, name: str | None = None, scale: float | None = None) -> None:
    """Change the theme, the scale or both, at once and for next time."""
    if name is not None:
        settings.theme = name
    if scale is not None:
        settings.scale = min(LARGEST, max(SMALLEST, scale))
    dress(settings)
    settings.save()


def theme_words() -> list[tuple[str, str]]:
    """Return the themes with their words."""
    return [
        ("light", _("Light")),
        ("dark", _("Dark")),
        ("contrast", _("High contrast")),
        (theme.SYSTEM, _("As the system")),
    ]


def look_commands(settings: Settings) -> "list[Command]":
    """Return the commands that change theme and size."""
    from tutor_desk.ui.actions import Command  # noqa: PLC0415 - the first window does without commands

    return [
        *(_theme_command(settings, name, words) for name, words in theme_words()),
        Command(
            "larger", _("Larger text"), lambda: choose(settings, scale=settings.scale + STEP),
            "a-large-small", "Ctrl++", lambda: settings.scale < LARGEST,
        ),
        Command(
            "smaller", _("Smaller text"), lambda: choose(settings, scale=settings.scale - STEP),
            "", "Ctrl+-", lambda: settings.scale > SMALLEST,
        ),
        Command(
            "normal", _("Text at 100 %"), lambda: choose(settings, scale=1.0),
            "", "Ctrl+0", lambda: settings.scale != 1.0,
        ),
    ]  # fmt: skip


def _theme_command(settings: Settings, name: str, words: str) -> "Command":
    from tutor_desk.ui.actions import Command  # noqa: PLC0415 - as above

    return Command(
        f"theme-{name}",
        _("Theme: {name}").format(name=words),
        lambda: choose(settings, name=name),
        {"light": "sun", "dark": "moon", "contrast": "contrast"}.get(name, "sun-moon"),
        enabled=lambda: settings.theme != name,
    )
