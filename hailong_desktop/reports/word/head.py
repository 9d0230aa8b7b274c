"""Head and foot of an official document in a word processor: columns without lines, rules, signatures."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import Letterhead, Signature, Title, TwoSignatures
from hailong_desktop.reports.paper.foot import listed_recipients
from hailong_desktop.reports.paper.header import MOTTO, NATION, SUBJECT_WIDTH
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, Role
from hailong_desktop.reports.word.styles import style_name
from hailong_desktop.reports.word.tables import plain_columns
from hailong_desktop.reports.word.xml import gap, ruled

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

_AIR = 4
_SAFE = 2
"""Points more for the right column than its text needs: another face of the same widths may round up."""

_NUMBER_BELOW = 6
_TITLE_BELOW = 14
_TEXT_BELOW = 12
_FOOT_BELOW = 10

Filler = Callable[[Any], object]
"""Writes into the cell that it is given."""


def letterhead(file: "WordFile", block: Letterhead, setter: Typesetter) -> None:
    """Add the two columns of the head with their rules; number, place and date on a row of their own.

    Where number, or place and date, is empty, nothing is printed; nor room kept when both are.
    """
    width = setter.profile.text_width
    right = setter.widest(NATION, setter.look(Role.NATION), width) + _AIR + _SAFE
    left = width - right
    names: list[Filler] = [partial(_office, block, left, setter), partial(_nation, right, setter)]
    rows = [names]
    if block.number.strip() or block.place_date.strip():
        number = partial(_below, block.number, Role.NUMBER, setter)
        rows.append([number, partial(_below, block.place_date, Role.PLACE_DATE, setter)])
    plain_columns(file, (left, right), rows)
    gap(file, _TITLE_BELOW)


def _office(block: Letterhead, width: float, setter: Typesetter, cell: Any) -> None:
    """Write who issues the document: the parent, the agency, the rule below."""
    parent = setter.balanced(block.parent, setter.look(Role.PARENT), width - _AIR)
    agency = setter.balanced(block.agency, setter.look(Role.AGENCY), width - _AIR)
    longest = min(setter.widest(agency, setter.look(Role.AGENCY), width), width - _AIR)
    if parent.strip():
        _say(cell, parent, Role.PARENT, setter)
    _say(cell, agency, Role.AGENCY, setter)
    ruled(cell.add_paragraph(), longest * setter.profile.agency_rule, width)


def _nation(width: float, setter: Typesetter, cell: Any) -> None:
    _say(cell, NATION, Role.NATION, setter)
    _say(cell, MOTTO, Role.MOTTO, setter)
    ruled(cell.add_paragraph(), setter.widest(MOTTO, setter.look(Role.MOTTO), width), width)


def _below(text: str, role: Role, setter: Typesetter, cell: Any) -> None:
    from docx.shared import Pt  # lazy: only when a document is written

    _say(cell, text, role, setter).paragraph_format.space_before = Pt(_NUMBER_BELOW)


def title(file: "WordFile", block: Title, setter: Typesetter) -> None:
    """Add the kind of document, its subject and the rule below."""
    look, width = setter.look(Role.SUBJECT), setter.profile.text_width
    subject = setter.balanced(block.subject, look, width * SUBJECT_WIDTH)
    length = min(setter.widest(subject, look, width), width) * setter.profile.subject_rule
    if block.kind.strip():
        _say(file, block.kind, Role.KIND, setter)
    _say(file, subject, Role.SUBJECT, setter)
    ruled(file.add_paragraph(), length, width)
    gap(file, _TEXT_BELOW)


def signature(file: "WordFile", block: Signature, setter: Typesetter) -> None:
    """Add recipients and signer side by side, kept with the last words of the text."""
    left: Filler = partial(_recipients, block.recipients, setter)
    right = partial(_signer, (block.authority, block.title), block.name, setter)
    _halves(file, left, right, setter)


def two_signatures(file: "WordFile", block: TwoSignatures, setter: Typesetter) -> None:
    """Add who wrote the minutes and who led the meeting, the recipients below, all of it together."""
    left = partial(_signer, (block.left_title,), block.left_name, setter)
    right = partial(_signer, (block.right_title,), block.right_name, setter)
    held = _halves(file, left, right, setter)
    if block.recipients:
        held.append(gap(file, _FOOT_BELOW))
        held += _recipients(block.recipients, setter, file)[:-1]
        _hold(held)


def _halves(file: "WordFile", left: Filler, right: Filler, setter: Typesetter) -> list["Paragraph"]:
    """Add two columns of one width, kept with the last words of the text; return their paragraphs."""
    half = setter.profile.text_width / 2
    setter.where = "phần ký và nơi nhận"
    if file.paragraphs and file.element.body[-2].tag.endswith("}p"):
        _hold([file.paragraphs[-1]])
    _hold([gap(file, _FOOT_BELOW)])
    return plain_columns(file, (half, half), [(left, right)])


def _hold(paragraphs: list["Paragraph"]) -> None:
    """Keep paragraphs on the page of what follows them."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _recipients(recipients: tuple[str, ...], setter: Typesetter, into: Any) -> list["Paragraph"]:
    return [_say(into, text, role, setter) for text, role in listed_recipients(recipients)]


def _signer(titles: tuple[str, ...], name: str, setter: Typesetter, cell: Any) -> None:
    """Write who signs: the lines of the title, room to sign and for the seal, the name."""
    from docx.shared import Pt  # lazy: only when a document is written

    look, width = setter.look(Role.AUTHORITY), setter.profile.text_width / 2
    for text in titles:
        if text.strip():
            _say(cell, setter.balanced(text, look, width), Role.AUTHORITY, setter)
    signed = _say(cell, name, Role.SIGNER, setter)
    signed.paragraph_format.space_before = Pt(setter.profile.seal_mm * MM)


def _say(into: Any, text: str, role: Role, setter: Typesetter) -> "Paragraph":
    shown = setter.printable(text, setter.look(role))
    made: Paragraph = into.add_paragraph(shown, style_name(role))
    return made
