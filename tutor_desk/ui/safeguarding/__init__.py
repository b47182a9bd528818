"""A worry about a child: always in reach, says what to do, and keeps no word of it."""
