"""Questionnaires that come with the program, as JSON definitions."""
