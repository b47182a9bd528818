"""The command line: the same services without a window; ``main.py`` lists the commands."""
