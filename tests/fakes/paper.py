"""Reads a PDF back: its text line by line with face, size and place, its rules, its outline, its faces."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

from hailong_desktop.reports.profile import PROFILES

POINTS_PER_MM = 72 / 25.4
ONE_SIDED = {name: profile for name, profile in PROFILES.items() if not profile.mirrored}
"""The formats whose margins are the same on every sheet."""


@dataclass
class Printed:
    """One line of text in one face and size; places in points from the page's left and top edge."""

    text: str
    face: str
    size: float
    left: float
    right: float
    baseline: float

    @property
    def middle(self):
        return (self.left + self.right) / 2


@dataclass
class Sheet:
    """One page: lines from top to bottom, rules as (left, right, y), its size in points."""

    lines: list[Printed]
    rules: list[tuple[float, float, float]]
    text: str
    width: float
    height: float

    def line(self, beginning):
        return next(line for line in self.lines if line.text.startswith(beginning))


def read(pdf):
    """Return the sheets of a PDF given as bytes."""
    document = pypdfium2.PdfDocument(pdf)
    sheets = [_sheet(page) for page in document]
    document.close()
    return sheets


def whole_text(pdf):
    """Return the text of all pages, lines joined by blanks."""
    return " ".join(" ".join(sheet.text.split()) for sheet in read(pdf))


def outline(pdf):
    """Return the bookmarks as (depth, title, page from 0)."""
    document = pypdfium2.PdfDocument(pdf)
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    return found


def metadata(pdf):
    """Return what the file says of itself."""
    document = pypdfium2.PdfDocument(pdf)
    found = document.get_metadata_dict()
    document.close()
    return found


def _sheet(page):
    width, height = page.get_size()
    texts = page.get_textpage()
    lines: list[Printed] = []
    for index in range(texts.count_chars()):
        _add(lines, texts, index, height)
    text = texts.get_text_range()
    texts.close()
    rules = []
    for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = part.get_bounds()
        if top - bottom < 2 and right - left > 5:
            rules.append((left, right, height - (top + bottom) / 2))
    lines.sort(key=lambda line: (round(line.baseline), line.left))
    return Sheet(lines, rules, text, width, height)


def _add(lines, texts, index, height):
    character = chr(raw.FPDFText_GetUnicode(texts, index))
    if character in "\r\n" or raw.FPDFText_IsGenerated(texts, index) == 1:
        if character == " " and lines:
            lines[-1].text += " "
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(texts, index, x, y)
    box = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(texts, index, *box)
    buffer = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(texts, index, buffer, 100, ctypes.c_int())
    face = buffer.value.decode().rpartition("+")[2]
    size = round(raw.FPDFText_GetFontSize(texts, index), 2)
    baseline, right = height - y.value, box[1].value
    last = lines[-1] if lines else None
    same = last and (last.face, last.size) == (face, size) and abs(last.baseline - baseline) < 0.5
    if same and -5 <= x.value - last.right < 3 * size:
        last.text += character
        last.right = max(last.right, right)
    else:
        lines.append(Printed(character, face, size, x.value, right, baseline))
