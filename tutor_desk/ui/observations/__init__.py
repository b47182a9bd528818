"""Concerns, praise and observations on the screen: the tab's parts and their forms."""
