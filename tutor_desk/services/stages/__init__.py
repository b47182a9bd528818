"""The four stages of a student's time at the school: what each asks for, and what the file already knows of it."""
