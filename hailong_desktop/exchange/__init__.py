"""Files in and out: forms as CSV, tallies as JSON."""
