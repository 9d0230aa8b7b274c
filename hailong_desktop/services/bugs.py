"""What may be written down of a bug: its kind and its place, never a value that was worked on."""

import logging
import traceback
from pathlib import Path
from types import TracebackType

from typing_extensions import override


def where(trace: TracebackType | None) -> str:
    """Return the way to an error, where it broke first, as files, lines and functions without values."""
    frames = reversed(traceback.extract_tb(trace))
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


class PlacesOnly(logging.Formatter):
    """Writes an exception as its kind and place: its message may quote an answer or a name."""

    @override
    def formatException(self, ei: object) -> str:
        kind, _fault, trace = ei if isinstance(ei, tuple) else (None, None, None)
        return f"{getattr(kind, '__name__', kind)} at {where(trace)}"
