"""The review: its stages, and the student seat."""
