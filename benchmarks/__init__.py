"""What is fast, each figure measured beside its floor in one run."""
