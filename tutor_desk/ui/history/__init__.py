"""What was done for a student, told in plain words, and how it stood."""
