"""The directory of opportunities: lists of courses, apprenticeships and providers, searched without a network."""
