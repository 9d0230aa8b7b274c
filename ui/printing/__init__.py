"""Choosing charts and tables, the paper, and printing them."""
