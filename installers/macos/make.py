"""Make the .app and the .dmg, on a Mac. Untried: it was written without one."""

import os
import platform
import sys
from pathlib import Path

from installers.making import facts, icons, tools, wheels
from installers.making import folder as parts
from installers.making.facts import Lacking

_HERE = Path(__file__).parent


def make() -> list[Path]:
    """Make the .dmg from an environment that has the locked packages and the freezer, and nothing else."""
    if platform.system() != "Darwin":
        raise Lacking("The .app for macOS can only be made on a Mac.")
    work = facts.fresh(facts.BUILD / "macos")
    python = work / "venv" / "bin" / "python"
    tools.run([sys.executable, "-m", "venv", work / "venv"])
    exactly = ["--no-input", "--quiet", "--require-hashes", "--only-binary", ":all:", "--no-deps"]
    for lock in (wheels.LOCK, _HERE / "freezing.txt"):
        tools.run([python, "-m", "pip", "install", *exactly, "-r", lock])
    icons.write_icns(work / "tutor-desk.icns")
    said = {
        "ROOT": str(facts.ROOT), "VERSION": facts.version(), "ICON": str(work / "tutor-desk.icns"),
        "PYTHONPATH": str(facts.ROOT),
    }  # fmt: skip
    tools.run([python, "-m", "PyInstaller", "--noconfirm", "--distpath", work / "app", "--workpath", work / "work",
               _HERE / "tutor-desk.spec"], variables=said)  # fmt: skip
    app = work / "app" / f"{facts.NAME}.app"
    (packages,) = (work / "venv" / "lib").glob("python3.*/site-packages")
    parts.add_licences(
        packages, app / "Contents" / "Resources" / "licences", "Contents/Frameworks/PySide6", strict=False
    )
    tools.run(["codesign", "--force", "--deep", "--sign", os.environ.get("CODESIGN_IDENTITY", "-"), app])
    out = facts.DIST / f"{facts.COMMAND}-{facts.version()}.dmg"
    tools.run(["hdiutil", "create", "-volname", facts.NAME, "-srcfolder", app, "-ov", "-format", "UDZO", out])
    return [out]


def check(made: list[Path]) -> None:
    """Run the self-test of the .app that was made."""
    program = facts.BUILD / "macos" / "app" / f"{facts.NAME}.app" / "Contents" / "MacOS" / facts.COMMAND
    said = tools.run([program, "self-test"])
    if "ok  wrong call" not in said or not made:
        raise Lacking(f"The self-test did not run to its end:\n{said}")
