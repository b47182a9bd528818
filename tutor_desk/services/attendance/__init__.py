"""Attendance: the codes of registers, marks by month, what they count, and patterns a person can see."""
