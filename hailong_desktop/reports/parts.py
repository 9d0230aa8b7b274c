"""Documents made of parts: an outline gives them, a plan leaves out, moves, renames and rewrites them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from typing_extensions import override

from hailong_desktop.domain.document_plan import OWN, DocumentPlan, PlannedPart
from hailong_desktop.reports.blocks import Appendix, Block, Heading, Line
from hailong_desktop.reports.figure_fields import Figures, filled, used
from hailong_desktop.reports.numbering import Numbering, roman
from hailong_desktop.reports.profile import Role


class Rank(Enum):
    """Where a part stands: text without a heading, a section, a clause of the section above, an appendix."""

    PLAIN = auto()
    SECTION = auto()
    CLAUSE = auto()
    APPENDIX = auto()


class Running(Numbering):
    """Numbers of a document while it is written, and how its appendices are called."""

    def __init__(self, appendices: Mapping[str, str]) -> None:
        """Start before the first of everything; `appendices` gives the label of each by its key."""
        super().__init__()
        self.appendices = appendices

    @override
    def clause(self, title: str) -> Heading:
        """Return the next clause's heading; without a section above it, it stands highest in the outline."""
        heading = super().clause(title)
        return heading if self._sections else replace(heading, depth=0)


def _nothing(_numbers: Running) -> tuple[Block, ...]:
    return ()


@dataclass(frozen=True)
class Part:
    """A part of an outline; `write` returns what stands under its heading, fields not filled in yet."""

    key: str
    title: str
    rank: Rank
    write: Callable[[Running], tuple[Block, ...]] = _nothing


@dataclass(frozen=True)
class Placed:
    """A part in its place, with what the plan says of it."""

    part: Part
    plan: PlannedPart

    @property
    def title(self) -> str:
        """The heading as it is printed."""
        return self.plan.title or self.part.title


@dataclass(frozen=True)
class ChangedFigure:
    """A figure in a text that people edited, which is no longer what it was when they last looked."""

    key: str
    part: str
    field: str
    before: str
    now: str


@dataclass(frozen=True)
class Foot:
    """What stands behind the parts: the block of signatures, the reference of appendices, the last lines."""

    signature: Block
    reference: str = ""
    last: tuple[Block, ...] = field(default_factory=tuple)


def arranged(outline: Sequence[Part], plan: DocumentPlan) -> tuple[Placed, ...]:
    """Return every part in the order wanted; one the plan does not name follows its neighbour."""
    known = {part.key: part for part in outline}
    wanted = {each.key: each for each in plan.parts if each.key in known or each.key.startswith(OWN)}
    order = list(wanted)
    for at, part in enumerate(outline):
        if part.key not in wanted:
            order.insert(order.index(outline[at - 1].key) + 1 if at else 0, part.key)
    return tuple(
        Placed(known.get(key) or _own(wanted[key]), wanted.get(key, PlannedPart(key))) for key in order
    )


def _own(planned: PlannedPart) -> Part:
    return Part(planned.key, planned.title, Rank.CLAUSE if planned.depth else Rank.SECTION)


def printed(placed: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the parts that are printed: a section that is left out takes its clauses along."""
    out = False
    for each in placed:
        if each.part.rank is not Rank.CLAUSE:
            out = each.part.rank is Rank.SECTION and each.plan.left_out
        if not (out or each.plan.left_out):
            yield each


def composed(placed: Iterable[Placed], figures: Figures, foot: Foot) -> tuple[Block, ...]:
    """Return the blocks of a document from its first part to its last line, every field filled in."""
    parts = tuple(printed(placed))
    numbers = _running(parts)
    body = [
        block for each in parts if each.part.rank is not Rank.APPENDIX for block in _written(each, numbers)
    ]
    behind: list[Block] = []
    for each in parts:
        if each.part.rank is Rank.APPENDIX:
            behind += [
                Appendix(numbers.appendices[each.part.key], each.title, foot.reference),
                *_content(each, numbers),
            ]
    return tuple(_filled(block, figures) for block in (*body, foot.signature, *behind, *foot.last))


def template(placed: Sequence[Placed], key: str) -> str:
    """Return the text of a part with its fields: as people wrote it, else as the program does.

    The parts before it are written too, so that the tables and charts it names have their numbers.
    """
    parts = tuple(printed(replace(each, plan=replace(each.plan, left_out=False)) if each.part.key == key
                          else each for each in placed))  # fmt: skip
    numbers = _running(parts)
    for each in parts:
        own = each.plan.text
        blocks = _content(each, numbers)
        if each.part.key == key:
            return own if own is not None else "\n".join(line.text for line in _leading(blocks))
    return ""


def changed_figures(placed: Iterable[Placed], figures: Figures) -> tuple[ChangedFigure, ...]:
    """Return the figures in edited texts that are others now, in the order of the document."""
    return tuple(
        ChangedFigure(each.part.key, each.title, name, before, figures[name])
        for each in printed(placed)
        if each.plan.text is not None
        for name, before in each.plan.figures.items()
        if name in figures and figures[name] != before
    )


def seen(plan: DocumentPlan, figures: Figures) -> DocumentPlan:
    """Return the plan with the figures of every edited text as people see them now."""
    return replace(
        plan,
        parts=tuple(
            part if part.text is None else replace(part, figures=used(part.text, figures))
            for part in plan.parts
        ),
    )


def _running(parts: Iterable[Placed]) -> Running:
    keys = [each.part.key for each in parts if each.part.rank is Rank.APPENDIX]
    single = len(keys) == 1
    return Running(
        {key: "Phụ lục" if single else f"Phụ lục {roman(at)}" for at, key in enumerate(keys, start=1)}
    )


def _written(each: Placed, numbers: Running) -> tuple[Block, ...]:
    match each.part.rank:
        case Rank.SECTION:
            return (numbers.section(each.title), *_content(each, numbers))
        case Rank.CLAUSE:
            return (numbers.clause(each.title), *_content(each, numbers))
        case _:
            return _content(each, numbers)


def _content(each: Placed, numbers: Running) -> tuple[Block, ...]:
    """Return what stands under the heading; people's text takes the place of the first paragraphs."""
    blocks = each.part.write(numbers)
    if each.plan.text is None:
        return blocks
    lines = (Line(Role.BODY, line.strip()) for line in each.plan.text.splitlines() if line.strip())
    return (*lines, *blocks[len(_leading(blocks)) :])


def _leading(blocks: Sequence[Block]) -> list[Line]:
    """Return the paragraphs before the first block that is none."""
    lines: list[Line] = []
    for block in blocks:
        if not isinstance(block, Line):
            break
        lines.append(block)
    return lines


def _filled(block: Block, figures: Figures) -> Block:
    if isinstance(block, (Line, Heading)):
        return replace(block, text=filled(block.text, figures))
    return block
