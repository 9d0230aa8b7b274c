"""Documents made of parts: an outline gives them, a plan leaves out, moves, renames and rewrites them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from typing_extensions import override

from hailong_desktop.domain.document_plan import OWN, DocumentPlan, PlannedPart
from hailong_desktop.reports.blocks import Appendix, Block, Heading, Line
from hailong_desktop.reports.figures.fields import Figures, filled, unknown, used
from hailong_desktop.reports.numbering import Numbering, roman
from hailong_desktop.reports.texts.roles import with_roles


class Rank(Enum):
    """Where a part stands: text without a heading, a section, a clause of the section above, an appendix."""

    PLAIN = auto()
    SECTION = auto()
    CLAUSE = auto()
    APPENDIX = auto()


RESPONDENTS, UNITS = "mục đặc điểm người trả lời", "mục có tên phòng, đơn vị"
COMMENTS = "phụ lục ý kiến"
TABLE, TABLES = "bảng", "các bảng, biểu đồ"
_STANDS_IN = {
    "mục kết quả khảo sát": ("findings",),
    RESPONDENTS: ("respondents",),
    UNITS: ("forms", "units"),
    COMMENTS: ("appendix-words",),
}
"""Fields that say where something stands, with the parts that hold it: the first one printed counts."""


class Running(Numbering):
    """Numbers of a document while it is written; `places` are the labels of its parts by their keys."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """Start before the first of everything."""
        super().__init__()
        self.places = places
        self._here: list[str] = []

    def begin(self) -> None:
        """Begin a part: tables and charts from here on are its own."""
        self._here = []

    @property
    def fields(self) -> dict[str, str]:
        """What the part can refer to now: its own tables and charts, other parts that are printed."""
        found = {
            field: self.places[key]
            for field, keys in _STANDS_IN.items()
            for key in [next((key for key in keys if key in self.places), "")]
            if key
        }
        return found | ({TABLE: self._here[0], TABLES: ", ".join(self._here)} if self._here else {})

    @override
    def clause(self, title: str) -> Heading:
        """Return the next clause's heading; without a section above it, it stands highest in the outline."""
        heading = super().clause(title)
        return heading if self._sections else replace(heading, depth=0)

    @override
    def table(self) -> str:
        """Return the name of the next table, and remember it for the part."""
        self._here.append(super().table())
        return self._here[-1]

    @override
    def figure(self) -> str:
        """Return the name of the next chart, and remember it for the part."""
        self._here.append(super().figure())
        return self._here[-1]


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
        block
        for each in parts
        if each.part.rank is not Rank.APPENDIX
        for block in _written(each, numbers, figures)
    ]
    behind: list[Block] = []
    for each in parts:
        if each.part.rank is Rank.APPENDIX:
            behind += [
                Appendix(numbers.places[each.part.key], each.title, foot.reference),
                *_written(each, numbers, figures),
            ]
    last = (_filled(block, figures) for block in foot.last)
    return (*body, _filled(foot.signature, figures), *behind, *last)


def template(placed: Sequence[Placed], key: str) -> str:
    """Return the text of a part with its fields: as people wrote it, else as the program does.

    The parts before it are written too, so that the tables and charts it names have their numbers.
    """
    for each, blocks, _ in _walk(placed, key):
        if each.part.key == key:
            own = each.plan.text
            return own if own is not None else "\n".join(line.text for line in _leading(blocks))
    return ""


def places_of(placed: Sequence[Placed], key: str) -> Figures:
    """Return the fields for tables, charts, sections and appendices that a part can refer to."""
    return next((fields for each, _, fields in _walk(placed, key) if each.part.key == key), {})


def strangers_of(placed: Sequence[Placed], figures: Figures) -> tuple[str, ...]:
    """Return what stands in braces in people's words and is no field, so that it is printed as typed."""
    names = (
        name
        for each, blocks, fields in _walk(placed)
        for text in (each.plan.title, *_words(each, blocks))
        for name in unknown(text, {**figures, **fields})
    )
    return tuple(dict.fromkeys(names))


def _words(each: Placed, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what is printed of a part in sentences: people's words in the record stand among them."""
    yield each.plan.text or ""
    yield from (block.text for block in blocks if isinstance(block, Line))


def _walk(placed: Sequence[Placed], key: str = "") -> Iterator[tuple[Placed, tuple[Block, ...], Figures]]:
    """Yield the printed parts, and the one with the key, with their blocks and what these can refer to."""
    parts = tuple(printed(replace(each, plan=replace(each.plan, left_out=False)) if each.part.key == key
                          else each for each in placed))  # fmt: skip
    numbers = _running(parts)
    for each in parts:
        blocks = _content(each, numbers)
        yield each, blocks, numbers.fields


def changed_figures(placed: Iterable[Placed], figures: Figures) -> tuple[ChangedFigure, ...]:
    """Return the figures in edited texts that are others now, in the order of the document."""
    return tuple(
        ChangedFigure(each.part.key, each.title, name, before, figures[name])
        for each in printed(placed)
        for name, before in each.plan.figures.items()
        if name in figures and figures[name] != before
    )


def seen(plan: DocumentPlan, figures: Figures) -> DocumentPlan:
    """Return the plan with the figures of every edited text as people see them now."""
    return replace(
        plan,
        parts=tuple(
            replace(part, figures=used(f"{part.title}\n{part.text or ''}", figures)) for part in plan.parts
        ),
    )


def _running(parts: Sequence[Placed]) -> Running:
    return Running({**_labels(parts), **_appendix_labels(parts)})


def _labels(parts: Iterable[Placed]) -> dict[str, str]:
    """Return the section of every clause and the section itself; a clause above all sections is its own."""
    found: dict[str, str] = {}
    sections = clauses = 0
    for each in parts:
        sections += each.part.rank is Rank.SECTION
        clauses += each.part.rank is Rank.CLAUSE
        if each.part.rank in {Rank.SECTION, Rank.CLAUSE}:
            found[each.part.key] = f"mục {roman(sections) if sections else clauses}"
    return found


def _appendix_labels(parts: Iterable[Placed]) -> dict[str, str]:
    keys = [each.part.key for each in parts if each.part.rank is Rank.APPENDIX]
    single = len(keys) == 1
    return {key: "Phụ lục" if single else f"Phụ lục {roman(at)}" for at, key in enumerate(keys, start=1)}


def _written(each: Placed, numbers: Running, figures: Figures) -> tuple[Block, ...]:
    """Return a part under its heading, every field filled in."""
    heading: tuple[Block, ...] = ()
    if each.part.rank is Rank.SECTION:
        heading = (numbers.section(each.title),)
    elif each.part.rank is Rank.CLAUSE:
        heading = (numbers.clause(each.title),)
    content = _content(each, numbers)
    known = {**figures, **numbers.fields}
    return tuple(_filled(block, known) for block in (*heading, *content))


def _content(each: Placed, numbers: Running) -> tuple[Block, ...]:
    """Return what stands under the heading; people's text takes the place of the first paragraphs."""
    numbers.begin()
    blocks = each.part.write(numbers)
    if each.plan.text is None:
        return blocks
    own = _leading(blocks)
    lines = with_roles([line.strip() for line in each.plan.text.splitlines() if line.strip()], own)
    return (*lines, *blocks[len(own) :])


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
