"""The tables: one noun a module; fields and simple facts; no queries."""
