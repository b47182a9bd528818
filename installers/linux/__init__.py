"""What a Linux machine is given: a folder with everything in it, as a .deb and as an .rpm."""
