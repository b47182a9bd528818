"""Students handed over to another caseload, and those who come."""
