"""The face of a chart: how wide a text is in millimetres, and how it breaks into lines."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

MM_PER_POINT = 25.4 / 72
ELLIPSIS = "…"


@dataclass(frozen=True)
class Typeface:
    """A family with its two files; `scale` brings faces that look small up to the size of the others."""

    family: str
    regular: Path
    bold: Path
    scale: float = 1.0

    def properties(self, size: float, bold: bool = False) -> "FontProperties":
        """Return matplotlib's description of the face at this size in points; the file itself is pinned."""
        from matplotlib.font_manager import FontProperties  # lazy: heavy, first chart only

        return FontProperties(
            family=self.family,
            weight="bold" if bold else "normal",
            size=size * self.scale,
            fname=str(self.bold if bold else self.regular),
        )

    def height(self, size: float) -> float:
        """Return the distance of two lines in millimetres."""
        return size * self.scale * MM_PER_POINT * 1.17

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of one line of text in millimetres."""
        return _width(self.bold if bold else self.regular, text) * size * self.scale

    def wrap(
        self, text: str, size: float, width: float, bold: bool = False, most: int | None = None
    ) -> tuple[str, ...]:
        """Return the text as lines no wider than `width` millimetres, `most` of them, then an ellipsis.

        A word wider than a line is broken inside.
        """
        lines: list[str] = []
        rest = " ".join(text.split())
        while rest:
            if most is not None and len(lines) == most:
                lines[-1] = self.cut(f"{lines[-1]} {rest}", size, width, bold)
                break
            line = self._first_line(rest, size, width, bold)
            lines.append(line)
            rest = rest[len(line) :].lstrip()
        return tuple(lines)

    def cut(self, text: str, size: float, width: float, bold: bool = False) -> str:
        """Return the text on one line, ending in an ellipsis where it is wider than `width`."""
        if self.width(text, size, bold) <= width:
            return text
        while text and self.width(text + ELLIPSIS, size, bold) > width:
            text = text[:-1].rstrip()
        return text + ELLIPSIS

    def _first_line(self, text: str, size: float, width: float, bold: bool) -> str:
        words = text.split(" ")
        line = words[0]
        while len(line) > 1 and self.width(line, size, bold) > width:
            line = line[:-1]
        if line != words[0]:
            return line
        for word in words[1:]:
            if self.width(f"{line} {word}", size, bold) > width:
                break
            line = f"{line} {word}"
        return line


def typeface(fonts: Path | None) -> Typeface:
    """Return Liberation Serif from this folder for paper, or the DejaVu Sans that matplotlib brings."""
    if fonts is not None:
        return Typeface(
            "Liberation Serif",
            fonts / "LiberationSerif-Regular.ttf",
            fonts / "LiberationSerif-Bold.ttf",
            scale=1.14,
        )
    import matplotlib  # lazy: heavy, first chart only

    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    return Typeface("DejaVu Sans", folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf")


@lru_cache(maxsize=8192)
def _width(file: Path, text: str) -> float:
    """Return the width in millimetres of the text at one point, measured at a hundred without hinting."""
    from matplotlib.font_manager import get_font  # lazy: heavy, first chart only
    from matplotlib.ft2font import LoadFlags  # lazy: heavy, first chart only

    font = get_font(str(file))
    font.set_size(100, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / 100 * MM_PER_POINT
