"""The head and the foot of an official document, laid out as tables without lines."""

from typing import TYPE_CHECKING

from hailong_desktop.reports.blocks import Letterhead, Signature, Title
from hailong_desktop.reports.profile import MM, Role
from hailong_desktop.reports.typesetting import Typesetter

if TYPE_CHECKING:
    from reportlab.platypus import Flowable, HRFlowable, Table

_LEFT_PART = 0.42
_RULE_POINTS = 0.7
_SUBJECT_WIDTH = 0.8


def letterhead(block: Letterhead, setter: Typesetter) -> list["Flowable"]:
    """Return the two columns of the head: agency, nation, number, place and date, with their rules."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    width = setter.profile.text_width
    left, right = width * _LEFT_PART - 6, width * (1 - _LEFT_PART)
    agency, motto = setter.look(Role.AGENCY), setter.look(Role.MOTTO)
    agency_rule = setter.widest(block.agency, agency, left) * setter.profile.agency_rule
    motto_text = "Độc lập - Tự do - Hạnh phúc"
    rows: list[list[object]] = [
        [
            [
                setter.paragraph(block.parent, setter.look(Role.PARENT)),
                setter.paragraph(block.agency, agency),
                rule(agency_rule),
            ],
            [
                setter.paragraph("Cộng hòa xã hội chủ nghĩa Việt Nam", setter.look(Role.NATION)),
                setter.paragraph(motto_text, motto),
                rule(setter.widest(motto_text, motto, right)),
            ],
        ],
        [
            [Spacer(0, 6), setter.paragraph(block.number, setter.look(Role.NUMBER))],
            [Spacer(0, 6), setter.paragraph(block.place_date, setter.look(Role.PLACE_DATE))],
        ],
    ]
    return [_plain_table(rows, [width * _LEFT_PART, right]), Spacer(0, 14)]


def title(block: Title, setter: Typesetter) -> list["Flowable"]:
    """Return the kind of document and its subject, with the rule below."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    look, width = setter.look(Role.SUBJECT), setter.profile.text_width * _SUBJECT_WIDTH
    subject = setter.paragraph(block.subject, look)
    length = setter.widest(block.subject, look, width) * setter.profile.subject_rule
    side = (setter.profile.text_width - width) / 2
    return [
        setter.paragraph(block.kind, setter.look(Role.KIND)),
        _plain_table([["", [subject], ""]], [side, width, side]),
        rule(length),
        Spacer(0, 12),
    ]


def signature(block: Signature, setter: Typesetter) -> list["Flowable"]:
    """Return recipients and signer side by side, kept on one page, room for the seal in between."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    width, listed = setter.profile.text_width, setter.look(Role.RECIPIENTS)
    last = len(block.recipients)
    left: list[Flowable] = [setter.paragraph("Nơi nhận:", setter.look(Role.RECIPIENTS_TITLE))]
    for at, recipient in enumerate(block.recipients, start=1):
        bare = recipient.strip().removeprefix("-").strip().rstrip(";.")
        left.append(setter.paragraph(f"- {bare}{'.' if at == last else ';'}", listed))
    office = [text for text in (block.authority, block.title) if text.strip()]
    right: list[Flowable] = [setter.paragraph(text, setter.look(Role.AUTHORITY)) for text in office]
    right += [
        Spacer(0, setter.profile.seal_mm * MM),
        setter.paragraph(block.name, setter.look(Role.SIGNER)),
    ]
    return [Spacer(0, 10), _plain_table([[left, right]], [width * 0.5, width * 0.5])]


def rule(length: float) -> "HRFlowable":
    """Return a thin black line of so many points, centred."""
    from reportlab.lib.colors import black  # lazy: heavy, only when a document is written
    from reportlab.platypus import HRFlowable  # lazy: heavy, only when a document is written

    return HRFlowable(
        width=length, thickness=_RULE_POINTS, color=black, spaceBefore=2, spaceAfter=0, lineCap="butt"
    )


def _plain_table(rows: list[list[object]], widths: list[float]) -> "Table":
    from reportlab.platypus import Table  # lazy: heavy, only when a document is written

    return Table(
        rows,
        colWidths=widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
