"""The meeting on a round: its record, what was found lacking, what will be done about it."""
