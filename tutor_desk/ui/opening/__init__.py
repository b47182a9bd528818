"""While no caseload is open: unlock one, make one, look around in the sample."""
