"""What a command prints and writes: lines, tables, one JSON object, files that are whole or as they were."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from errno import EISDIR
from pathlib import Path
from textwrap import wrap
from typing import Any

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.whole_file import why_not_written

WIDEST = 44
"""Characters of the widest column of a table, so that it fits on a screen."""


def say(text: str) -> None:
    """Print a line of the result."""
    print(_harmless(text))


def say_object(value: dict[str, Any]) -> None:
    """Print a result as one JSON object."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def tell(text: str) -> None:
    """Print a message that is not the result."""
    print(_harmless(text), file=sys.stderr)


def _harmless(text: str) -> str:
    """Return the text without what a terminal would obey: it may quote a file of a stranger."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], left: int = 1) -> str:
    """Return rows as aligned text; the first `left` columns stand left and are wrapped, figures right."""
    lines = [header, *(line for row in rows for line in _wrapped(row, left))]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header))]

    def aligned(line: tuple[str, ...]) -> str:
        cells = (
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([aligned(header), rule, *(aligned(line) for line in lines[1:])])


def _wrapped(row: tuple[str, ...], left: int) -> list[tuple[str, ...]]:
    """Return the row as one or more lines; figures stand on the first."""
    columns = [
        wrap(cell, WIDEST, subsequent_indent="   ") if at < left else [cell] for at, cell in enumerate(row)
    ]
    height = max(map(len, columns))
    return [tuple(column[at] if at < len(column) else "" for column in columns) for at in range(height)]


def put_files(files: Mapping[Path, bytes]) -> None:
    """Write the files: all of them, or none when one cannot be written, which raises SurveyError."""
    drafts = {target: target.with_name(f".{target.name}.part") for target in files}
    aside = {
        target: target.with_name(f".{target.name}.before") for target in files if os.path.lexists(target)
    }
    placed: list[Path] = []
    try:
        for target, draft in drafts.items():
            if target.is_dir():
                raise IsADirectoryError(EISDIR, "a folder has this name", str(target))
            draft.write_bytes(files[target])
        for target, draft in drafts.items():
            if target in aside:
                target.replace(aside[target])
            placed.append(target)
            draft.replace(target)
    except OSError as fault:
        why = why_not_written(target, fault)
        for target in placed:
            _put_back(target, aside.get(target))
        raise SurveyError(why) from fault
    finally:
        for leftover in (*drafts.values(), *aside.values()):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _put_back(target: Path, before: Path | None) -> None:
    with suppress(OSError):
        if before:
            before.replace(target)
        else:
            target.unlink()
