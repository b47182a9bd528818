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


def main() -> int:
    """Run what the first word names; the window needs nothing of the command line, so it starts without."""
    if COMMANDS.intersection(sys.argv[1:2]):
        from tutor_desk import cli  # noqa: PLC0415 - see above

        cli.main()
        return 0
    from tutor_desk import app  # noqa: PLC0415 - see above

    return app.main()


if __name__ == "__main__":
    if "--multiprocessing-fork" in sys.argv:  # a frozen program that is to make papers, not to open a window
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
