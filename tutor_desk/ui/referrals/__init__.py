"""What the window shows of referrals: the directory of services, the board, the student's tab, and their forms."""
