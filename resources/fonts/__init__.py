"""Liberation Serif, the one face of everything printed, with its licence."""
