"""Significance tests and intervals that need a numerical library, loaded when first used."""
