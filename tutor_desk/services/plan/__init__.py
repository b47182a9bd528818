"""The plan a student writes and adults settle."""
