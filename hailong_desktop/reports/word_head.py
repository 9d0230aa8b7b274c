"""Head and foot of an official document in a word processor: columns without lines, rules, signatures."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import Letterhead, Signature, Title, TwoSignatures
from hailong_desktop.reports.foot import listed_recipients
from hailong_desktop.reports.header import MOTTO, NATION, SUBJECT_WIDTH
from hailong_desktop.reports.profile import MM, Role
from hailong_desktop.reports.typesetting import Typesetter
from hailong_desktop.reports.word_styles import ruled, style_name
from hailong_desktop.reports.word_tables import plain_columns

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_AIR = 4
_SAFE = 8
"""Points more for the right column than its text needs: another face of the same widths may round up."""

Filler = Callable[[Any], None]


def letterhead(file: "WordFile", block: Letterhead, setter: Typesetter) -> None:
    """Add the two columns of the head with their rules."""
    width = setter.profile.text_width
    right = setter.widest(NATION, setter.look(Role.NATION), width) + _AIR + _SAFE
    left = width - right
    parent = setter.balanced(block.parent, setter.look(Role.PARENT), left - _AIR)
    agency = setter.balanced(block.agency, setter.look(Role.AGENCY), left - _AIR)
    longest = min(setter.widest(agency, setter.look(Role.AGENCY), width), left - _AIR)
    motto = setter.widest(MOTTO, setter.look(Role.MOTTO), right)

    def office(cell: Any) -> None:
        _say(cell, parent, Role.PARENT, setter)
        _say(cell, agency, Role.AGENCY, setter)
        ruled(cell.add_paragraph(), longest * setter.profile.agency_rule, left)
        _numbered(cell, block.number, Role.NUMBER, setter)

    def nation(cell: Any) -> None:
        _say(cell, NATION, Role.NATION, setter)
        _say(cell, MOTTO, Role.MOTTO, setter)
        ruled(cell.add_paragraph(), motto, right)
        lines = max(0, parent.count("\n") + agency.count("\n"))
        _gap(cell, lines * setter.line_height(setter.look(Role.AGENCY)))
        _numbered(cell, block.place_date, Role.PLACE_DATE, setter)

    plain_columns(file, (left, right), (office, nation))
    _gap(file, 14)


def _numbered(cell: Any, text: str, role: Role, setter: Typesetter) -> None:
    _gap(cell, 6)
    _say(cell, text, role, setter)


def title(file: "WordFile", block: Title, setter: Typesetter) -> None:
    """Add the kind of document, its subject and the rule below."""
    look, width = setter.look(Role.SUBJECT), setter.profile.text_width
    subject = setter.balanced(block.subject, look, width * SUBJECT_WIDTH)
    if block.kind.strip():
        _say(file, block.kind, Role.KIND, setter)
    _say(file, subject, Role.SUBJECT, setter)
    ruled(
        file.add_paragraph(),
        min(setter.widest(subject, look, width), width) * setter.profile.subject_rule,
        width,
    )
    _gap(file, 12)


def signature(file: "WordFile", block: Signature, setter: Typesetter) -> None:
    """Add recipients and signer side by side, kept with the last words of the text."""
    half = setter.profile.text_width / 2
    _hold_last(file)
    _gap(file, 10, kept=True)
    right = partial(_signer, (block.authority, block.title), block.name, setter)
    plain_columns(file, (half, half), (partial(_recipients, block.recipients, setter), right))


def two_signatures(file: "WordFile", block: TwoSignatures, setter: Typesetter) -> None:
    """Add who wrote the minutes and who led the meeting, the recipients below."""
    half = setter.profile.text_width / 2
    _hold_last(file)
    _gap(file, 10, kept=True)
    left = partial(_signer, (block.left_title,), block.left_name, setter)
    right = partial(_signer, (block.right_title,), block.right_name, setter)
    plain_columns(file, (half, half), (left, right))
    if block.recipients:
        _gap(file, 10)
        _recipients(block.recipients, setter, file)


def _recipients(recipients: tuple[str, ...], setter: Typesetter, into: Any) -> None:
    for text, role in listed_recipients(recipients):
        _say(into, text, role, setter)


def _signer(titles: tuple[str, ...], name: str, setter: Typesetter, cell: Any) -> None:
    look, width = setter.look(Role.AUTHORITY), setter.profile.text_width / 2
    for text in titles:
        if text.strip():
            _say(cell, setter.balanced(text, look, width), Role.AUTHORITY, setter)
    _gap(cell, setter.profile.seal_mm * MM)
    _say(cell, name, Role.SIGNER, setter)


def _say(into: Any, text: str, role: Role, setter: Typesetter) -> None:
    into.add_paragraph(setter.printable(text, setter.look(role)), style_name(role))


def _gap(into: Any, points: float, kept: bool = False) -> None:
    """Leave so many points free."""
    from docx.enum.text import WD_LINE_SPACING  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    if points <= 0:
        return
    form = into.add_paragraph().paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    form.space_before = form.space_after = Pt(0)
    form.keep_with_next = kept


def _hold_last(file: "WordFile") -> None:
    """Keep the last paragraph of the text on the page of what follows."""
    if file.paragraphs and file.element.body[-2].tag.endswith("}p"):
        file.paragraphs[-1].paragraph_format.keep_with_next = True
