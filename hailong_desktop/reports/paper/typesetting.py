"""From texts to paragraphs: looks become styles, every text is checked and escaped on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from hailong_desktop.reports.paper.faces import as_markup, face_name, printable
from hailong_desktop.reports.profile import MM, Align, Look, Profile, Role

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Paragraph

_UNPARTED_LINES = 3
"""A paragraph of so many lines stays whole: no line of it may stand alone on a page."""

_STEP = 4
"""By so many points lines are made shorter in search of even ones."""

_ALIGNMENT: dict[Align, Literal[0, 1, 2, 4]] = {
    Align.LEFT: 0,
    Align.CENTRE: 1,
    Align.RIGHT: 2,
    Align.JUSTIFY: 4,
}


@dataclass
class Typesetter:
    """Sets texts in one profile; `where` is the place named when a character cannot be printed."""

    profile: Profile
    drawable: frozenset[int]
    where: str = "phần đầu văn bản"
    _styles: dict[Look, "ParagraphStyle"] = field(default_factory=dict)

    def turned(self) -> "Typesetter":
        """Return the setter for paper that lies on its side; it knows the same styles."""
        return replace(self, profile=self.profile.turned())

    def look(self, role: Role) -> Look:
        """Return how a component looks in this profile."""
        return self.profile.looks[role]

    def printable(self, text: str, look: Look) -> str:
        """Return the text as it is printed; raise SurveyError for a character without a glyph."""
        return printable(text.upper() if look.upper else text, self.drawable, self.where)

    def paragraph(self, text: str, look: Look) -> "Paragraph":
        """Return the text as a paragraph; raise SurveyError for a character without a glyph."""
        from reportlab.platypus import Paragraph  # lazy: heavy, only when a document is written

        return Paragraph(as_markup(self.printable(text, look)), self.style(look))

    def lines(self, text: str, look: Look, width: float) -> tuple[str, ...]:
        """Return the lines into which the text breaks at a width in points."""
        from reportlab.lib.utils import simpleSplit  # lazy: heavy, only when a document is written

        return tuple(simpleSplit(self.printable(text, look), face_name(look), look.size, width))

    def widest(self, text: str, look: Look, width: float) -> float:
        """Return the length in points of the longest line of the text at this width."""
        from reportlab.pdfbase.pdfmetrics import stringWidth  # lazy: heavy, only when a document is written

        lines = self.lines(text, look, width)
        return max((stringWidth(line, face_name(look), look.size) for line in lines), default=0.0)

    def balanced(self, text: str, look: Look, width: float) -> str:
        """Return the text broken into lines of about one length, no more of them than the width asks for."""
        most, narrow = len(self.lines(text, look, width)), width
        while narrow > _STEP and len(self.lines(text, look, narrow - _STEP)) <= most:
            narrow -= _STEP
        return "\n".join(self.lines(text, look, narrow))

    def line_height(self, look: Look) -> float:
        """Return the distance of two lines in points."""
        return look.size * self.profile.leading

    def height(self, text: str, look: Look) -> float:
        """Return the height of a text across the page in points, with the room before and after it."""
        lines = len(self.lines(text, look, self.profile.text_width))
        return look.before + lines * self.line_height(look) + look.after

    def least_height(self, text: str, look: Look) -> float:
        """Return how high the part of a paragraph is, in points, that must stand before a page break."""
        lines = len(self.lines(text, look, self.profile.text_width))
        return look.before + (lines if lines <= _UNPARTED_LINES else 2) * self.line_height(look)

    def together(self, flowables: Sequence["Flowable"]) -> float:
        """Return the height of what stands below each other across the page, in points."""
        return sum(
            part.wrap(self.profile.text_width, self.profile.text_height)[1]
            + part.getSpaceBefore()
            + part.getSpaceAfter()
            for part in flowables
        )

    def style(self, look: Look) -> "ParagraphStyle":
        """Return the style of a look; each is made once."""
        from reportlab.lib.styles import ParagraphStyle  # lazy: heavy, only when a document is written

        if look not in self._styles:
            self._styles[look] = ParagraphStyle(
                f"look-{len(self._styles)}",
                fontName=face_name(look),
                fontSize=look.size,
                leading=self.line_height(look),
                alignment=_ALIGNMENT[look.align],
                firstLineIndent=look.first_line_mm * MM,
                spaceBefore=look.before,
                spaceAfter=look.after,
                allowWidows=0,
                allowOrphans=0,
                spaceShrinkage=0,  # word processors never press spaces together: lines break alike
                bulletFontName=face_name(look),
            )
        return self._styles[look]


def in_cell(look: Look, align: Align) -> Look:
    """Return the look of a text inside a table cell: no indent, no space around."""
    return replace(look, align=align, first_line_mm=0, before=0, after=0)
