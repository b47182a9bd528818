"""The files of the Windows folder as lines for NSIS and WiX: exactly these are put down and taken away again."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from xml.sax.saxutils import quoteattr

FAMILY = uuid.UUID("6f1d0a3e-52c4-5d0b-9a51-7d0d6e2f8c11")
"""What every identity below is derived from: never to be changed, or upgrades no longer find what was there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The files of a folder and its folders, the deepest folders last; paths are relative."""

    files: tuple[PureWindowsPath, ...]
    folders: tuple[PureWindowsPath, ...]


def listed(folder: Path) -> Listed:
    """Return what lies in a folder."""
    found = sorted(folder.rglob("*"))
    named = [(PureWindowsPath(path.relative_to(folder)), path.is_dir()) for path in found]
    return Listed(tuple(p for p, is_dir in named if not is_dir), tuple(p for p, is_dir in named if is_dir))


def nsis(there: Listed, source: Path) -> str:
    """Return two macros for NSIS: one puts every file down, one takes every file and empty folder away."""
    lines = ["!macro PutFiles"]
    for folder in (PureWindowsPath(), *there.folders):
        inside = [path for path in there.files if path.parent == folder]
        if inside:
            lines.append(f'  SetOutPath "{_at(folder)}"')
            lines += [f'  File "{source / path.as_posix()}"' for path in inside]
    lines += ["!macroend", "!macro TakeFiles"]
    lines += [f'  Delete "{_at(path)}"' for path in there.files]
    lines += [f'  RMDir "{_at(path)}"' for path in reversed(there.folders)]
    return "\n".join([*lines, "!macroend", ""])


def identity(*parts: str) -> str:
    """Return the lasting GUID of a thing of the msi."""
    return str(uuid.uuid5(FAMILY, "/".join(parts))).upper()


def key(path: PureWindowsPath) -> str:
    """Return a name that an msi table takes for a path."""
    return f"n{uuid.uuid5(FAMILY, path.as_posix()).hex}"


def wix(there: Listed, source: Path) -> tuple[str, Iterable[str]]:
    """Return the nested Directory elements of an msi with a component for each file, and the components' names."""
    text = "".join(_wix_folder(there, source, PureWindowsPath()))
    return text, [key(path) for path in there.files]


def _wix_folder(there: Listed, source: Path, folder: PureWindowsPath) -> Iterable[str]:
    for path in there.files:
        if path.parent == folder:
            place = quoteattr(str(source / path.as_posix()))
            yield (
                f'<Component Id="{key(path)}" Guid="{identity(path.as_posix())}" Win64="yes">'
                f'<File Id="f{key(path)}" Name={quoteattr(path.name)} Source={place} KeyPath="yes"/></Component>\n'
            )
    for path in there.folders:
        if path.parent == folder:
            yield f'<Directory Id="d{key(path)}" Name={quoteattr(path.name)}>\n'
            yield from _wix_folder(there, source, path)
            yield "</Directory>\n"


def _at(path: PureWindowsPath) -> str:
    return "$INSTDIR" if path == PureWindowsPath() else f"$INSTDIR\\{path}"
