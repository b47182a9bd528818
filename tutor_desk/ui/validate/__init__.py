"""What waits for an adult, settled with a key each."""
