"""The attention list: who to look at and why, each reason with the figures and days it follows from, and no score."""
