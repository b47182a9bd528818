"""When nobody is at the laptop: no key for a while, the screen locked, or the laptop going to sleep."""
