"""Install, start, test, upgrade and remove what was made for Windows, under Wine, as a person or IT would.

Wine shows nothing of SmartScreen, signatures, the Credential Locker, antivirus programs or screen readers.
"""

import re
from pathlib import Path

from installers.making import facts, screens
from installers.making.trying import need, say, timed
from installers.windows import files, folder, launcher, packages, wine

PICTURE = facts.BUILD / "pictures" / "windows.png"
_KIND = r"HKCU\Software\Classes\.tutordesk"


def check(made: list[Path]) -> None:
    """Try the setup, the msi and the portable zip; raise ``Lacking`` for the first thing that is wrong."""
    setup, msi, portable = made
    with screens.screen() as display:
        prefix = wine.Wine(display)
        try:
            check_setup(prefix, setup, display)
            check_msi(prefix, msi, display)
            check_portable(prefix, portable)
        finally:
            prefix.end()


def check_setup(prefix: wine.Wine, setup: Path, display: str) -> None:
    """Install for one person, open a caseload by its file, refuse while open, upgrade, and remove."""
    timed("setup /S", lambda: prefix.run(setup, "/S"))
    (home,) = prefix.find("users/*/AppData/Local/Programs/Tutor Desk")
    listed = {str(path) for path in files.listed(home).files}
    timed("self-test, by setup", lambda: self_test(prefix, home))
    need({str(path) for path in files.listed(home).files} == listed, "running it writes nothing beside it")
    caseload = home / "11B.tutordesk"  # of all places: inside the program's folder
    prefix.run(home / launcher.COMMAND_LINE, "sample", windows_path(prefix, caseload))
    program, place = re.findall(
        '"(.+?)"', prefix.value(r"HKCU\Software\Classes\TutorDesk.Caseload\shell\open\command")
    )
    need(
        place == "%1", "the file's own place is handed over"
    )  # Wine 8 follows only the machine's commands itself
    opened = prefix.start(program, windows_path(prefix, caseload))
    say("the window, by setup", screens.picture(display, PICTURE))
    later = packages.setup(folder.FOLDER, facts.BUILD, next_version(), quick=True)
    prefix.run(later, "/S", code=3)
    need(prefix.value("HKCU\\" + packages.UNINSTALL, "DisplayVersion") == facts.version(), "nothing changed")
    prefix.run("taskkill", "/f", "/im", launcher.WINDOW)
    opened.wait(60)
    stale = home / "app" / "tutor_desk" / "whole.py"
    stale.write_text("# of the old version", encoding="utf-8")
    timed("upgrade /S", lambda: prefix.run(later, "/S"))
    need("old version" not in stale.read_text(encoding="utf-8"), "the upgrade replaced the files")
    need(
        prefix.value("HKCU\\" + packages.UNINSTALL, "DisplayVersion") == next_version(), "it is the newer one"
    )
    need(
        "is sound" in prefix.run(home / launcher.COMMAND_LINE, "check", windows_path(prefix, caseload)),
        "it opens",
    )
    prefix.run(home / "Uninstall Tutor Desk.exe", "/S")
    wine.wait_until_gone(home / "Uninstall Tutor Desk.exe")
    left = {path.name for path in home.iterdir()}
    own = {caseload.name, f"{caseload.name}-keys"}
    need(own <= left <= {*own, "Backups"}, f"only the caseload and its backups are left, not {sorted(left)}")
    need(not prefix.value(_KIND), "the kind of file is no longer ours")


def check_msi(prefix: wine.Wine, msi: Path, display: str) -> None:
    """Install for the machine, test, open a caseload as by a double-click, upgrade, and remove."""
    timed("msiexec /i /qn", lambda: prefix.run("msiexec", "/i", msi, "/qn"))
    (home,) = prefix.find("Program Files/Tutor Desk")
    timed("self-test, by msi", lambda: self_test(prefix, home))
    prefix.run(home / launcher.COMMAND_LINE, "sample", r"C:\11B.tutordesk")
    opened = prefix.start("start", "/wait", r"C:\11B.tutordesk")
    say("the window, by double-click", screens.picture(display, PICTURE))
    prefix.run("taskkill", "/f", "/im", launcher.WINDOW)
    opened.wait(60)
    later = packages.msi(folder.FOLDER, facts.BUILD, next_version())
    stale = home / "app" / "tutor_desk" / "whole.py"
    stale.write_text("# of the old version", encoding="utf-8")
    timed("upgrade by msiexec", lambda: prefix.run("msiexec", "/i", later, "/qn"))
    need("old version" not in stale.read_text(encoding="utf-8"), "the upgrade replaced the files")
    checked = prefix.run(home / launcher.COMMAND_LINE, "check", r"C:\11B.tutordesk")
    need("is sound" in checked, "the newer one opens what the older one made")
    timed("msiexec /x /qn", lambda: prefix.run("msiexec", "/x", later, "/qn"))
    need(not (home / launcher.WINDOW).exists(), "the msi took its files away")
    need((prefix.drive / "11B.tutordesk").exists(), "the caseload stays")


def check_portable(prefix: wine.Wine, portable: Path) -> None:
    """Unpack and test, and see that its settings lie beside it."""
    wine.unpack(portable, prefix.drive / "stick")
    home = prefix.drive / "stick" / facts.NAME
    said = self_test(prefix, home)
    need(r"\stick\Tutor Desk\Data\settings" in said, "the portable one keeps its settings beside itself")


def self_test(prefix: wine.Wine, home: Path) -> str:
    """Run the self-test of an installed copy and return what it said."""
    said = prefix.run(home / launcher.COMMAND_LINE, "self-test")
    need("ok  wrong call" in said, "the self-test ran to its end")
    return said


def windows_path(prefix: wine.Wine, path: Path) -> str:
    """Return a path on the prefix's drive as Windows writes it."""
    return "C:\\" + str(path.relative_to(prefix.drive)).replace("/", "\\")


def next_version() -> str:
    """Return the version after this one, as the upgrade has it."""
    major, minor, patch = facts.version().split(".")
    return f"{major}.{minor}.{int(patch) + 1}"
