"""The attention list: who there is a reason to look at, and what can be done about it."""
