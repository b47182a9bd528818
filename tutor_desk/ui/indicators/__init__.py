"""Risk-of-NEET indicators in the window: whom to look at, one student's factors, and the school's set."""
