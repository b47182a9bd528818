"""The steps from one schema of the file to the next."""
