"""Runs the command line as ``python -m tutor_desk.cli``."""

from tutor_desk.cli.main import main

main()
