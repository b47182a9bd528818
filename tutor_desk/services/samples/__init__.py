"""A sample caseload, made from a seed."""
