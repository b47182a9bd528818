"""What shows that an entry is true: seen, added, put away."""
