"""What people do with the parts of a document, as plans: tick, move, rename, rewrite, add, take away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from hailong_desktop.domain.document_plan import OWN, OWN_TITLE, DocumentPlan, PlannedPart
from hailong_desktop.reports.figures.fields import Figures, used
from hailong_desktop.reports.texts.parts import Placed, Rank, template


def ticked(plan: DocumentPlan, placed: Sequence[Placed], key: str, printed: bool) -> DocumentPlan:
    """Return the plan with the part printed or left out."""
    return _changed(plan, placed, key, left_out=not printed)


def renamed(
    plan: DocumentPlan, placed: Sequence[Placed], key: str, title: str, figures: Figures
) -> DocumentPlan:
    """Return the plan with another heading; the outline's own and an empty one mean the outline's."""
    each = _of(placed, key)
    own = "" if title.strip() == each.part.title and not key.startswith(OWN) else title
    return _changed(plan, placed, key, title=own, figures=_known(each, own, each.plan.text or "", figures))


def rewritten(
    plan: DocumentPlan, placed: Sequence[Placed], key: str, text: str, figures: Figures
) -> DocumentPlan:
    """Return the plan with people's text in the part; what the program would write anyway is no text."""
    if text.strip() == _untouched(placed, key).strip() and not key.startswith(OWN):
        return untouched(plan, placed, key)
    each = _of(placed, key)
    return _changed(plan, placed, key, text=text, figures=_known(each, each.plan.title, text, figures))


def untouched(plan: DocumentPlan, placed: Sequence[Placed], key: str) -> DocumentPlan:
    """Return the plan with the part written by the program again."""
    each = _of(placed, key)
    held = used(each.plan.title, each.plan.figures)
    return _changed(plan, placed, key, text=None, figures=held)


def _known(each: Placed, title: str, text: str, figures: Figures) -> Figures:
    """Return the fields of the words with the values that people saw: those there already keep theirs."""
    return {
        name: each.plan.figures.get(name, value) for name, value in used(f"{title}\n{text}", figures).items()
    }


def _untouched(placed: Sequence[Placed], key: str) -> str:
    bare = [
        replace(each, plan=replace(each.plan, text=None)) if each.part.key == key else each for each in placed
    ]
    return template(bare, key)


def with_own(plan: DocumentPlan, placed: Sequence[Placed], after: str) -> tuple[DocumentPlan, str]:
    """Return the plan with one more part behind another, and its key: a section behind plain text."""
    own = PlannedPart(
        f"{OWN}{uuid4().hex[:8]}",
        OWN_TITLE,
        text="",
        depth=0 if _of(placed, after).part.rank is Rank.PLAIN else 1,
    )
    parts: list[PlannedPart] = []
    for each in placed:
        parts.append(each.plan)
        if each.part.key == after:
            parts.append(own)
    return _plan(plan, parts), own.key


def without_own(plan: DocumentPlan, placed: Sequence[Placed], key: str) -> DocumentPlan:
    """Return the plan without a part that people added."""
    gone = replace(plan, parts=tuple(part for part in plan.parts if part.key != key))
    return _plan(gone, [each.plan for each in placed if each.part.key != key])


def moved(plan: DocumentPlan, placed: Sequence[Placed], key: str, step: int) -> DocumentPlan:
    """Return the plan with the part one place up or down; a section takes its clauses along.

    A clause may go into the section beside its own. Appendices stay behind everything else.
    """
    blocks = _blocks(placed, key)
    at = next(i for i, block in enumerate(blocks) if key in {each.part.key for each in block})
    to = at + step
    if not 0 <= to < len(blocks) or _is_appendix(blocks[at]) != _is_appendix(blocks[to]):
        return plan
    blocks[at], blocks[to] = blocks[to], blocks[at]
    return _plan(plan, [each.plan for block in blocks for each in block])


def _blocks(placed: Sequence[Placed], key: str) -> list[list[Placed]]:
    """Return what moves as one: single parts, or whole sections where a section is to be moved."""
    if _of(placed, key).part.rank is not Rank.SECTION:
        return [[each] for each in placed]
    blocks: list[list[Placed]] = []
    for each in placed:
        if blocks and each.part.rank is Rank.CLAUSE:
            blocks[-1].append(each)
        else:
            blocks.append([each])
    return blocks


def _is_appendix(block: Sequence[Placed]) -> bool:
    return block[0].part.rank is Rank.APPENDIX


def _changed(plan: DocumentPlan, placed: Sequence[Placed], key: str, **changes: Any) -> DocumentPlan:
    return _plan(
        plan,
        [replace(each.plan, **changes) if each.part.key == key else each.plan for each in placed],
    )


def _plan(plan: DocumentPlan, parts: Sequence[PlannedPart]) -> DocumentPlan:
    """Return the plan with these parts; what it says of parts that the document has not now is kept."""
    keys = {part.key for part in parts}
    resting = [part for part in plan.parts if part.key not in keys]
    return replace(plan, parts=(*parts, *resting))


def _of(placed: Sequence[Placed], key: str) -> Placed:
    return next(each for each in placed if each.part.key == key)
