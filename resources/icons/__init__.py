"""The sign of the program and the arrows of fields, drawn by us."""
