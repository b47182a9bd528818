"""The team around a student: what adults note for each other."""
