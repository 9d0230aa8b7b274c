"""Figures and names that sentences hold as fields."""
