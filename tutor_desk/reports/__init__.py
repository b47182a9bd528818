"""Facts in, PDF bytes out."""

import sys

# reportlab would load the shaping library for every paper; ``shaping`` does when there are letters for it.
sys.modules.setdefault("uharfbuzz", None)  # type: ignore[arg-type] # Python's sign for "not to be imported"
