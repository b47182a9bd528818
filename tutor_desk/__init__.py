"""Tutor Desk: the personal tutor's working desk, on one laptop."""

__version__ = "0.1.0"
