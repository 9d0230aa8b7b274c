"""A document as a list of frozen blocks, before anything is laid out: what a writer composes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hailong_desktop.reports.profile import Align, Role

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BLANK = "……"
"""What stands for a fact that nobody gave."""


@dataclass(frozen=True)
class Letterhead:
    """The head: parent and agency on the left, the nation's name on the right, number, place and date."""

    parent: str
    agency: str
    number: str
    place_date: str


@dataclass(frozen=True)
class Title:
    """The kind of document and what it is about."""

    kind: str
    subject: str


@dataclass(frozen=True)
class Line:
    """One paragraph; `titles` when it is the title of what follows."""

    role: Role
    text: str
    titles: bool = False

    @property
    def leads(self) -> bool:
        """Whether it is never left alone at the foot of a page: a title, or words before a list."""
        return self.titles or self.text.rstrip().endswith(":")


@dataclass(frozen=True)
class Heading:
    """A numbered heading that the outline of the file lists; `depth` is 0 for a section, 1 for a clause."""

    role: Role
    text: str
    depth: int


@dataclass(frozen=True)
class Column:
    """A column; `width_mm` is 0 for the ones that share what the others leave."""

    align: Align = Align.CENTRE
    width_mm: float = 0


@dataclass(frozen=True)
class Row:
    """A row of cells; `whole` is one text across all columns, `bold` and `italic` hold for every cell."""

    cells: tuple[str, ...] = ()
    whole: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Span:
    """Cells of the head that are one: from (column, row) to (column, row), both included."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True)
class Table:
    """A table with its caption above; `head` is repeated on every page, `note` stands below.

    A `wide` one stands on pages of its own that lie on their side.
    """

    caption: str
    columns: tuple[Column, ...]
    head: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    note: str = ""
    dense: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Picture:
    """A chart with its caption below; `draw` returns the figure for a width in millimetres."""

    caption: str
    draw: Callable[[float], "Figure"]


@dataclass(frozen=True)
class Signature:
    """The foot: recipients on the left, who signs on the right, room for the seal between."""

    recipients: tuple[str, ...]
    authority: str
    title: str
    name: str


@dataclass(frozen=True)
class TwoSignatures:
    """The foot of minutes: who wrote them on the left, who led the meeting on the right, recipients below."""

    left_title: str
    left_name: str
    right_title: str
    right_name: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appendix:
    """The beginning of an appendix on a new page, with page numbers of its own."""

    label: str
    title: str
    reference: str


Block = Letterhead | Title | Line | Heading | Table | Picture | Signature | TwoSignatures | Appendix


@dataclass(frozen=True)
class Document:
    """A whole document with what the file says of itself; `ribbon` stands at the foot of every page."""

    title: str
    author: str
    blocks: tuple[Block, ...]
    ribbon: str = ""
