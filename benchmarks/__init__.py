"""What is fast, measured beside its floor in the same run. ``python3 run.py bench`` prints the table."""
