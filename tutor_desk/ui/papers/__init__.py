"""Papers that leave and papers that come back, each looked at first."""
