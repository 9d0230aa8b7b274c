"""The known errors: each carries one Vietnamese sentence for the officer."""


class SurveyError(Exception):
    """Something the program foresees: the message says what is wrong, where, and what to do next."""

    def __init__(self, message: str) -> None:
        """Keep the officer's sentence."""
        super().__init__(message)
        self.message = message
