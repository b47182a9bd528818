"""What a Mac is given: an .app in a .dmg. Written without a Mac and not tried on one."""
