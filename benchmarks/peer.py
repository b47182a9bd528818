"""The nearest peer: KeePassXC, which also opens an encrypted file and shows its entries as a list."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks import samples

_SETTINGS = """[General]
ConfigVersion=2
UpdateCheckMessageShown=true
[GUI]
CheckForUpdates=false
"""


def here() -> bool:
    """Whether KeePassXC is on this machine."""
    return None not in (shutil.which("keepassxc"), shutil.which("keepassxc-cli"))


def database(entries: int) -> Path:
    """Return a database of so many entries, made by KeePassXC with what it chooses by itself."""
    listed, made = samples.folder() / "peer.xml", samples.folder() / "peer.kdbx"
    listed.write_text(_xml(entries), encoding="utf-8")
    subprocess.run(
        ["keepassxc-cli", "import", "--set-password", str(listed), str(made)],
        input=f"{samples.PASSPHRASE}\n" * 2,
        check=True,
        capture_output=True,
        text=True,
    )
    return made


def command(database: Path) -> list[str]:
    """Return what opens a database with the passphrase on standard input, without questions of a first run."""
    settings = samples.folder() / "peer.ini"
    settings.write_text(_SETTINGS, encoding="utf-8")
    alone = ["--config", str(settings), "--localconfig", str(samples.folder() / "peer-local.ini")]
    return ["keepassxc", *alone, "--pw-stdin", str(database)]


def _xml(entries: int) -> str:
    rows = "".join(_entry(number) for number in range(entries))
    return (
        "<?xml version='1.0' encoding='UTF-8'?><KeePassFile><Meta><DatabaseName>Peer</DatabaseName></Meta>"
        "<Root><Group><UUID>AAAAAAAAAAAAAAAAAAAAAQ==</UUID><Name>Root</Name>"
        f"{rows}</Group></Root></KeePassFile>"
    )


def _entry(number: int) -> str:
    cells = {
        "Title": f"Name{number} Surname{number}",
        "UserName": f"s{number}@example.org",
        "Notes": f"Year {7 + number % 7}, to be a paramedic, next review in {number % 6} weeks",
    }
    strings = "".join(
        f"<String><Key>{key}</Key><Value>{escape(value)}</Value></String>" for key, value in cells.items()
    )
    return f"<Entry>{strings}</Entry>"
