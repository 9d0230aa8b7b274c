"""Questionnaire, responses, tallies, measures and meeting: the survey itself, in plain values."""
