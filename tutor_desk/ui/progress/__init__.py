"""Progress in the subjects of a student: the tab, its forms, and bringing grades in."""
