"""Every student in one table."""
