"""macOS posts a note to every program when the screen is locked or its saver begins."""

import ctypes
from ctypes.util import find_library
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.ui.away.session import Session

NOTES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_UTF8 = 0x08000100
_AT_ONCE = 4  # CFNotificationSuspensionBehaviorDeliverImmediately
_Told = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)


class MacSession(Session):
    """Hears notes through Core Foundation, which delivers them in the loop that Qt turns."""

    def __init__(self) -> None:
        super().__init__()
        self._foundation: Any = None
        self._told = _Told(lambda *_note: self.locked.emit())  # kept: the system holds no reference to it

    def begin(self, window: QWidget) -> bool:  # noqa: ARG002 - notes go to the program
        """Listen; say whether there is a centre that passes notes on."""
        name = find_library("CoreFoundation")
        if name is None:
            return False
        self._foundation = _typed(ctypes.CDLL(name))
        centre = self._foundation.CFNotificationCenterGetDistributedCenter()
        for note in NOTES if centre else ():
            words = self._foundation.CFStringCreateWithCString(None, note.encode(), _UTF8)
            self._foundation.CFNotificationCenterAddObserver(
                centre, id(self), self._told, words, None, _AT_ONCE
            )
            self._foundation.CFRelease(words)
        return bool(centre)

    def end(self) -> None:
        """Listen no more."""
        if self._foundation is not None:
            centre = self._foundation.CFNotificationCenterGetDistributedCenter()
            self._foundation.CFNotificationCenterRemoveEveryObserver(centre, id(self))
            self._foundation = None


def _typed(library: Any) -> Any:
    """Say what the functions take and return: pointers do not fit into what ctypes assumes."""
    pointer = ctypes.c_void_p
    library.CFNotificationCenterGetDistributedCenter.restype = pointer
    library.CFStringCreateWithCString.restype = pointer
    library.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    library.CFNotificationCenterAddObserver.argtypes = [
        pointer, pointer, _Told, pointer, pointer, ctypes.c_long,
    ]  # fmt: skip
    library.CFNotificationCenterAddObserver.restype = None
    library.CFNotificationCenterRemoveEveryObserver.argtypes = [pointer, pointer]
    library.CFNotificationCenterRemoveEveryObserver.restype = None
    library.CFRelease.argtypes = [pointer]
    library.CFRelease.restype = None
    return library
