"""How long records are kept, what is destroyed, and what somebody may see of what is held."""
