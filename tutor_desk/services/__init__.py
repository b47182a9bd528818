"""What can be asked and done: one noun a module; plain functions of a reader or a session."""
