"""Folders in which an open caseload is not at its best: synchronised ones, and those on a network.

A synchroniser copies a file in the middle of a save, or puts an older one back; a network may be gone
when something is saved. Both are judged by what the path says: nothing is asked of the system.
"""

import os
import re
from pathlib import Path

from tutor_desk.words import _

_SYNCHRONISED = (
    ("OneDrive", re.compile(r"onedrive\b.*", re.IGNORECASE)),  # also "OneDrive - Anytown School"
    ("Dropbox", re.compile(r"dropbox\b.*", re.IGNORECASE)),
    ("Google Drive", re.compile(r"(google ?drive|googledrive-.*|my drive|drivefs)", re.IGNORECASE)),
    ("iCloud", re.compile(r"(icloud ?drive|mobile documents|com~apple~clouddocs)", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud\b.*", re.IGNORECASE)),
)
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # Windows names its folders there
_NETWORK = re.compile(r"(\\\\|//)[^\\/.?]")
_GVFS = re.compile(r"/run/user/\d+/gvfs/")


def doubt(path: Path) -> str:
    """Return a warning about where a caseload lies, or nothing; links on the way to it are followed."""
    lies = os.path.realpath(path)
    name = _synchroniser(lies) or _synchroniser(str(path))
    if name:
        return _(
            "This caseload lies in a folder of {name}, which may copy it in the middle of a save, or put an "
            "older one in its place. Keep it in a folder of this laptop alone, and have finished backups go to {name}."
        ).format(name=name)
    if any(_NETWORK.match(one) or _GVFS.match(one) for one in (lies, str(path))):
        return _(
            "This caseload lies on the network. What is saved while the network is away may be lost. "
            "Keep it in a folder of this laptop, and have backups go to the network."
        )
    return ""


def _synchroniser(path: str) -> str:
    for variable in _ONEDRIVE:
        root = os.environ.get(variable)
        if root and path.casefold().startswith(root.casefold().rstrip("\\/") + os.sep):
            return "OneDrive"
    parts = re.split(r"[\\/]", path)[:-1]
    return next((name for name, said in _SYNCHRONISED if any(said.fullmatch(part) for part in parts)), "")
