"""Make the packages for Linux, on Linux."""

from pathlib import Path

from installers.linux import check as trying
from installers.linux import folder, packages
from installers.making import facts, tools


def make() -> list[Path]:
    """Make the .deb and, where its tool is there, the .rpm."""
    root = packages.tree(folder.make())
    made = [packages.deb(root, facts.DIST)]
    if tools.there("rpmbuild"):
        made.append(packages.rpm(root, facts.DIST))
    return made


def check(made: list[Path]) -> None:
    """Try them in a bare Debian."""
    trying.check(made)
