"""The kinds of review in the window: chosen, made one's own, handed round as files."""
