"""Today: the first page of the window, and what can be done on it."""
