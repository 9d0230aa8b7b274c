"""The sign of the program, drawn by us."""
