"""Blocks as the story that pages are filled from: what stays together, when the paper turns, the outline."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hailong_desktop.reports.blocks import (
    Appendix,
    Block,
    Document,
    Heading,
    Letterhead,
    Line,
    Picture,
    Signature,
    Table,
    Title,
    TwoSignatures,
)
from hailong_desktop.reports.paper.bases import with_basis_ends
from hailong_desktop.reports.paper.drawings import drawing
from hailong_desktop.reports.paper.faces import printable
from hailong_desktop.reports.paper.foot import kept_with_last_words, signature, two_signatures
from hailong_desktop.reports.paper.grids import grid
from hailong_desktop.reports.paper.header import letterhead, title
from hailong_desktop.reports.paper.sheets import Sheet, sheet_name
from hailong_desktop.reports.paper.sides import lying_blocks
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import Role

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_LONGEST_LEAD = 0.2
"""The part of a page up to which words before a list stay with it."""

Progress = Callable[[int, str], None]


class Story:
    """The flowables of a document in their order, and the sheets that they ask for, the first one first."""

    def __init__(self, document: Document, setter: Typesetter, progress: Progress) -> None:
        """Set every block; raise SurveyError for a character without a glyph."""
        self.flowables: list[Flowable] = []
        self._upright, self._turned = setter, setter.turned()
        self._progress = progress
        self._pictures = sum(isinstance(block, Picture) for block in document.blocks)
        self._drawn = 0
        self._waiting: list[Heading | Line] = []
        self._sheet: Sheet = (0, False)
        self._begun = False
        self.sheets: list[Sheet] = []
        self._depth = -1
        blocks = with_basis_ends(document.blocks, setter.profile)
        for block, lying in zip(blocks, lying_blocks(blocks), strict=True):
            self._add(block, lying and not setter.profile.lying)
        self._leads_before([], 0)
        if not blocks:
            self._one_empty_page()

    def _one_empty_page(self) -> None:
        from reportlab.platypus.flowables import NullDraw  # lazy: heavy, only when a document is written

        self.sheets, self.flowables = [self._sheet], [NullDraw()]

    @property
    def _setter(self) -> Typesetter:
        return self._turned if self._sheet[1] else self._upright

    def _add(self, block: Block, lying: bool) -> None:
        self._turn_to((self._sheet[0] + isinstance(block, Appendix), lying))
        if isinstance(block, Heading):
            self._setter.where = f"“{block.text}”"
        if isinstance(block, Heading) or (isinstance(block, Line) and self._leads(block)):
            self._waiting.append(block)
            return
        if isinstance(block, Picture):
            self._drawn += 1
            self._progress(
                5 + 40 * self._drawn // self._pictures, f"Vẽ biểu đồ {self._drawn}/{self._pictures}"
            )
        if isinstance(block, Appendix):
            self._depth = 0
        made, least = self._made(block)
        self._leads_before(made, least)

    def _leads(self, line: Line) -> bool:
        """Tell whether a line waits for what it leads; a long paragraph rather parts than leaves a hole."""
        high = self._setter.height(line.text, self._setter.look(line.role))
        return line.leads and high < self._setter.profile.text_height * _LONGEST_LEAD

    def _turn_to(self, sheet: Sheet) -> None:
        """Go on on another page where the next block asks for another sheet."""
        from reportlab.platypus import NextPageTemplate, PageBreak  # lazy: heavy, only for a document

        if self._begun and sheet == self._sheet:
            return
        self._leads_before([], 0)
        if self._begun:
            self.flowables += [NextPageTemplate(sheet_name(sheet)), PageBreak()]
        self._begun, self._sheet = True, sheet
        self.sheets.append(sheet)

    def _leads_before(self, made: list["Flowable"], least: float) -> None:
        """Put what waits for its first words and these; it stands where `least` points fit below it."""
        from reportlab.platypus import CondPageBreak  # lazy: heavy, only when a document is written

        setter, waiting = self._setter, self._waiting
        self._waiting = []
        if waiting:
            own = sum(setter.height(lead.text, setter.look(lead.role)) for lead in waiting)
            self.flowables.append(CondPageBreak(min(own + least, setter.profile.text_height - 1)))
        for lead in waiting:
            if isinstance(lead, Heading):
                setter.where = f"“{lead.text}”"
                self._depth = min(lead.depth, self._depth + 1)
                self.flowables.append(_outline_entry(lead.text, self._depth, setter))
            self.flowables.append(setter.paragraph(lead.text, setter.look(lead.role)))
        self.flowables += made

    def _made(self, block: Block) -> tuple[list["Flowable"], float]:
        """Return the block as flowables, and the height in points below which it cannot begin."""
        setter = self._setter
        match block:
            case Line():
                look = setter.look(block.role)
                return [setter.paragraph(block.text, look)], setter.least_height(block.text, look)
            case Table():
                return grid(block, setter)
            case Picture():
                return drawing(block, setter)
            case Signature() | TwoSignatures():
                return self._foot(block), 0
            case _:
                return _special(block, setter), 0

    def _foot(self, block: Signature | TwoSignatures) -> list["Flowable"]:
        setter = self._setter
        setter.where = "phần ký và nơi nhận"
        made = signature(block, setter) if isinstance(block, Signature) else two_signatures(block, setter)
        self._leads_before([], 0)
        return kept_with_last_words(self.flowables, made, setter)


def _special(block: Letterhead | Title | Appendix | Heading, setter: Typesetter) -> list["Flowable"]:
    """Return the parts that stand at the head of a document or of an appendix."""
    match block:
        case Letterhead():
            return letterhead(block, setter)
        case Title():
            return title(block, setter)
        case Appendix():
            return _appendix(block, setter)
        case Heading():
            return []


def _appendix(block: Appendix, setter: Typesetter) -> list["Flowable"]:
    setter.where = f"“{block.label}”"
    return [
        _outline_entry(f"{block.label}. {block.title}", 0, setter),
        setter.paragraph(block.label, setter.look(Role.APPENDIX)),
        setter.paragraph(block.title, setter.look(Role.APPENDIX_TITLE)),
        setter.paragraph(block.reference, setter.look(Role.APPENDIX_REFERENCE)),
    ]


def _outline_entry(text: str, depth: int, setter: Typesetter) -> "Flowable":
    from reportlab.platypus.flowables import CallerMacro  # lazy: heavy, only when a document is written

    shown = printable(text, setter.drawable, setter.where).replace("\n", " ")

    def enter(macro: "Flowable", *_: float) -> None:
        key = f"h{id(macro)}"
        macro.canv.bookmarkHorizontal(key, 0, setter.profile.text_height * 0.03)
        macro.canv.addOutlineEntry(shown, key, level=depth)

    return CallerMacro(enter)
