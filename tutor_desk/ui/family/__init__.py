"""Families on the screen: contacts, what was said with them, papers for them, and what the student sees of it."""
