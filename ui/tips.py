"""Tooltips: Qt guesses whether their text is rich; names that people typed must never be read as that."""

from html import escape


def as_tip(text: str) -> str:
    """Return the text for a tooltip, shown letter by letter and wrapped."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"
