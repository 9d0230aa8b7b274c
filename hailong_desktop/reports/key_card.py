"""The card of keys for the desk: one A4 page to lay beside the keyboard."""

from pathlib import Path

from hailong_desktop.reports.blocks import Block, Column, Document, Row, Table, Title
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.profile import ND30_2020, Align
from hailong_desktop.reports.report import ONE_AT_A_TIME
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.key_card import KEY_CARD

_CAP_MM = 42


def write_key_card(target: Path, fonts: Path) -> Path:
    """Write the card as PDF, one page of A4, and return its path; the file is whole or as it was.

    Raises SurveyError when it cannot be written.
    """
    blocks: list[Block] = [Title("CÁC PHÍM KHI NHẬP PHIẾU", "Bàn phím số, một tay; mắt nhìn phiếu")]
    blocks += [
        Table(
            group.title,
            (Column(Align.CENTRE, _CAP_MM), Column(Align.LEFT)),
            (("Phím", "Việc"),),
            tuple(Row(key) for key in group.keys),
            dense=True,
        )
        for group in KEY_CARD
    ]
    document = Document("Các phím khi nhập phiếu", "", tuple(blocks))
    with ONE_AT_A_TIME:
        pdf = typeset(document, ND30_2020, fonts, lambda _percent, _step: None)
    put_whole(target, pdf)
    return target
