"""What has changed for a student since the last review that was held."""
