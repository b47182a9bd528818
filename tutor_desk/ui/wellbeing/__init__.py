"""How a student was over time: a small chart with words, and who may see it."""
