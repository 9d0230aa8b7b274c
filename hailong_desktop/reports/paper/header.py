"""The head of an official document: two columns with their rules, the kind of document and its subject."""

from typing import TYPE_CHECKING

from hailong_desktop.reports.blocks import Letterhead, Title
from hailong_desktop.reports.paper.columns import plain_table
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import Role

if TYPE_CHECKING:
    from reportlab.platypus import Flowable, HRFlowable

NATION = "Cộng hòa xã hội chủ nghĩa Việt Nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_AIR = 4
_RULE_POINTS = 0.7
SUBJECT_WIDTH = 0.8
_NUMBER_BELOW = 6


def letterhead(block: Letterhead, setter: Typesetter) -> list["Flowable"]:
    """Return the two columns of the head: agency, nation, number, place and date, with their rules.

    Where number, or place and date, is empty, nothing is printed; nor room kept when both are.
    """
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    width, motto = setter.profile.text_width, setter.look(Role.MOTTO)
    right = setter.widest(NATION, setter.look(Role.NATION), width) + _AIR
    left = width - right
    parent = setter.balanced(block.parent, setter.look(Role.PARENT), left - _AIR)
    agency = setter.balanced(block.agency, setter.look(Role.AGENCY), left - _AIR)
    longest = min(setter.widest(agency, setter.look(Role.AGENCY), width), left - _AIR)
    rows: list[list[object]] = [
        [
            [
                setter.paragraph(parent, setter.look(Role.PARENT)),
                setter.paragraph(agency, setter.look(Role.AGENCY)),
                rule(longest * setter.profile.agency_rule),
            ],
            [
                setter.paragraph(NATION, setter.look(Role.NATION)),
                setter.paragraph(MOTTO, motto),
                rule(setter.widest(MOTTO, motto, right)),
            ],
        ]
    ]
    if block.number.strip() or block.place_date.strip():
        number = setter.paragraph(block.number, setter.look(Role.NUMBER))
        place_date = setter.paragraph(block.place_date, setter.look(Role.PLACE_DATE))
        rows.append([[Spacer(0, _NUMBER_BELOW), number], [Spacer(0, _NUMBER_BELOW), place_date]])
    return [plain_table(rows, [left, right], setter, _AIR), Spacer(0, 14)]


def title(block: Title, setter: Typesetter) -> list["Flowable"]:
    """Return the kind of document and its subject, with the rule below."""
    from reportlab.platypus import Spacer  # lazy: heavy, only when a document is written

    look, width = setter.look(Role.SUBJECT), setter.profile.text_width
    subject = setter.balanced(block.subject, look, width * SUBJECT_WIDTH)
    return [
        setter.paragraph(block.kind, setter.look(Role.KIND)),
        setter.paragraph(subject, look),
        rule(setter.widest(subject, look, width) * setter.profile.subject_rule),
        Spacer(0, 12),
    ]


def rule(length: float) -> "HRFlowable":
    """Return a thin black line of so many points, centred."""
    from reportlab.lib.colors import black  # lazy: heavy, only when a document is written
    from reportlab.platypus import HRFlowable  # lazy: heavy, only when a document is written

    return HRFlowable(
        width=length, thickness=_RULE_POINTS, color=black, spaceBefore=3.5, spaceAfter=0, lineCap="butt"
    )
