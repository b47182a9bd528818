"""The team around a student, on the screen."""
