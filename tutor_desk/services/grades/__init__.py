"""Grades and effort: scales with an order, what is known of each subject, and bringing it in."""
