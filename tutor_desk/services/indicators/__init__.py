"""Risk-of-NEET indicators, off unless a school switches them on: factors with their dates, and what an adult decides."""
