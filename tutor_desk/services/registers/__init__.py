"""The marks of a school’s registers, looked at and brought in."""
