"""Where a student wants to go: intended next steps, ranked choices, and what those ask for."""
