"""Declared forms: fields become labelled, accessible widgets."""
