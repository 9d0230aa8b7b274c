"""The keying desk as a pure state machine: keys in, a new state and its effects out."""
