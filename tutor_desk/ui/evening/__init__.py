"""Evenings with parents on the screen: their order, the deck, and who is to be called."""
