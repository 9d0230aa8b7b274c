"""What commands are handed: how to open a database, where things are, who asks, what time it is."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.ports import Archive, StoreOpener
from hailong_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class Desk:
    """A workplace at an open database, and the file it lives in."""

    place: Workplace
    archive: Archive


@dataclass(frozen=True)
class Tools:
    """Built once, in the front door."""

    open_store: StoreOpener
    database: Path
    resources: Path
    who: str
    now: Callable[[], datetime]

    @property
    def fonts(self) -> Path:
        """The folder of the paper's face."""
        return self.resources / "fonts"

    @contextmanager
    def desk(self, database: Path | None, *, writing: bool) -> Iterator[Desk]:
        """Open the named database, or the user's own; raise SurveyError when it cannot be."""
        path = database or self.database
        if writing and database is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        with self.open_store(path, writing=writing) as opened:
            yield Desk(Workplace(opened.store, NewsDesk(), self.who, self.now), opened.archive)


def say(text: str) -> None:
    """Print a line of the result."""
    print(text)


def say_object(value: dict[str, Any]) -> None:
    """Print a result as one JSON object."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def tell(text: str) -> None:
    """Print a message that is not the result."""
    print(text, file=sys.stderr)


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], left: int = 1) -> str:
    """Return rows as aligned text; the first `left` columns stand left, figures right."""
    lines = [header, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header))]

    def aligned(line: tuple[str, ...]) -> str:
        cells = (
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([aligned(header), rule, *(aligned(row) for row in rows)])
