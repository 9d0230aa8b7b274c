"""The format of official documents as data: paper, margins, and the look of every component."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto

MM = 72 / 25.4
"""Points in a millimetre."""


class Role(StrEnum):
    """The components of a document that have a look of their own."""

    NATION = auto()
    MOTTO = auto()
    PARENT = auto()
    AGENCY = auto()
    NUMBER = auto()
    PLACE_DATE = auto()
    KIND = auto()
    SUBJECT = auto()
    BASIS = auto()
    BODY = auto()
    SECTION = auto()
    CLAUSE = auto()
    POINT = auto()
    AUTHORITY = auto()
    SIGNER = auto()
    RECIPIENTS_TITLE = auto()
    RECIPIENTS = auto()
    APPENDIX = auto()
    APPENDIX_TITLE = auto()
    APPENDIX_REFERENCE = auto()
    PAGE_NUMBER = auto()
    TABLE_CAPTION = auto()
    FIGURE_CAPTION = auto()
    TABLE_HEAD = auto()
    NOTE = auto()
    AUDIT = auto()
    RIBBON = auto()


class Align(StrEnum):
    """Where the lines of a text stand."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    JUSTIFY = auto()


class NumberPlace(StrEnum):
    """Where the page number stands, outside the text."""

    TOP_CENTRE = auto()
    BOTTOM_RIGHT = auto()


@dataclass(frozen=True)
class Look:
    """How a component is set: sizes and spaces in points, the first line's indent in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    align: Align = Align.LEFT
    first_line_mm: float = 0
    before: float = 0
    after: float = 0


@dataclass(frozen=True)
class Profile:
    """One format: millimetres unless named otherwise; `leading` is the line height as a multiple of the size.

    `agency_rule` and `subject_rule` are the length of the rule as a part of the text above it;
    the rule under the motto is as long as the motto. `seal_mm` is left free between title and name.
    `page_number_mm` is the distance of the page number's middle from the edge of the paper.
    `basis_end` closes the last legal basis. With `mirrored`, for sheets printed on both sides, the left
    and the right margin change places on every second page. `label` is the format's name on the screen.
    """

    name: str
    label: str
    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    leading: float
    agency_rule: float
    subject_rule: float
    seal_mm: float
    page_number_mm: float
    number_place: NumberPlace
    basis_end: str
    table_size: float
    dense_size: float
    looks: Mapping[Role, Look]
    mirrored: bool = False

    @property
    def lying(self) -> bool:
        """Whether the paper is wider than high."""
        return self.width_mm > self.height_mm

    def turned(self) -> "Profile":
        """Return the format on paper that lies on its side: the left edge, that of the binding, is on top."""
        if self.lying:
            return self
        return replace(
            self,
            width_mm=self.height_mm,
            height_mm=self.width_mm,
            top_mm=self.left_mm,
            bottom_mm=self.right_mm,
            left_mm=self.bottom_mm,
            right_mm=self.top_mm,
        )

    @property
    def verso_shift(self) -> tuple[float, float]:
        """How far the text on the back of a sheet moves right and up, in points: away from the binding."""
        if not self.mirrored:
            return 0, 0
        if self.lying:
            return 0, (self.top_mm - self.bottom_mm) * MM
        return (self.right_mm - self.left_mm) * MM, 0

    @property
    def text_width(self) -> float:
        """The width between the margins, in points."""
        return (self.width_mm - self.left_mm - self.right_mm) * MM

    @property
    def text_height(self) -> float:
        """The height between the margins, in points."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * MM


_BODY = Look(14, align=Align.JUSTIFY, first_line_mm=10, after=6)
_CENTRED = Look(14, bold=True, align=Align.CENTRE)

ND30_2020 = Profile(
    name="nd30_2020",
    label="Nghị định 30/2020/NĐ-CP",
    width_mm=210,
    height_mm=297,
    top_mm=20,
    bottom_mm=20,
    left_mm=30,
    right_mm=15,
    leading=1.2,
    agency_rule=0.4,
    subject_rule=0.4,
    seal_mm=32,
    page_number_mm=10,
    number_place=NumberPlace.TOP_CENTRE,
    basis_end=".",
    table_size=11,
    dense_size=10,
    looks={
        Role.NATION: Look(12, bold=True, upper=True, align=Align.CENTRE),
        Role.MOTTO: Look(13, bold=True, align=Align.CENTRE),
        Role.PARENT: Look(12, upper=True, align=Align.CENTRE),
        Role.AGENCY: Look(12, bold=True, upper=True, align=Align.CENTRE),
        Role.NUMBER: Look(13, align=Align.CENTRE),
        Role.PLACE_DATE: Look(13, italic=True, align=Align.CENTRE),
        Role.KIND: Look(14, bold=True, upper=True, align=Align.CENTRE),
        Role.SUBJECT: _CENTRED,
        Role.BASIS: Look(14, italic=True, align=Align.JUSTIFY, first_line_mm=10, after=6),
        Role.BODY: _BODY,
        Role.SECTION: Look(
            14, bold=True, upper=True, align=Align.JUSTIFY, first_line_mm=10, before=6, after=6
        ),
        Role.CLAUSE: Look(14, bold=True, align=Align.JUSTIFY, first_line_mm=10, before=2, after=6),
        Role.POINT: _BODY,
        Role.AUTHORITY: Look(14, bold=True, upper=True, align=Align.CENTRE),
        Role.SIGNER: _CENTRED,
        Role.RECIPIENTS_TITLE: Look(12, bold=True, italic=True),
        Role.RECIPIENTS: Look(11),
        Role.APPENDIX: _CENTRED,
        Role.APPENDIX_TITLE: Look(14, bold=True, upper=True, align=Align.CENTRE),
        Role.APPENDIX_REFERENCE: Look(13, italic=True, align=Align.CENTRE, after=10),
        Role.PAGE_NUMBER: Look(13, align=Align.CENTRE),
        Role.TABLE_CAPTION: Look(13, bold=True, align=Align.CENTRE, after=4),
        Role.FIGURE_CAPTION: Look(13, bold=True, align=Align.CENTRE, before=2, after=10),
        Role.TABLE_HEAD: Look(11, bold=True, align=Align.CENTRE),
        Role.NOTE: Look(11, italic=True, align=Align.JUSTIFY, before=3, after=8),
        Role.AUDIT: Look(10, align=Align.LEFT, before=10),
        Role.RIBBON: Look(10, bold=True, upper=True, align=Align.CENTRE),
    },
)
"""Decree 30/2020/NĐ-CP, appendix I; sizes are the decree's upper ones, 12 pt where two columns must fit."""

TT01_2011 = replace(
    ND30_2020,
    name="tt01_2011",
    label="Thông tư 01/2011/TT-BNV",
    number_place=NumberPlace.BOTTOM_RIGHT,
    basis_end=",",
    looks={
        **ND30_2020.looks,
        Role.BASIS: _BODY,
        Role.PAGE_NUMBER: Look(13, align=Align.RIGHT),
    },
)
"""Circular 01/2011/TT-BNV, in force until March 2020: what the offices of 2014 wrote by."""

TT01_2011_DUPLEX = replace(
    TT01_2011, name="tt01_2011_duplex", label="Thông tư 01/2011/TT-BNV, in hai mặt", mirrored=True
)
"""The same for sheets printed on both sides: on the back the margins change places."""

PROFILES: Mapping[str, Profile] = {
    profile.name: profile for profile in (ND30_2020, TT01_2011, TT01_2011_DUPLEX)
}
"""The formats that can be chosen, by name; the first is the usual one."""
