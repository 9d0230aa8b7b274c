"""Blocks on paper: typesetting, pages and sheets of a PDF."""
