"""Applications: one store, any form; drawn from what was accepted, and frozen when they are sent."""
