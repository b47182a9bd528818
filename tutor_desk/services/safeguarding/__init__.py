"""A worry about a child: whom to tell, and that they were told; never what was said."""
