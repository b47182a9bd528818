"""Make the three packages for Windows, from Linux or from Windows."""

from pathlib import Path

from installers.making import facts
from installers.windows import check as trying
from installers.windows import folder, packages


def make(runtime: Path | None = None) -> list[Path]:
    """Make the setup, the msi and the portable zip, and return them in this order."""
    made = folder.make(runtime)
    version = facts.version()
    return [packages.setup(made, facts.DIST, version), packages.msi(made, facts.DIST, version),
            packages.portable(made, facts.DIST, version)]  # fmt: skip


def check(made: list[Path]) -> None:
    """Try them under Wine."""
    trying.check(made)
