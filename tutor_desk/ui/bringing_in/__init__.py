"""What comes in from files: chosen, looked at, and only then brought in; the dialogs of it share this room."""
