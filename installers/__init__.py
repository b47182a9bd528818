"""What brings Tutor Desk onto a machine: from a checkout, or as a package."""
