"""How a student was over time: seen only by the adults to whom the student shows it, and never a flag."""
