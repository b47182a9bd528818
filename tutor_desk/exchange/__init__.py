"""Files in and out: an import is first looked at, then brought in as one unit."""
