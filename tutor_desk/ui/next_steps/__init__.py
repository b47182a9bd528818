"""Everything Qt around next steps: the forms, the panel of a choice, and what their chips say."""
