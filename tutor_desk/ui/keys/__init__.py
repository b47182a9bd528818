"""Who may open a caseload, and with what."""
