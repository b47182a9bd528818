"""Checksums of what is handed out, in the form that ``sha256sum --check`` reads."""

import hashlib
from pathlib import Path

FILE = "SHA256SUMS"


def sums(folder: Path) -> str:
    """Return a line for each file of a folder, by name."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name != FILE:
            with path.open("rb") as stream:
                lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {path.name}\n")
    return "".join(lines)


def write(folder: Path) -> None:
    """Write the checksums of a folder beside its files."""
    (folder / FILE).write_text(sums(folder), encoding="ascii")
