"""The head and the foot of an official document, laid out as tables without lines."""

from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import BLANK, Letterhead, Signature, Title
from hailong_desktop.reports.profile import MM, Role
from hailong_desktop.reports.typesetting import Typesetter

if TYPE_CHECKING:
    from reportlab.platypus import Flowable, HRFlowable, Table

NATION = "Cộng hòa xã hội chủ nghĩa Việt Nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_AIR = 4
_RULE_POINTS = 0.7
_SUBJECT_WIDTH = 0.8
_STEP = 4
_PAGE_SLACK = 40
_SMALLEST_PIECE = 40


def letterhead(block: Letterhead, setter: Typesetter) -> list["Flowable"]:
    """Return the two columns of the head: agency, nation, number, place and date, with their rules."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    width, agency, motto = setter.profile.text_width, setter.look(Role.AGENCY), setter.look(Role.MOTTO)
    right = setter.widest(NATION, setter.look(Role.NATION), width) + _AIR
    left = width - right
    agency_rule = setter.widest(block.agency, agency, left - _AIR) * setter.profile.agency_rule
    rows: list[list[object]] = [
        [
            [
                setter.paragraph(block.parent, setter.look(Role.PARENT)),
                setter.paragraph(block.agency, agency),
                rule(agency_rule),
            ],
            [
                setter.paragraph(NATION, setter.look(Role.NATION)),
                setter.paragraph(MOTTO, motto),
                rule(setter.widest(MOTTO, motto, right)),
            ],
        ],
        [
            [Spacer(0, 6), setter.paragraph(block.number, setter.look(Role.NUMBER))],
            [Spacer(0, 6), setter.paragraph(block.place_date, setter.look(Role.PLACE_DATE))],
        ],
    ]
    return [_plain_table(rows, [left, right], _AIR), Spacer(0, 14)]


def title(block: Title, setter: Typesetter) -> list["Flowable"]:
    """Return the kind of document and its subject, with the rule below."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    look = setter.look(Role.SUBJECT)
    width = _balanced(block.subject, setter)
    subject = setter.paragraph(block.subject, look)
    length = setter.widest(block.subject, look, width) * setter.profile.subject_rule
    side = (setter.profile.text_width - width) / 2
    return [
        setter.paragraph(block.kind, setter.look(Role.KIND)),
        _plain_table([["", [subject], ""]], [side, width, side]),
        rule(length),
        Spacer(0, 12),
    ]


def _balanced(subject: str, setter: Typesetter) -> float:
    """Return the narrowest width, in points, at which the subject takes no more lines than at the widest."""
    look, width = setter.look(Role.SUBJECT), setter.profile.text_width * _SUBJECT_WIDTH
    lines = len(setter.lines(subject, look, width))
    while width > _STEP and len(setter.lines(subject, look, width - _STEP)) <= lines:
        width -= _STEP
    return width


def signature(block: Signature, setter: Typesetter) -> list["Flowable"]:
    """Return recipients and signer side by side, kept on one page, room for the seal in between."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    width, listed = setter.profile.text_width, setter.look(Role.RECIPIENTS)
    last = len(block.recipients)
    left: list[Flowable] = [setter.paragraph("Nơi nhận:", setter.look(Role.RECIPIENTS_TITLE))]
    for at, recipient in enumerate(block.recipients, start=1):
        bare = recipient.strip().removeprefix("-").strip().rstrip(";.")
        mark = ";" if at < last else "." if bare != BLANK else ""
        left.append(setter.paragraph(f"- {bare}{mark}", listed))
    office = [text for text in (block.authority, block.title) if text.strip()]
    right: list[Flowable] = [setter.paragraph(text, setter.look(Role.AUTHORITY)) for text in office]
    right += [
        Spacer(0, setter.profile.seal_mm * MM),
        setter.paragraph(block.name, setter.look(Role.SIGNER)),
    ]
    foot: Any = _plain_table(
        [[left, right]], [width * 0.5, width * 0.5]
    )  # Any: splitInRow is not in the stub
    _, height = foot.wrap(width, setter.profile.text_height)
    if height > setter.profile.text_height - _PAGE_SLACK:
        foot.splitInRow = _SMALLEST_PIECE
    return [Spacer(0, 10), foot]


def rule(length: float) -> "HRFlowable":
    """Return a thin black line of so many points, centred."""
    from reportlab.lib.colors import black  # lazy: heavy, only when a document is written
    from reportlab.platypus import HRFlowable  # lazy: heavy, only when a document is written

    return HRFlowable(
        width=length, thickness=_RULE_POINTS, color=black, spaceBefore=3.5, spaceAfter=0, lineCap="butt"
    )


def _plain_table(rows: list[list[object]], widths: list[float], gap: float = 0) -> "Table":
    from reportlab.platypus import Table  # lazy: heavy, only when a document is written

    return Table(
        rows,
        colWidths=widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), gap),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
