"""What a Windows laptop is given: a setup for one person, an msi for a machine, and a portable zip."""
