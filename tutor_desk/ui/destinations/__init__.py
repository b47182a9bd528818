"""The window's side of the September Guarantee, destinations and follow-ups."""
