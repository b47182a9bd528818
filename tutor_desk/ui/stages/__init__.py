"""The four stages in the window: a student's checklist, and who lacks what."""
