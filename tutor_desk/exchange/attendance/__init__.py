"""Lists of attendance from outside: marks or totals, as CSV, Excel or Common Transfer File."""
