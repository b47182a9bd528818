"""Bring in a class list: columns understood, looked at first, then all or nothing."""
