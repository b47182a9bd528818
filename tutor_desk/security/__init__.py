"""Keys, slots, passphrases, the recovery key and the PIN; no Qt, no SQL."""
