"""The licences and notices that go with every installed copy, the LGPL's duties for Qt among them."""

import shutil
from pathlib import Path

from installers.making import facts

LICENCES = Path(__file__).parent / "licences"
OWN = ("LICENSE", "NOTICE", "THIRD_PARTY.md")
_NAMES = ("licen", "copying", "notice", "authors")

_QT = """\
Qt and Qt for Python (PySide6, Shiboken) in this program
========================================================

Tutor Desk uses Qt {version} and Qt for Python {version} under the GNU Lesser General Public License,
version 3 (LGPL-3.0.txt and the GPL-3.0.txt it refers to, in this folder). Copyright (C) The Qt Company
Ltd. and other contributors.

Replacing them. They are separate files, exactly as the package pyside6-essentials {version} of the Python
package index carries them, in:

    {where}

Put your own build of the same version in their place, file by file; nothing checks or signs them, and
Tutor Desk starts with it. Reverse engineering for debugging such changes is allowed.

Source. The complete source of both is published by the Qt Project: https://code.qt.io (qt/qtbase,
qt/qtsvg, qt/qtwayland and pyside/pyside-setup, tag v{version}) and https://download.qt.io/official_releases.
For three years from the day you received this program, whoever gave it to you also gives you that source,
on a medium customary for software interchange, for no more than the cost of handing it over.

Qt carries third-party code under permissive licences, listed at
https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""


def gather(packages: Path, into: Path, where: str, qt: str) -> None:
    """Put every licence in a folder: our own, those of the packages installed in a folder, and Qt's with its notice.

    ``where`` tells a reader in which folder Qt lies in this build; ``qt`` is its version.
    """
    facts.fresh(into)
    for name in OWN:
        shutil.copy(facts.ROOT / name, into / name)
    for path in sorted(LICENCES.iterdir()):
        shutil.copy(path, into / path.name)
    (into / "Qt.txt").write_text(_QT.format(version=qt, where=where), encoding="utf-8")
    for folder in sorted(packages.glob("*.dist-info")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and (place := _place(path.relative_to(folder))):
                target = into / folder.name.removesuffix(".dist-info") / place
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)


def _place(path: Path) -> Path | None:
    """Return where a licence of a package is put: as it lies in the folder for them, else by its name; or nothing."""
    if path.parts[0].casefold() in ("licenses", "licences"):
        return Path(*path.parts[1:])
    return Path(path.name) if path.name.casefold().startswith(_NAMES) else None


def without(packages: Path, licences: Path) -> list[str]:
    """Name the packages of a folder whose licence is not among the gathered ones."""
    names = [folder.name.removesuffix(".dist-info") for folder in sorted(packages.glob("*.dist-info"))]
    qt = ("pyside6_essentials-", "shiboken6-")  # in Qt.txt
    return [name for name in names if not name.casefold().startswith(qt) and not (licences / name).is_dir()]
