"""What was done, and how things stood."""
