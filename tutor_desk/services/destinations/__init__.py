"""The September Guarantee, where students went, and asking them for three years: the last part of seeing them off."""
