"""The planner: who is reviewed when, and who would be left unseen."""
