"""Today: what needs an adult and why, each line with a reason that anybody can check, and what is known and put off."""
