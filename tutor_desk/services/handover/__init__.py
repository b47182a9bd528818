"""Students who leave for another caseload, and those who come."""
