"""Set up Tutor Desk and open it. Nothing is needed but Python 3.11 or later.

    python3 run.py          open Tutor Desk; words that follow go to it
    python3 run.py test     run every test, without a screen; words that follow go to pytest
    python3 run.py check    say what this machine has and lacks, and change nothing

    python3 run.py cli      the command line: new, import, report, check, backup, restore and more
    python3 run.py lint     style, types, and who may import whom
    python3 run.py bench    what is fast, measured beside its floor
    python3 run.py soak     every test, with many more random examples
    python3 run.py installers [--check] [windows|linux|wheel]    what others install; and try it

On Windows write "py run.py". Whatever is missing is set up first. As root on Debian or Ubuntu that
includes system packages, unless --no-install is the first word; otherwise the one line to run is said.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("Tutor Desk needs Python 3.11 or later, and this is Python %d.%d." % sys.version_info[:2])

from installers.checkout import environment

_CONTRACTS = "from importlinter.cli import lint_imports_command as check; check(['--no-logo'])"
_LINTERS = (
    ["-m", "ruff", "check"],
    ["-m", "ruff", "format", "--check"],
    ["-m", "mypy"],
    ["-c", _CONTRACTS],
)


def open_app(words: list[str]) -> int:
    """Open the window; without a screen, save a picture of it instead."""
    if environment.has_screen():
        return hand_over(["-m", "tutor_desk", *words])
    picture = os.path.join(environment.ROOT, "build", "tutor-desk.png")
    os.makedirs(os.path.dirname(picture), exist_ok=True)
    print("There is no screen here, so Tutor Desk opens without one and leaves a picture of itself:")
    print(picture)
    return hand_over(["-m", "tutor_desk", "--picture", picture, *words], QT_QPA_PLATFORM="offscreen")


def command_line(words: list[str]) -> int:
    """Run one command of the command line."""
    return hand_over(["-m", "tutor_desk.cli", *words], QT_QPA_PLATFORM="offscreen")


def test(words: list[str]) -> int:
    """Run every test, or those the words name, without a screen."""
    os.chdir(environment.ROOT)
    return hand_over(["-m", "pytest", *words], QT_QPA_PLATFORM="offscreen")


def soak(words: list[str]) -> int:
    """Run the tests in their long form."""
    os.environ["TUTOR_DESK_SOAK"] = "1"
    return test(words)


def bench(words: list[str]) -> int:
    """Measure what must be fast."""
    os.chdir(environment.ROOT)
    return hand_over(["-m", "benchmarks", *words])


def installers(words: list[str]) -> int:
    """Make installers."""
    os.chdir(environment.ROOT)
    return hand_over(["-m", "installers", *words])


def lint(_words: list[str]) -> int:
    """Run every linter, also when an earlier one found something."""
    os.chdir(environment.ROOT)
    return max([call(linter) for linter in _LINTERS])


COMMANDS = {
    "test": test,
    "cli": command_line,
    "lint": lint,
    "bench": bench,
    "soak": soak,
    "installers": installers,
}
NEEDED = {"cli": "run"}  # the other commands need what the tests need


def ensure(name: str, may_install: bool) -> int:
    """Set the environment up for a lock unless it is ready; return an exit code, 0 when it is."""
    if environment.ready(name):
        return 0
    from installers.checkout import set_up

    return set_up.run(name, may_install)


def call(arguments: list[str], **variables: str) -> int:
    """Run the environment's Python and return its exit code."""
    import subprocess  # costs ten milliseconds, which opening the app does not pay

    return subprocess.call([environment.PYTHON, *arguments], env=environment.variables(**variables))


def hand_over(arguments: list[str], **variables: str) -> int:
    """Become the environment's Python; Windows cannot, so there it is run and waited for."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(environment.PYTHON, [environment.PYTHON, *arguments], environment.variables(**variables))
    return call(arguments, **variables)


def main(words: list[str]) -> int:
    """Do what the words say and return the exit code."""
    may_install = words[:1] != ["--no-install"]
    words = words if may_install else words[1:]
    first = words[0] if words else ""
    if first in ("-h", "--help"):
        print(__doc__)
        return 0
    if first == "check":
        from installers.checkout import check

        return check.report()
    if first not in COMMANDS:
        return ensure("run", may_install) or open_app(words)
    return ensure(NEEDED.get(first, "test"), may_install) or COMMANDS[first](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
