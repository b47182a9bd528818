"""What student and tutor sign a review with: a drawn signature or a typed name, and the text that it is under."""
