"""Slips for several teachers in the window: asked for, made again, recorded, brought back in."""
