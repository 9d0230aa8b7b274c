"""The one typeface of paper: registered from the folder handed in, every text held against its glyphs."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.profile import Look

FAMILY = "Liberation Serif"
REGULAR, BOLD = "LiberationSerif", "LiberationSerif-Bold"
ITALIC, BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}
_SEEN = 20


@cache
def register(fonts: Path) -> frozenset[int]:
    """Register the family and return the code points that all of its faces can draw.

    Must run before platypus is loaded, whose default face is read once: else an unembedded Helvetica
    stands in the file. Raises SurveyError when a file of the family is missing.
    """
    from reportlab.pdfbase import pdfmetrics  # lazy: heavy, only when a document is written
    from reportlab.pdfbase.ttfonts import TTFont  # lazy: heavy, only when a document is written

    missing = [file for file in _FILES.values() if not (fonts / file).is_file()]
    if missing:
        raise SurveyError(f"Không tìm thấy phông chữ in {missing[0]}. Hãy cài lại chương trình.")
    faces = [TTFont(name, str(fonts / file)) for name, file in _FILES.items()]
    for face in faces:
        pdfmetrics.registerFont(face)
    _register_family()
    _tell_charts(fonts)
    return frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))


def _register_family() -> None:
    from reportlab.pdfbase import pdfmetrics  # lazy: heavy, only when a document is written

    family: Callable[..., None] = pdfmetrics.registerFontFamily  # its stub does not know baseFontFor yet
    family(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC, baseFontFor="all")


def _tell_charts(fonts: Path) -> None:
    """Have charts set in the document's faces; svglib registers them again and so breaks up the family."""
    from svglib.fonts import register_font  # lazy: heavy, only when a document is written

    for weight, name in (("normal", REGULAR), ("bold", BOLD), ("700", BOLD)):
        register_font(FAMILY, str(fonts / _FILES[name]), weight, rlgFontName=name)
    _register_family()


def face_name(look: Look) -> str:
    """Return the registered name of the face that a look asks for."""
    if look.bold:
        return BOLD_ITALIC if look.italic else BOLD
    return ITALIC if look.italic else REGULAR


def printable(text: str, drawable: frozenset[int], where: str) -> str:
    """Return the text as NFC without invisible format marks; raise SurveyError naming a missing glyph.

    A character without a glyph would vanish in silence, so the officer is told where it stands.
    """
    tidy = unicodedata.normalize("NFC", text)
    kept = [
        character
        for character in tidy
        if character == "\n" or unicodedata.category(character) not in {"Cf", "Cc"}
    ]
    for position, character in enumerate(kept):
        if character != "\n" and ord(character) not in drawable:
            around = "".join(kept[max(0, position - _SEEN) : position + _SEEN]).replace("\n", " ")
            raise SurveyError(
                f"Ký tự “{character}” (mã U+{ord(character):04X}) ở {where}, trong đoạn “{around}”, không có "
                "trong phông chữ in nên sẽ mất trên giấy. Hãy xóa hoặc thay ký tự này rồi lập lại báo cáo."
            )
    return "".join(kept)


def as_markup(text: str) -> str:
    """Return printable text as reportlab reads it: every sign literal, line breaks kept."""
    return escape(text).replace("\n", "<br/>")
