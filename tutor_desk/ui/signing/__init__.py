"""Signing a review: by hand with a mouse, finger or pen, or by typing one's name."""
