"""How good the keying of a round is, on paper: figures of second keying by officer and by question."""

from collections.abc import Sequence
from pathlib import Path

from hailong_desktop.domain.measures import count_text, number_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.watch import WatchLine
from hailong_desktop.reports.blocks import Block, Column, Document, Line, Row, Table, Title
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.profile import ND30_2020, Align, Role
from hailong_desktop.reports.report import ONE_AT_A_TIME
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.quality import Quality, QualityLine

_HEAD = ("Ô đối chiếu", "Ô khác nhau", "Ô nhập sai lần đầu", "Tỷ lệ sai (%)", "Khoảng tin cậy 95% (%)")
_WIDTHS_MM = (22, 20, 26, 22, 34)
_WATCH_HEAD = ("Phiếu đã nhập", "Một cột suốt phiếu", "Nhập nhanh bất thường")
_WATCH_WIDTHS_MM = (26, 34, 34)
_NOTE = (
    "Ô nhập sai lần đầu: giá trị phân xử theo phiếu giấy khác giá trị nhập lần đầu. Tỷ lệ sai bằng số ô đó "
    "chia cho số ô đối chiếu; khoảng tin cậy theo công thức Wilson."
)
_PUBLISHED = (
    "Để so sánh, các nghiên cứu đã công bố: nhập một lần phiếu thang đo sai 0,037% số ô; nhập hai lần có đối "
    "chiếu 0,0046%; gộp 93 nghiên cứu, nhập một lần sai 0,29%."
)


def write_quality_sheet(quality: Quality, survey_round: SurveyRound, target: Path, fonts: Path) -> Path:
    """Write the sheet as PDF, A4, and return its path; the file is whole or as it was.

    Raises SurveyError when it cannot be written, or a character cannot be printed.
    """
    document = Document(
        title=f"Chất lượng nhập liệu: {survey_round.name}",
        author=survey_round.facts.agency,
        blocks=tuple(_blocks(quality, survey_round)),
        ribbon="dữ liệu minh họa" if survey_round.illustration else "",
    )
    with ONE_AT_A_TIME:
        pdf = typeset(document, ND30_2020, fonts, lambda _percent, _step: None)
    put_whole(target, pdf)
    return target


def _blocks(quality: Quality, survey_round: SurveyRound) -> list[Block]:
    blocks: list[Block] = [
        Title("CHẤT LƯỢNG NHẬP LIỆU", survey_round.name),
        Line(Role.BODY, quality.sentence),
    ]
    if quality.forms:
        blocks += [
            _table("Theo cán bộ nhập lần đầu", "Cán bộ", quality.by_officer, quality.total),
            _table("Theo câu hỏi", "Câu", _faulty_first(quality.by_question), quality.total, _NOTE),
            Line(Role.BODY, _PUBLISHED),
        ]
    if quality.watch.sentence:
        blocks += [
            Line(Role.BODY, quality.watch.sentence),
            _watch_table("Phiếu nên soát lại theo cán bộ", "Cán bộ", quality.watch.by_officer, quality),
            _watch_table("Phiếu nên soát lại theo đơn vị", "Phòng, đơn vị", quality.watch.by_unit, quality),
        ]
    return blocks


def _faulty_first(lines: Sequence[QualityLine]) -> tuple[QualityLine, ...]:
    """Return the questions with the most wrong fields first, then in the order of the paper."""
    return tuple(sorted(lines, key=lambda line: (-line.wrong, -line.differing)))


def _table(
    caption: str, first: str, lines: Sequence[QualityLine], total: QualityLine, note: str = ""
) -> Table:
    columns = (Column(Align.LEFT), *(Column(Align.CENTRE, width) for width in _WIDTHS_MM))
    rows = [Row(_cells(line.name, line)) for line in lines]
    return Table(
        caption,
        columns,
        ((first, *_HEAD),),
        (*rows, Row(_cells("Tất cả", total), bold=True)),
        note=note,
    )


def _watch_table(caption: str, first: str, lines: Sequence[WatchLine], quality: Quality) -> Table:
    columns = (Column(Align.LEFT), *(Column(Align.CENTRE, width) for width in _WATCH_WIDTHS_MM))
    rows = [Row(_watch_cells(line)) for line in lines]
    total = Row(_watch_cells(quality.watch.total), bold=True)
    return Table(caption, columns, ((first, *_WATCH_HEAD),), (*rows, total))


def _watch_cells(line: WatchLine) -> tuple[str, ...]:
    return line.name, count_text(line.forms), line.straight_text, line.fast_text


def _cells(name: str, line: QualityLine) -> tuple[str, ...]:
    interval = line.wilson95
    between = f"{number_text(interval[0])} – {number_text(interval[1])}" if interval else "–"
    return (
        name,
        count_text(line.fields),
        count_text(line.differing),
        count_text(line.wrong),
        line.rate_text,
        between,
    )
