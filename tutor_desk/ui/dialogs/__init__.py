"""The forms that open over a page: a student, an entry, a goal, the day of a review, the preferences."""
