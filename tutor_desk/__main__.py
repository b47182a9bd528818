"""Starts the program: ``python -m tutor_desk [FILE]``."""

import sys

from tutor_desk.app import main

if __name__ == "__main__":
    sys.exit(main())
