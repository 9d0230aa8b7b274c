"""Speed and keystrokes, each printed beside its limit and a peer of the same run; never a timed test."""
