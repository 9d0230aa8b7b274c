"""Files beside the database: put in place whole, and onto the disk before anything relies on them."""

import hashlib
import os
from pathlib import Path

_PART = 1 << 20


def sync(path: Path) -> None:
    """Have the file on the disk before going on."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def move(unfinished: Path, place: Path) -> None:
    """Give a finished file its name, durably, on systems whose folders can be synced."""
    sync(unfinished)
    unfinished.replace(place)
    if os.name == "posix":
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_whole(place: Path, text: str) -> None:
    """Write a small text file: the old one or the new one is there, never a half."""
    unfinished = place.with_name(f"{place.name}.part")
    unfinished.write_text(text, encoding="utf-8")
    move(unfinished, place)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART):
            digest.update(part)
    return digest.hexdigest()
