"""The one-to-one: prepared, held, put off, confirmed and kept."""
