"""Make the wheel, and try it as pipx installs it: in an environment of its own, from the lock."""

import os
import sys
from pathlib import Path

from installers.making import facts, tools, wheels
from installers.making.trying import need, timed


def make() -> list[Path]:
    """Make the wheel."""
    into = facts.fresh(facts.BUILD / "wheel")
    tools.run([sys.executable, "-m", "pip", "wheel", "--no-input", "--disable-pip-version-check", "--quiet",
               "--no-deps", "--wheel-dir", into, facts.ROOT])  # fmt: skip
    (made,) = into.glob("*.whl")
    return [made.replace(facts.DIST / made.name)]


def check(made: list[Path]) -> None:
    """Install the wheel with pipx, from nothing but the locked versions, and run its self-test."""
    home = facts.fresh(facts.BUILD / "pipx")
    tools.run([sys.executable, "-m", "venv", home / "tool"])
    tools.run([home / "tool" / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "pipx"])
    versions = home / "versions.txt"
    versions.write_text("".join(f"{each.requirement.name}=={each.version}\n" for each in wheels.wanted(None)))
    places = {
        "PIPX_HOME": str(home / "home"),
        "PIPX_BIN_DIR": str(home / "bin"),
        "PIPX_MAN_DIR": str(home / "man"),
    }
    words = [home / "tool" / "bin" / "pipx", "install", f"--pip-args=--constraint {versions}", made[0]]
    timed("pipx install", lambda: tools.run(words, variables=places))
    program = home / "bin" / facts.COMMAND
    bare = {"PYTHONPATH": "", "PATH": os.defpath}
    said = timed("self-test, by pipx", lambda: tools.run([program, "self-test"], folder=home, variables=bare))
    need("ok  wrong call" in said, "the self-test ran to its end")
