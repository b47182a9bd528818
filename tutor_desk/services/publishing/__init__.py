"""Figures a school may publish, with nobody to be found in them."""
