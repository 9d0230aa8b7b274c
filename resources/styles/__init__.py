"""The style sheet of the window; its @names are the colours of ui/palette.py."""
