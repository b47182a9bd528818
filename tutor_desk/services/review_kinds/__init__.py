"""The kinds of review: shipped as data, made a school's own, and kept with each review as they were."""
