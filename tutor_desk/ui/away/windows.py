"""Windows tells a window: of the session that is locked or left, and of sleep."""

import ctypes
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from tutor_desk.ui.away.session import Session

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND = 0x0004
LEFT = {0x2, 0x4, 0x6, 0x7}
"""``WTS_CONSOLE_DISCONNECT``, ``WTS_REMOTE_DISCONNECT``, ``WTS_SESSION_LOGOFF``, ``WTS_SESSION_LOCK``."""
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_TO_A_WINDOW = 0  # DEVICE_NOTIFY_WINDOW_HANDLE


class WindowsSession(Session):
    """Has the system's messages sent to the window, and hears them before Qt does."""

    def __init__(self) -> None:
        super().__init__()
        self._window = 0
        self._filter = _Messages(self)

    def begin(self, window: QWidget) -> bool:
        """Listen; say whether the system tells of the session."""
        self._window = int(window.winId())
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        told = bool(_library("wtsapi32").WTSRegisterSessionNotification(self._window, _THIS_SESSION))
        # laptops that doze instead of sleeping tell only who has asked
        _library("user32").RegisterSuspendResumeNotification(self._window, _TO_A_WINDOW)
        return told

    def end(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        _library("wtsapi32").WTSUnRegisterSessionNotification(self._window)


class _Messages(QAbstractNativeEventFilter):
    """Reads the messages of the system."""

    def __init__(self, session: WindowsSession) -> None:
        super().__init__()
        self._session = session

    def nativeEventFilter(  # noqa: N802
        self, kind: QByteArray | bytes | bytearray | memoryview, message: Any
    ) -> object:
        """Tell of a session that is left, and of sleep; the message goes on its way."""
        if bytes(kind).startswith(b"windows_"):  # type: ignore[arg-type]
            told = wintypes.MSG.from_address(int(message))
            if told.message == WM_WTSSESSION_CHANGE and told.wParam in LEFT:
                self._session.locked.emit()
            elif told.message == WM_POWERBROADCAST and told.wParam == PBT_APMSUSPEND:
                self._session.sleeping.emit()
        return False, 0


def _library(name: str) -> Any:
    library = ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    for function in (
        "WTSRegisterSessionNotification",
        "WTSUnRegisterSessionNotification",
        "RegisterSuspendResumeNotification",
    ):
        found = getattr(library, function, None)
        if found is not None:
            found.argtypes = [wintypes.HANDLE, wintypes.DWORD][: 1 if "UnRegister" in function else 2]
            found.restype = wintypes.HANDLE if function.startswith("RegisterSuspend") else wintypes.BOOL
    return library
