"""What the program of the .app runs."""

import sys

from tutor_desk.__main__ import main

sys.exit(main())
