"""Evenings with parents: who comes when, and what is shown while they sit there."""
