"""Figures drawn by matplotlib: one look for the screen, the printer and the report."""
