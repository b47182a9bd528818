"""Concerns, praise and observations: asked about, written, followed and closed."""
