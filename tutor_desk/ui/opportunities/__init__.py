"""The directory of opportunities in the window: looked in, brought in, and shortlisted from."""
