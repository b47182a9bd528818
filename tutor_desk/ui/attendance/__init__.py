"""Attendance in the window: bringing marks in, and what a person can see in them."""
