"""The calendar, the planner, and what both are told of the tutor's and the school's time."""
