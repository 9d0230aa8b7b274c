"""The program itself: its version, as backups, documents and the window name it."""

VERSION = "0.1.0"
"""The same as in pyproject.toml; a test holds them together."""
