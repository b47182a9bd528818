"""Referrals: who can help, what is asked of them, how far it has come, and what came of it."""
