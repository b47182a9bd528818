"""What ``run.py`` at the root needs to set a checkout up: the standard library alone."""
