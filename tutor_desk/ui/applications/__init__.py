"""Applications and references in the window: the tab of a student's page, the forms, and the seat in which a statement is written."""
