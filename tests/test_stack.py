"""The libraries we stand on: pins with a reason, locks that fit together, a face that spells Vietnamese."""

import re
import sys
import unicodedata
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

ROOT = Path(__file__).resolve().parent.parent
CALLS = 1000


def references_lost(action: Callable[[], object]) -> int:
    """Return by how much a thousand calls of `action` lower the count of references to None."""
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        action()
    return before - sys.getrefcount(None)


def test_qt_calls_keep_their_references_to_none(qtbot):
    """PySide6 6.12.0 lost one a call on Python 3.11 and ended the process after some five thousand."""
    from PySide6.QtWidgets import QLabel  # lazy: only this test needs a widget

    label = QLabel()
    qtbot.addWidget(label)
    assert references_lost(lambda: label.setText("phiếu")) < CALLS / 10


def test_a_lost_reference_would_be_seen_where_none_is_counted():
    held = [None] * CALLS
    counted = sys.version_info < (3, 12)  # later Pythons keep no count for None, and cannot lose it
    assert (references_lost(held.pop) > CALLS / 2) == counted


def test_the_crashing_qt_is_not_installed():
    assert (6, 11, 3) <= tuple(map(int, version("PySide6-Essentials").split("."))) < (6, 12)


def pins(name: str) -> dict[str, str]:
    """Return a lock's pins: requirement with its marker -> the block of its hashes."""
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    return {head.rstrip(" \\"): hashes for head, _, hashes in (block.partition("\n") for block in blocks)}


def test_the_development_lock_holds_all_of_the_run_lock():
    """So that one installation of the larger serves both, as `.ci/setup` assumes."""
    run, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert run.items() <= development.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_hashes(name):
    assert all("--hash=sha256:" in hashes for hashes in pins(name).values())


@pytest.mark.parametrize("package", ["pyside6-essentials", "numpy", "lxml", "pypdfium2", "pillow"])
def test_pins_cover_more_than_one_system(package):
    """A wheel for one system has one hash: a lock made for all of them has several."""
    blocks = [hashes for pin, hashes in pins("requirements.lock").items() if pin.startswith(f"{package}==")]
    assert blocks
    assert all(block.count("--hash") >= 4 for block in blocks)


def test_every_library_is_credited():
    table = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").partition("## Typeface")[0]
    credited = re.findall(r"^\| ([a-z][\w-]*) \|", table, re.MULTILINE)[1:]  # below the heading
    assert credited == sorted({pin.partition("==")[0] for pin in pins("requirements.lock")})


def vietnamese_letters() -> set[str]:
    """Return the 134 letters of Vietnamese that ASCII lacks, composed."""
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    toned = {vowel + tone for vowel in "aăâeêioôơuưy" for tone in tones} | {"đ"}
    both = toned | {letter.upper() for letter in toned}
    return {letter for letter in (unicodedata.normalize("NFC", it) for it in both) if not letter.isascii()}


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_bundled_face_spells_vietnamese(style):
    letters = vietnamese_letters()
    assert len(letters) == 134
    face = TTFontFile(str(ROOT / "resources" / "fonts" / f"LiberationSerif-{style}.ttf"))
    assert not {letter for letter in letters if ord(letter) not in face.charToGlyph}
