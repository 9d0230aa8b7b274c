"""The same marks for light words on a dark ground."""
