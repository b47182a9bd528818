"""The caseload and its students: the list, one student, and class lists brought in."""
