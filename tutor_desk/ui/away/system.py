"""Which system this is."""

import sys

from tutor_desk.ui.away.session import Session


def system() -> Session:
    """Return what listens to this system; one that is not known says nothing."""
    if sys.platform == "win32":
        from tutor_desk.ui.away.windows import WindowsSession  # noqa: PLC0415 - the system's own

        return WindowsSession()
    if sys.platform == "darwin":
        from tutor_desk.ui.away.macos import MacSession  # noqa: PLC0415 - the system's own

        return MacSession()
    from tutor_desk.ui.away.linux import LinuxSession  # noqa: PLC0415 - the system's own

    return LinuxSession()
