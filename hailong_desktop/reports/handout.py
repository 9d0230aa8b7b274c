"""What department heads take to a meeting: chosen charts and tables on the paper they choose, as one PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from hailong_desktop.charts.catalogue import Chart
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from hailong_desktop.reports.blocks import Block, Document, Line, Picture, Table, Title
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.profile import ND30_2020, Align, Look, Profile, Role
from hailong_desktop.reports.report import ONE_AT_A_TIME
from hailong_desktop.reports.round_charts import alone, round_charts
from hailong_desktop.reports.tables.comparison import comparison_table
from hailong_desktop.reports.tables.forms import forms_table, respondents_table
from hailong_desktop.reports.tables.levels import criteria_table, question_tables
from hailong_desktop.reports.tables.measures import measures_table, overall_table
from hailong_desktop.reports.tables.remarks import counts_table
from hailong_desktop.reports.tables.units import unit_tables
from hailong_desktop.reports.texts.heads import RIBBON
from hailong_desktop.services.report_data import ReportData

Progress = Callable[[int, str], None]
KIND = "Tổng hợp kết quả khảo sát"
NOTHING_CHOSEN = "Chưa chọn gì để in. Hãy đánh dấu ít nhất một mục ở danh sách bên trái."
EDGE_MM = 15.0


class PaperSize(StrEnum):
    """The paper of the office's printers; the value is what is stored."""

    A4 = "A4"
    A3 = "A3"

    @property
    def upright_mm(self) -> tuple[float, float]:
        """Width and height of the upright sheet."""
        return (210.0, 297.0) if self is PaperSize.A4 else (297.0, 420.0)

    @property
    def enlarged(self) -> float:
        """How much larger the words of charts are: A3 is looked at from across the table."""
        return 1.0 if self is PaperSize.A4 else 1.3


@dataclass(frozen=True)
class Layout:
    """How it is printed."""

    paper: PaperSize = PaperSize.A4
    landscape: bool = False
    gray: bool = False

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the sheet as it is read."""
        width, height = self.paper.upright_mm
        return (height, width) if self.landscape else (width, height)

    @property
    def text_width_mm(self) -> float:
        """The width between the margins."""
        return self.size_mm[0] - 2 * EDGE_MM


@dataclass(frozen=True)
class Item:
    """A chart or a table that can be chosen; `name` stays the same from day to day.

    `make` returns the blocks for a layout; `chart` is the chart of one, for files of pictures.
    """

    name: str
    title: str
    make: Callable[[Layout], Sequence[Picture | Table]]
    chart: Chart | None = None


@dataclass(frozen=True)
class Head:
    """What stands above the first chart: the round, what the forms are narrowed down to, their numbers."""

    round: SurveyRound
    facts: tuple[str, ...]


def head_of(data: ReportData) -> Head:
    """Return the head of a handout on a whole round."""
    day = f"Số liệu lập ngày {data.made.day}/{data.made.month}/{data.made.year}."
    return Head(data.round, (forms_sentence(data.tally), day))


def forms_sentence(tally: Tally) -> str:
    """Return the four numbers of forms in a sentence."""
    forms = tally.forms
    issued = "" if forms.issued is None else f"; phát ra {count_text(forms.issued)}"
    return (
        f"Số phiếu hợp lệ: n = {count_text(forms.valid)}; không hợp lệ {count_text(forms.invalid)}; "
        f"thu về {count_text(forms.returned)}{issued}."
    )


def chart_item(chart: Chart, lone: Chart | None = None) -> Item:
    """Return a chart as something to choose; `lone` is the same for a file of its own."""

    def make(layout: Layout) -> Sequence[Picture]:
        enlarged = layout.paper.enlarged
        return (Picture(chart.caption, lambda width_mm: chart.build(layout.gray, width_mm / enlarged)),)

    return Item(f"chart:{chart.name}", chart.caption, make, lone or chart)


def round_items(data: ReportData, fonts: Path) -> tuple[Item, ...]:
    """Return every chart and table of a round, charts first; nothing is drawn yet."""
    found = round_charts(data, fonts, marked=False)
    charts = [chart_item(chart, alone(chart, data.round)) for chart in found]
    return (*charts, *(_table_item(table) for table in _tables(data)))


def handout_pdf(head: Head, chosen: Sequence[Item], layout: Layout, fonts: Path, progress: Progress) -> bytes:
    """Return the chosen charts and tables as the bytes of a PDF file.

    `progress` is told percent and step; what it raises ends the work. Raise SurveyError when nothing is
    chosen, and for a character that cannot be printed.
    """
    if not chosen:
        raise SurveyError(NOTHING_CHOSEN)
    progress(0, "Soạn trang in")
    blocks: list[Block] = [Title(KIND, head.round.name)]
    blocks += [Line(Role.POINT, fact) for fact in head.facts]
    for item in chosen:
        blocks += item.make(layout)
    document = Document(
        title=f"{KIND}: {head.round.name}",
        author=head.round.facts.agency,
        blocks=tuple(blocks),
        ribbon=RIBBON if head.round.illustration else "",
    )
    with ONE_AT_A_TIME:
        return typeset(document, _profile(layout), fonts, progress)


def _profile(layout: Layout) -> Profile:
    """Return the format of the report on other paper: narrower margins, smaller words around the charts."""
    width, height = layout.size_mm
    looks = {
        **ND30_2020.looks,
        Role.POINT: Look(12, align=Align.CENTRE, after=2),
        Role.FIGURE_CAPTION: Look(12, bold=True, align=Align.CENTRE, before=2, after=14),
        Role.TABLE_CAPTION: Look(12, bold=True, align=Align.CENTRE, after=4),
    }
    return replace(
        ND30_2020,
        name="handout",
        width_mm=width,
        height_mm=height,
        top_mm=EDGE_MM + 3,
        bottom_mm=EDGE_MM + 3,
        left_mm=EDGE_MM,
        right_mm=EDGE_MM,
        looks=looks,
    )


def _table_item(table: Table) -> Item:
    number, _, title = table.caption.partition(". ")
    return Item(f"table:{title}", f"{number}. {title}", lambda _layout: (table,))


def _tables(data: ReportData) -> list[Table]:
    """Return the tables of a round, numbered as they stand here."""
    numbers = Numbering()
    tables = [forms_table(data, f"{numbers.table()}. Tình hình phát, thu phiếu")]
    if data.tally.items:
        caption = f"{numbers.table()}. Cơ cấu người trả lời"
        tables.append(respondents_table(data.tally.items, data.round, caption))
    tables.append(criteria_table(data.tally, data.round, f"{numbers.table()}. Tổng hợp theo tiêu chí"))
    tables += question_tables(data.tally, data.round, numbers)
    tables += unit_tables(data, numbers)
    if data.compared:
        before, comparison = data.compared
        caption = f"{numbers.table()}. So sánh với đợt trước"
        tables.append(comparison_table(comparison, data.round, before, caption))
    if data.remarks.counts.total:
        tables.append(counts_table(data, f"{numbers.table()}. Số ý kiến góp ý"))
    tables.append(measures_table(data, f"{numbers.table()}. Các số đo theo tiêu chí và câu hỏi"))
    tables.append(overall_table(data, f"{numbers.table()}. Con số chung của đợt theo từng cách tính"))
    return tables
