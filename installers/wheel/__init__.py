"""The wheel, for those who have Python and pipx."""
