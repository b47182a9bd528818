"""The encrypted file: opening, reading, units of work, changes, the trail, migrations, checks."""
