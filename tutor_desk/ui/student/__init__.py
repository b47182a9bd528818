"""The page of one student, a module for each tab and part."""
