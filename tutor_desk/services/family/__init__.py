"""The family of a student: contacts, what was said with them, agreements, views, and consent at 18."""
