"""Backups: made, proved, put back, and what is said when a file is damaged or older."""
