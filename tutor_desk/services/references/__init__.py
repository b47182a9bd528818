"""References: assembled from several teachers' parts, written by the tutor, frozen when they are given."""
