"""Blocks as a file of a word processor."""
