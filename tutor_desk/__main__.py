"""Starts the window, or the command line where a command is named: ``tutor-desk [COMMAND …]``."""

import sys

COMMANDS = frozenset(
    {
        "new",
        "sample",
        "import",
        "report",
        "list",
        "check",
        "backup",
        "restore",
        "drill",
        "handover",
        "keys",
        "rights",
        "access-pack",
        "prepare",
        "bring-in",
        "student-copy",
        "import-copy",
        "self-test",
        "--help",
    }
)


_TRACKER = "from multiprocessing.resource_tracker import main;main("


def main() -> int:
    """Run what the first word names; the window needs nothing of the command line, so it starts without."""
    if getattr(sys, "frozen", False) and _helped(sys.argv):
        return 0
    if COMMANDS.intersection(sys.argv[1:2]):
        from tutor_desk.cli import main as cli  # noqa: PLC0415 - see above

        cli.main()
        return 0
    from tutor_desk import app  # noqa: PLC0415 - see above

    return app.main()


def _helped(words: list[str]) -> bool:
    """Help another process of this program, if ``multiprocessing`` started this one for that; tell whether it did.

    An installed program is all the Python there is, so it is started again where a Python would be: to make
    papers, and on Linux and macOS to look after what such processes share. It runs no other code that is named.
    """
    if "--multiprocessing-fork" in words:
        from multiprocessing.spawn import freeze_support  # noqa: PLC0415 - only such a process needs it

        freeze_support()
    if words[-2:-1] == ["-c"] and words[-1].startswith(_TRACKER):
        from multiprocessing.resource_tracker import main as look_after  # noqa: PLC0415 - as above

        look_after(*map(int, words[-1].removeprefix(_TRACKER).rstrip(")").split(",")))
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
